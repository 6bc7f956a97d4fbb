"""Text: pure functions on strings, with no knowledge of entries."""
