"""The web server's settings: `gunicorn -c newsroom/gunicorn.conf.py newsroom.wsgi`."""

from gunicorn.http import message

# The longest first line of a request. A search of 800 Chinese characters takes 7,200 bytes of it; who asks
# for more, up to a whole printed page of 7,000, is told so by a page of ours and not by a bare 414.
# gunicorn caps the setting at a constant of its own. Its 0 for "unlimited" would read into memory for ever.
limit_request_line = message.MAX_REQUEST_LINE = 65_536
