"""The text that was read of a page which is no bare text stands beside its bytes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column without a default: the table is not made anew, and keeps its triggers."""

    dependencies = [("articles", "0015_terms")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="read_text",
            field=models.TextField(editable=False, null=True, verbose_name="text as read"),
        ),
    ]
