"""Changes to what is public are counted, so that whoever keeps a page knows whether it still stands."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_open_work")]

    operations = [
        migrations.CreateModel(
            name="Generation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={"default_permissions": ()},
        ),
    ]
