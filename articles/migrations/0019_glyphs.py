"""Glyphs that no file can name: where on a print they stand, and what editors have typed for them."""

import articles.models.glyphs
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations._rights import give


def give_rights(apps, schema_editor):
    give(apps, schema_editor, codename__in=["view_typedglyph", "change_typedglyph"])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0018_prints'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='print',
            name='glyphs',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='print',
            name='outlines',
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name='TypedGlyph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('face', models.CharField(blank=True, max_length=200, verbose_name='face')),
                ('glyph', models.CharField(max_length=40, verbose_name='glyph')),
                ('character', models.CharField(max_length=1, validators=[articles.models.glyphs.one_character], verbose_name='character')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='revoked')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.page', verbose_name='typed on the desk of')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='typed_glyphs', to='articles.publication', verbose_name='newspaper')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
            ],
            options={
                'verbose_name': 'typed glyph',
                'verbose_name_plural': 'typed glyphs',
                'ordering': ['publication', 'face', 'character', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('publication', 'face', 'glyph'), name='one_character_a_glyph')],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
