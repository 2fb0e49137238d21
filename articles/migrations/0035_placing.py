"""Stories born on the web stand on pages, pages are planned before print; both are rights of their own."""

import django.db.models.deletion
from django.db import migrations, models

from articles.migrations._rights import give


def give_rights(apps, schema_editor):
    give(apps, schema_editor, codename="plan_page")
    give(apps, schema_editor, groups=["编辑", "部主任", "值班总编"], codename="place_article")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0034_intake'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='page',
            options={'ordering': ['issue', 'order'], 'permissions': [('repair_page', "Can repair a page's segmentation"), ('plan_page', 'Can plan pages before print')], 'verbose_name': 'page', 'verbose_name_plural': 'pages'},
        ),
        migrations.AlterModelOptions(
            name='piece',
            options={'ordering': ['page', 'order'], 'permissions': [('place_article', 'Can place stories on pages')], 'verbose_name': 'piece', 'verbose_name_plural': 'pieces'},
        ),
        migrations.AddField(
            model_name='page',
            name='expected_characters',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='expected characters'),
        ),
        migrations.AddField(
            model_name='page',
            name='expected_stories',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='expected stories'),
        ),
        migrations.AddField(
            model_name='piece',
            name='after',
            field=models.CharField(blank=True, default='', editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name='piece',
            name='is_placed',
            field=models.BooleanField(default=False, editable=False, verbose_name='placed'),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('revise', 'revised'), ('submit', 'sent to review'), ('sign', 'signed off'), ('return', 'returned'), ('spike', 'spiked'), ('revive', 'taken up again'), ('publish', 'published'), ('schedule', 'scheduled'), ('unschedule', 'taken off the schedule'), ('withdraw', 'withdrawn'), ('reinstate', 'put back'), ('correct', 'corrected'), ('override', 'published without sign-off'), ('merge', 'merged'), ('embargo', 'embargoed'), ('give', 'given to a colleague'), ('done', 'reported done'), ('take', 'taken back from a colleague'), ('ask', 'asked for an opinion'), ('opinion', 'opinion given'), ('revoke', 'link for an opinion revoked'), ('place', 'placed on a page'), ('lift', 'taken off its page'), ('reserve', 'kept in reserve')], max_length=10, verbose_name='event'),
        ),
        migrations.CreateModel(
            name='Reserve',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('article', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='reserve', to='articles.article')),
            ],
            options={
                'verbose_name': 'story in reserve',
                'verbose_name_plural': 'stories in reserve',
                'ordering': ['-at'],
                'default_permissions': (),
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
