"""Why a page, or a whole run, cannot be imported. The messages are for the person who started it."""


class ImportRefused(Exception):
    """What was asked for makes no sense, so that nothing is begun: a bad date, a bad page number."""


class PageRefused(Exception):
    """This one page cannot be brought in; the others of the run can."""
