"""A run of the import gives signs of life, so that one that was killed is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_words_for_fields")]

    operations = [
        migrations.AddField(
            "importrun",
            "alive_at",
            models.DateTimeField(editable=False, null=True, verbose_name="last sign of life"),
        ),
    ]
