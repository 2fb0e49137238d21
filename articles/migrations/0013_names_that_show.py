from django.db import migrations

from articles.chinese.plain import shows
from articles.chinese.tagstrings import tag_key

NAMED = ("Reporter", "Tag", "Section", "Column", "Publication")
# What an editor finds in the lists, and renames or merges.
UNNAMED = "未命名"


def give_names_that_show(apps, editor):
    """Rows whose name nobody can see: those that nothing refers to go, the others get a name to be seen.

    Whom a version credits, and where an article is filed, stays what it is: bylines never change.
    """
    for kind in NAMED:
        model = apps.get_model("articles", kind)
        rows = model._base_manager
        for pk, name in rows.order_by("pk").values_list("pk", "name"):
            if shows(name):
                continue
            row = rows.get(pk=pk)
            if not _has_to_do_with_others(row):
                row.delete()
                continue
            name = f"{UNNAMED} {pk}"
            while rows.filter(name=name).exists():
                name += "-"
            key = {"key": tag_key(name)} if kind == "Tag" else {}
            rows.filter(pk=pk).update(name=name, **key)


def _has_to_do_with_others(row):
    """Whether any row refers to this one, or it to a row without which it could be."""
    fields = row._meta.fields
    if any(field.is_relation and field.null and getattr(row, field.attname) for field in fields):
        return True
    if any(getattr(row, field.name).exists() for field in row._meta.many_to_many):
        return True
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
        for relation in row._meta.related_objects
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_import_run_alive")]

    operations = [migrations.RunPython(give_names_that_show, migrations.RunPython.noop)]
