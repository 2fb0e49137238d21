"""What the models tell the rest of the house."""

from django.dispatch import Signal

# Sent inside the transaction that changed what an article says, where it is filed or who may see
# it, with `articles`. Whoever listens writes in the same transaction, so that nothing drifts apart.
article_changed = Signal()

# Sent inside the transaction in which colleagues did something that others are to be told of, with `deeds`:
# the rows that it left in the record.
happened = Signal()
