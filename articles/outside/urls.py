"""Addresses for who has no account and was sent a link."""

from django.urls import path

from articles.outside import opinions

app_name = "outside"
urlpatterns = [path("opinions/<slug:key>/", opinions.opinion, name="opinion")]
