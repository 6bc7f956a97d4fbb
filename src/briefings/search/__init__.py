"""Full-text search: an index in small files that a browser fetches in parts, and what asks it from the terminal."""
