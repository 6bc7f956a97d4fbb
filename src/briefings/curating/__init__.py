"""Curating: the changes to an archive that commands make for its curators, each whole or not at all."""
