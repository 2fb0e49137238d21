"""What each newspaper is known to do, and the rights to it for those who repair pages and keep the papers."""

import articles.models.habits
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations._rights import give


def give_rights(apps, schema_editor):
    give(apps, schema_editor, codename__in=["view_habit", "add_habit", "change_habit"])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_names_that_show'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Habit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('column', 'column'), ('person', 'person in bylines'), ('job', 'job in bylines'), ('furniture', 'line of the page itself'), ('byline', 'shape of bylines'), ('dateline', 'shape of datelines'), ('lead', 'headline before its text'), ('dress', 'marks around a line'), ('jump', 'line that leads to another page'), ('stack', 'lines of a headline'), ('section', 'section of a page number')], max_length=9, verbose_name='kind')),
                ('form', models.CharField(max_length=80, validators=[articles.models.habits.can_be_read], verbose_name='form')),
                ('says', models.CharField(blank=True, default='', max_length=80, verbose_name='stands for')),
                ('by_hand', models.BooleanField(default=False, editable=False, verbose_name='written down by hand')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='at')),
                ('revoked_at', models.DateTimeField(editable=False, null=True, verbose_name='revoked')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('learnt_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.page', verbose_name='first met on')),
                ('pages', models.ManyToManyField(editable=False, related_name='habits', to='articles.page', verbose_name='settled pages that show it')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='habits', to='articles.publication', verbose_name='newspaper')),
                ('revoked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
            ],
            options={
                'verbose_name': 'habit',
                'verbose_name_plural': 'habits',
                'ordering': ['publication', 'kind', 'form', 'says'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'kind', 'form', 'says'), name='one_habit_once')],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
