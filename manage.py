#!/usr/bin/env python
"""The operators' tool: import pages, publish, serve. `manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    # `runserver` is for this machine, and is not asked what a newsroom's server is asked (newsroom.openness).
    os.environ.setdefault("TRYING_OUT", "True")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
