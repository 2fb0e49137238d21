import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


READING = ["view_article", "view_version", "view_byline", "view_event", "view_correction", "view_page", "view_issue"]
READING += ["view_reporter", "view_tag", "view_section", "view_column", "view_publication", "view_source"]
WRITING = [*READING, "add_article", "change_article"]
EDITING = [*WRITING, "change_page", "repair_page", "correct_article", "view_parse", "view_importedpage"]
EDITING += ["add_reporter", "change_reporter", "add_tag", "change_tag", "add_column", "change_column"]
REVIEWING = [*EDITING, "review_article", "view_policy"]
CHIEF = [*REVIEWING, "publish_article", "withdraw_article"]
KEEPING = ["publication", "issue", "page", "section", "column", "policy", "reporter", "tag", "tagalias"]

GROUPS = {
    "记者": WRITING,
    "编辑": EDITING,
    "部主任": REVIEWING,
    "值班总编": CHIEF,
    "校对": [*READING, "proof_article"],
    "系统管理员": [
        *READING,
        "view_importrun",
        "view_importedpage",
        "view_parse",
        *(f"{act}_{name}" for name in KEEPING for act in ("view", "add", "change")),
        *(f"{act}_{name}" for name in ("user", "group") for act in ("view", "add", "change")),
        "delete_policy",
    ],
}

# A check for what was reviewed in print; three reviews for the rest.
POLICIES = {"printed": 1, "web": 3, "facts": 3}


def make_groups_and_policies(apps, schema_editor):
    using = schema_editor.connection.alias
    for label in ("auth", "articles"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=name)
        group.permissions.add(
            *permissions.filter(content_type__app_label__in=["articles", "auth"], codename__in=codenames)
        )
    for origin, reviews in POLICIES.items():
        apps.get_model("articles", "Policy").objects.using(using).get_or_create(
            publication=None, section=None, origin=origin, defaults={"reviews": reviews, "proofs": 0}
        )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='article',
            name='article_stage_known',
        ),
        migrations.AddField(
            model_name='event',
            name='other',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article', verbose_name='other article'),
        ),
        migrations.AddField(
            model_name='event',
            name='to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='to'),
        ),
        migrations.AlterField(
            model_name='article',
            name='stage',
            field=models.CharField(choices=[('draft', 'draft'), ('first', 'waiting for first review'), ('second', 'waiting for second review'), ('third', 'waiting for third review'), ('proof', 'waiting for proofs'), ('approved', 'approved'), ('returned', 'returned'), ('spiked', 'spiked')], default='draft', editable=False, max_length=8, verbose_name='stage'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['draft', 'first', 'second', 'third', 'proof', 'approved', 'returned', 'spiked'])), name='article_stage_known'),
        ),
        migrations.RunPython(make_groups_and_policies, migrations.RunPython.noop),
    ]
