from django.db import migrations

TOKENS = "ALTER TABLE articles_searchtokens ALTER tokens SET STATISTICS"
EMPTY = {
    "sqlite": "INSERT INTO articles_searchtokens (articles_searchtokens) VALUES ('delete-all')",
    "postgresql": "DELETE FROM articles_searchtokens",
}


def forget(apps, editor):
    """Keep no statistics of tokens: knowing how common one is, PostgreSQL would read every row for it."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"{TOKENS} 0")


def remember(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(f"{TOKENS} -1")


def empty(apps, editor):
    """Empty the index: its tokens have changed, and those of before could not be taken out one by one.

    An index that was not empty is made again by `manage.py rebuild_search`.
    """
    editor.execute("DELETE FROM articles_searchentry")
    editor.execute(EMPTY[editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_piece_read_in")]

    operations = [
        migrations.RunPython(forget, remember),
        migrations.RunPython(empty, empty),
    ]
