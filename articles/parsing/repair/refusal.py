"""Why a repair cannot be done."""


class RepairRefused(ValueError):
    """The repair cannot be done, and nothing was. The message says why; whoever shows it translates it."""


def gettext_noop(message: str) -> str:
    """The same: it marks a sentence for the catalogue, of which this floor knows nothing."""
    return message
