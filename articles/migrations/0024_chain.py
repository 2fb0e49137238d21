"""Each event is chained to the one before it, and says who it was by the name of that day.

The chain begins here for what stands: links are made of it as it is.
"""

import hashlib
import json
from datetime import UTC
from itertools import groupby

from django.db import migrations, models

BATCH = 2000
FACTS = [
    *("pk", "article_id", "version_id", "kind", "stage", "from_stage", "to_stage", "hash", "by_id", "by_name"),
    *("to_id", "other_id", "at", "comment"),
]


def let_events_change(apps, schema_editor):
    """What keeps the record as it was comes back when all migrations are done."""
    for table in ("articles_event", "articles_version"):
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS kept_{table}_update{on}")


def name_everyone(apps, schema_editor):
    """The names are today's: nobody kept the others."""
    User = apps.get_model("auth", "User")
    for user in User.objects.all():
        name = f"{user.last_name}{user.first_name}"
        if name.isascii():
            name = f"{user.first_name} {user.last_name}".strip()
        named = f"{name}（{user.username}）" if name and name != user.username else user.username
        for model in ("Event", "Version"):
            apps.get_model("articles", model).objects.filter(by=user).update(by_name=named)


def chain(apps, schema_editor):
    """Number and link the events of each article, oldest first."""
    Event = apps.get_model("articles", "Event")
    changed = []
    rows = Event.objects.order_by("article_id", "at", "pk").values(*FACTS)
    for article, events in groupby(rows.iterator(), key=lambda row: row["article_id"]):
        link = ""
        for number, row in enumerate(events, 1):
            said = [
                *(link, article, number, row["version_id"], row["kind"], row["stage"]),
                *(row["from_stage"], row["to_stage"], row["hash"], row["by_id"], row["by_name"], row["to_id"]),
                *(row["other_id"], row["at"].astimezone(UTC).isoformat(), row["comment"]),
            ]
            link = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
            changed.append(Event(pk=row["pk"], serial=number, link=link))
    for at in range(0, len(changed), BATCH):
        Event.objects.bulk_update(changed[at : at + BATCH], ["serial", "link"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_own_model_switches")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="by_name",
            field=models.CharField(blank=True, default="", max_length=512, verbose_name="name of whoever it was"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="event",
            name="by_name",
            field=models.CharField(blank=True, default="", max_length=512, verbose_name="name of whoever it was"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="event",
            name="serial",
            field=models.PositiveIntegerField(default=0, verbose_name="number in the article’s record"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="event",
            name="link",
            field=models.CharField(default="", max_length=64, verbose_name="link of the chain"),
            preserve_default=False,
        ),
        migrations.RunPython(let_events_change, migrations.RunPython.noop),
        migrations.RunPython(name_everyone, migrations.RunPython.noop),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
