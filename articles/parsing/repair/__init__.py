"""Repairs on a parse: what an editor may do to a page, as pure functions."""
