"""Pages in the forms of files: builders of such files, and what must come out of them."""
