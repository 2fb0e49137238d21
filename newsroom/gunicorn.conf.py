"""The web server's settings: `gunicorn -c newsroom/gunicorn.conf.py newsroom.wsgi`."""

# The longest first line of a request. A search of 800 Chinese characters takes 7,200 bytes of it, and what is
# longer than that is told so by a page of ours; with gunicorn's 4,094 readers got its bare 414 instead.
limit_request_line = 8190
