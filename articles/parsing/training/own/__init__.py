"""A paper's own model: the common one taught on by the paper's settled pages, and tried against it."""
