"""What is dropped in the browser waits for whoever dropped it; who may bring pages in is a right of its own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.migrations._rights import give


def give_rights(apps, schema_editor):
    give(apps, schema_editor, codename="import_pages")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0033_opinions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='importrun',
            options={'ordering': ['-started_at', '-pk'], 'permissions': [('import_pages', 'Can bring pages in')], 'verbose_name': 'import run', 'verbose_name_plural': 'import runs'},
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('options', models.JSONField(default=dict, verbose_name='options')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('is_taking', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='intakes', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('run', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.importrun', verbose_name='import run')),
            ],
            options={
                'verbose_name': 'intake',
                'verbose_name_plural': 'intakes',
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DroppedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('box', models.CharField(blank=True, default='', max_length=255)),
                ('name', models.CharField(max_length=255)),
                ('raw', models.BinaryField()),
                ('size', models.PositiveBigIntegerField()),
                ('depth', models.PositiveSmallIntegerField(default=0)),
                ('is_zip', models.BooleanField(default=False)),
                ('is_opened', models.BooleanField(default=False)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='articles.intake')),
            ],
            options={
                'verbose_name': 'dropped file',
                'verbose_name_plural': 'dropped files',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='StagedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('raw', models.BinaryField(null=True)),
                ('form', models.BinaryField(null=True)),
                ('leaf', models.PositiveIntegerField(default=0)),
                ('place', models.CharField(blank=True, default='', max_length=200)),
                ('outlook', models.JSONField(null=True)),
                ('is_chosen', models.BooleanField(default=True)),
                ('is_taken', models.BooleanField(default=False)),
                ('is_renewed', models.BooleanField(default=False)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.droppedfile')),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='articles.intake')),
            ],
            options={
                'verbose_name': 'staged page',
                'verbose_name_plural': 'staged pages',
                'ordering': ['place', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='droppedfile',
            constraint=models.UniqueConstraint(fields=('intake', 'box', 'name'), name='one_dropped_file_a_name'),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
