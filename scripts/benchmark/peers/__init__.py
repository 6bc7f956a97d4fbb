"""The generators that are measured, each with the files that it reads and the commands that build them."""

from __future__ import annotations

from scripts.benchmark.peers.base import Peer
from scripts.benchmark.peers.eleventy import Eleventy
from scripts.benchmark.peers.hugo import Hugo
from scripts.benchmark.peers.material import MaterialBlog
from scripts.benchmark.peers.ours import Briefings
from scripts.benchmark.peers.pelican import Pelican
from scripts.benchmark.peers.zensical import Zensical

OURS = Briefings()
PEERS: dict[str, Peer] = {peer.name: peer for peer in (Hugo(), Eleventy(), Pelican(), MaterialBlog(), Zensical())}
