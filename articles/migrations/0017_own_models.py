"""The papers' own models, and the rights to them for those who repair pages and keep the papers."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations._rights import give


def give_rights(apps, schema_editor):
    give(apps, schema_editor, codename__in=["view_ownmodel", "change_ownmodel"])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_read_text'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changes', models.TextField(blank=True, editable=False, validators=[django.core.validators.MaxLengthValidator(400000)], verbose_name='says beyond the common model')),
                ('common', models.CharField(editable=False, max_length=16, verbose_name='measured against')),
                ('pages', models.PositiveIntegerField(editable=False, verbose_name='settled pages')),
                ('held_out_common', models.FloatField(editable=False, verbose_name='held out, as the common model reads')),
                ('held_out_own', models.FloatField(editable=False, verbose_name='held out, as the own model reads')),
                ('common_pages', models.PositiveIntegerField(editable=False, verbose_name='common pages')),
                ('on_common_common', models.FloatField(editable=False, verbose_name='common pages, as the common model reads')),
                ('on_common_own', models.FloatField(editable=False, verbose_name='common pages, as the own model reads')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='at')),
                ('taken_out', models.BooleanField(default=False, editable=False, verbose_name='taken out of use')),
                ('switched_at', models.DateTimeField(editable=False, null=True, verbose_name='taken out or put back')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('publication', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='own_models', to='articles.publication', verbose_name='newspaper')),
                ('switched_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken out or put back by')),
            ],
            options={
                'verbose_name': 'own model',
                'verbose_name_plural': 'own models',
                'ordering': ['publication', '-pk'],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
