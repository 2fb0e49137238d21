"""What earlier releases have left: a newsroom of each, made by its own commands, to be upgraded by tests."""
