"""Finding every word: one face, a backend for each database."""
