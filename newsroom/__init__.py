"""The site. A release's version stands here, and in CHANGELOG.md."""

VERSION = "0.2.dev0"
