"""The site, for gunicorn: `gunicorn -c newsroom/gunicorn.conf.py newsroom.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from articles.chinese.keywords import keywords

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()
# Read the dictionaries that every article's page needs, half a second, before there is a reader to wait.
keywords("读者")
