"""Repairs: what an editor may do to a parsed page, each step proved to lose nothing."""
