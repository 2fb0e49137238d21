"""Readers' addresses. They are for ever: change what answers, never where."""

app_name = "public"
urlpatterns: list = []
