"""No two events of an article have one number. By itself: PostgreSQL alters no table in which rows just changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_chain")]

    operations = [
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("article", "serial"), name="one_event_a_serial"),
        ),
    ]
