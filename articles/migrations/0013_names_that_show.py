import re
import unicodedata

from django.db import migrations

NAMED = ("Reporter", "Tag", "Section", "Column", "Publication")
# What an editor finds in the lists, and renames or merges.
UNNAMED = "未命名"
# Categories of what has no shape, and letters, marks and a sign that have none either: as of this upgrade.
SHAPELESS = {"Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp"}
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def shows(name):
    """Whether anybody sees anything of a name."""
    return any(unicodedata.category(sign) not in SHAPELESS for sign in UNSEEN.sub("", name))


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
            key = {"key": name} if kind == "Tag" else {}  # such a name is its own key
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
