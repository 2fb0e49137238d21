"""A printed page and its articles: what a parse says, story by story, and how it outlives a new print."""
