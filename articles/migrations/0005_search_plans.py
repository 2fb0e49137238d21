from django.db import migrations

TOKENS = "ALTER TABLE articles_searchtokens ALTER tokens SET STATISTICS"


def forget(apps, editor):
    """Keep no statistics of tokens: knowing how common one is, PostgreSQL would read every row for it."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"{TOKENS} 0")


def remember(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(f"{TOKENS} -1")


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_piece_read_in")]

    operations = [migrations.RunPython(forget, remember)]
