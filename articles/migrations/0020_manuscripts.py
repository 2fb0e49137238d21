"""Manuscripts keep the comments that stood beside them, and a run knows those that it brought in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("articles", "0019_glyphs")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="comments",
            field=models.TextField(
                blank=True, default="", editable=False, verbose_name="comments on the manuscript"
            ),
        ),
        migrations.AddField(
            model_name="importedpage",
            name="manuscript",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
    ]
