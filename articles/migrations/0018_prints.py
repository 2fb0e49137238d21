"""The picture of a page that came in as PDF, and the places of its lines, stand beside its source."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_own_models")]

    operations = [
        migrations.CreateModel(
            name="Print",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("picture", models.BinaryField()),
                ("width", models.PositiveIntegerField(verbose_name="width")),
                ("height", models.PositiveIntegerField(verbose_name="height")),
                ("lines", models.JSONField(default=list)),
                ("pictures", models.JSONField(default=list)),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="print",
                        to="articles.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={"verbose_name": "print", "verbose_name_plural": "prints"},
        ),
    ]
