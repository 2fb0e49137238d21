"""From the bytes of a page to its text, its lines, and the units they make."""
