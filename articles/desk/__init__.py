"""The page desk's library: repairs saved, edits carried along, conflicts settled, labels written."""
