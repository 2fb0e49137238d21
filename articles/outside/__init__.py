"""Who has no account and is asked for something: what they see, and no more."""
