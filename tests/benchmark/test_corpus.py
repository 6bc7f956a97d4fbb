"""The corpora of scripts/bench: always the same, of the shape that the figures rest on, and valid in our own format."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.benchmark.corpus import CHANGED_TOPIC, Corpus, correction, renamed
from scripts.benchmark.peers import OURS, PEERS
from scripts.benchmark.peers.base import Peer
from tests.support.sites import run


def words_of(text: str) -> int:
    return len(text.split())


def test_a_corpus_is_the_same_each_time() -> None:
    assert list(Corpus(40)) == list(Corpus(40))
    assert Corpus(40).article(7) == list(Corpus(40))[7]
    assert Corpus(40, seed=1).article(7) != Corpus(40).article(7)


def test_articles_have_the_shape_that_the_page_tells() -> None:
    articles = list(Corpus(500))
    english = [each for each in articles if each.language == "en"]
    chinese = [each for each in articles if each.language == "zh"]
    assert len(chinese) == 50
    assert 240 <= sum(words_of(each.body) for each in english) / len(english) <= 265
    assert 400 <= sum(len(each.body) for each in chinese) / len(chinese) <= 550
    assert all("\u4e00" <= each.body[0] <= "\u9fff" for each in chinese)
    assert {len(each.topics) for each in articles} == {3, 4, 5, 6}
    assert len({each.stem for each in articles}) == len({each.title for each in articles}) == 500
    assert (articles[0].day.year, articles[-1].day.year) == (2015, 2024)
    assert all(one.day <= other.day for one, other in pairwise(articles))


def test_topics_are_used_by_rank() -> None:
    corpus = Corpus(500)
    used = Counter(topic for article in corpus for topic in article.topics)
    assert used.most_common(1)[0][0] == corpus.topics[0]
    assert used[corpus.topics[0]] > 3 * used[corpus.topics[9]]
    assert len({topic.key for topic in corpus.topics}) == 300
    assert len({each.key for each in corpus.publishers}) == 400
    assert len(corpus.categories) == 12


def test_a_revision_changes_one_article_and_nothing_else_of_it() -> None:
    corpus = Corpus(40)
    before, after = corpus.article(20), corpus.article(20, 3)
    assert (before.stem, before.title, before.topics) == (after.stem, after.title, after.topics)
    assert after.summary == f"{before.summary} {correction(3, 'en')}"
    assert after.body.startswith(before.body)
    assert correction(3, "zh") in corpus.article(9, 3).body
    assert corpus.article(9, 3).summary != corpus.article(9, 4).summary


def test_our_archive_passes_the_check(tmp_path: Path) -> None:
    corpus = Corpus(40)
    OURS.write(tmp_path, corpus)
    done = run("-C", tmp_path, "check", "--format", "github")
    codes = Counter(line.partition("title=")[2][:4] for line in done.stdout.splitlines() if line.startswith("::"))
    assert set(codes) <= {"B306", "B311"}  # in forty entries most of three hundred topics are not used
    assert len(list(tmp_path.glob("entries/*/*.yml"))) == 40
    OURS.write_article(tmp_path, corpus.article(corpus.changed, 2))
    OURS.rename_topic(tmp_path, corpus, 2)
    assert renamed(corpus.topics[CHANGED_TOPIC], 2).en in (tmp_path / "registers/topics.yml").read_text()
    run("-C", tmp_path, "check")


@pytest.mark.parametrize("peer", PEERS.values(), ids=lambda peer: str(peer.name))
def test_each_generator_is_given_every_article_whole(peer: Peer) -> None:
    for article in Corpus(20):
        name, content = peer.source(article)
        assert str(article.day.year) in name
        assert article.title in content
        assert article.summary in content
        assert article.body in content
        assert article.publisher.key in content or article.publisher.en in content
        assert all(topic.en in content for topic in article.topics)
        assert peer.page(article) == OURS.page(article)
