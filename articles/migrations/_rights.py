"""Rights that migrations give. What stands here never changes: databases were made with it."""

from django.contrib.auth.management import create_permissions

GROUPS = ("编辑", "部主任", "值班总编", "系统管理员")


def give(apps, schema_editor, groups=GROUPS, **rights):
    """Give these of our rights to those who edit and keep the papers, or to these groups."""
    using = schema_editor.connection.alias
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, verbosity=0, using=using, apps=apps)
    config.models_module = None
    given = apps.get_model("auth", "Permission").objects.using(using).filter(
        content_type__app_label="articles", **rights
    )
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=groups):
        group.permissions.add(*given)
