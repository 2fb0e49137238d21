from django.db import migrations, models
from django.db.models import F


def read_where_it_stands(apps, schema_editor):
    apps.get_model("articles", "Piece").objects.update(read_in=F("article"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_search")]

    operations = [
        migrations.AddField(
            model_name="piece",
            name="read_in",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=models.deletion.CASCADE,
                related_name="places",
                to="articles.article",
            ),
        ),
        migrations.RunPython(read_where_it_stands, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="piece",
            name="read_in",
            field=models.ForeignKey(
                editable=False,
                on_delete=models.deletion.CASCADE,
                related_name="places",
                to="articles.article",
            ),
        ),
    ]
