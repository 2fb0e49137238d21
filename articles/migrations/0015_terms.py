"""The papers' own terms, and the rights to them for those who edit and keep the papers."""

import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


GROUPS = ("编辑", "部主任", "值班总编", "系统管理员")


def give_rights(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, verbosity=0, using=using, apps=apps)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.using(using).filter(
        content_type__app_label="articles", content_type__model="term"
    )
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=GROUPS):
        group.permissions.add(*rights)


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
