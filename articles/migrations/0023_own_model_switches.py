"""Whoever takes an own model out of use or puts it back stays in the record, each time."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def keep_the_last(apps, schema_editor):
    """What is known of earlier switches: the last of each own model."""
    OwnModel = apps.get_model("articles", "OwnModel")
    OwnModelSwitch = apps.get_model("articles", "OwnModelSwitch")
    for own in OwnModel.objects.filter(switched_at__isnull=False).defer("changes"):
        OwnModelSwitch.objects.create(
            own=own, taken_out=own.taken_out, by_id=own.switched_by_id, at=own.switched_at
        )
        OwnModel.objects.filter(pk=own.pk).update(turns=1)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_generations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="ownmodel",
            name="turns",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="taken out or put back so often"
            ),
        ),
        migrations.CreateModel(
            name="OwnModelSwitch",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("taken_out", models.BooleanField(verbose_name="taken out of use")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "own",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="switches",
                        to="articles.ownmodel",
                        verbose_name="own model",
                    ),
                ),
            ],
            options={"verbose_name": "switch", "verbose_name_plural": "switches", "ordering": ["-pk"]},
        ),
        migrations.RunPython(keep_the_last, migrations.RunPython.noop),
        migrations.RemoveField(model_name="ownmodel", name="switched_at"),
        migrations.RemoveField(model_name="ownmodel", name="switched_by"),
    ]
