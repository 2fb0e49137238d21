"""The papers' own terms, and the rights to them for those who edit and keep the papers."""

import django.db.models.deletion
from django.db import migrations, models

from articles.migrations._rights import give


def give_rights(apps, schema_editor):
    give(apps, schema_editor, content_type__model="term")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_habits'),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='As the paper prints it, such as 周里村.', max_length=40, verbose_name='term')),
                ('note', models.CharField(blank=True, help_text='What it is, and who laid it down.', max_length=200, verbose_name='note')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='articles.publication', verbose_name='newspaper')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'ordering': ['publication', 'name'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'name'), name='one_term_once')],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
