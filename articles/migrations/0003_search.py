import django.db.models.deletion
from django.db import migrations, models


# Neither table is a model's: Django knows no FTS5 and indexes no bare arrays without an extension's app.
TABLES = {
    "sqlite": """
        CREATE VIRTUAL TABLE articles_searchtokens USING fts5
        (tokens, content='', detail='none', columnsize=0, tokenize='ascii')
    """,
    "postgresql": """
        CREATE TABLE articles_searchtokens (key bigint PRIMARY KEY, tokens integer[] NOT NULL);
        CREATE INDEX articles_searchtokens_gin ON articles_searchtokens USING gin (tokens);
    """,
}


def create(apps, editor):
    editor.execute(TABLES[editor.connection.vendor])


def drop(apps, editor):
    editor.execute("DROP TABLE articles_searchtokens")


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_workflow")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entries",
                        to="articles.article",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entry",
                        to="articles.version",
                    ),
                ),
            ],
            options={"verbose_name": "search entry", "verbose_name_plural": "search entries"},
        ),
        migrations.RunPython(create, drop),
    ]
