"""Readers' pages, kept under the stamp of what readers may see (`articles.models.generations`)."""
