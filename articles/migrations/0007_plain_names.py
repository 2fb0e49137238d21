from django.db import migrations

import articles.models.people
from articles.chinese.plain import plain_name
from articles.chinese.tagstrings import clean_tag, tag_key


def one_person_one_name(apps, editor):
    """Names as they are kept from now on; who was entered once for each kind of dot is one person."""
    people = apps.get_model("articles", "Reporter").objects
    for person in people.order_by("pk"):
        name = plain_name(person.name)
        if name == person.name:
            continue
        twin = people.filter(name=name, organization=person.organization, note=person.note).first()
        if twin is None:
            people.filter(pk=person.pk).update(name=name)
            continue
        kept = twin.merged_into or twin
        two_users = person.user_id and kept.user_id
        if person.merged_into_id or kept.pk == person.pk or two_users:
            continue
        people.filter(merged_into=person.pk).update(merged_into=kept)
        people.filter(pk=person.pk).update(merged_into=kept, user=None)
        if person.user_id:
            people.filter(pk=kept.pk).update(user=person.user_id)


def one_word_one_tag(apps, editor):
    """Tags by the keys of today: what was kept apart by look-alikes or dots becomes one tag."""
    tags, aliases = apps.get_model("articles", "Tag").objects, apps.get_model("articles", "TagAlias").objects
    for alias in aliases.order_by("pk"):
        key = tag_key(alias.key)
        if key != alias.key and not aliases.filter(key=key).exists():
            aliases.filter(pk=alias.pk).update(key=key)
    for tag in tags.order_by("pk"):
        name, key = clean_tag(tag.name), tag_key(tag.name)
        if (name, key) == (tag.name, tag.key):
            continue
        same = tags.filter(key=key).exclude(pk=tag.pk).first()
        alias = aliases.filter(key=key).first()
        kept = same or (alias and alias.tag)
        if kept is None or kept.pk == tag.pk:
            aliases.filter(key=key, tag=tag).delete()
            other = tags.filter(name=name).exclude(pk=tag.pk).exists()
            tags.filter(pk=tag.pk).update(key=key, name=tag.name if other else name)
        else:
            _merge(apps, tag, kept)


def _merge(apps, tag, kept):
    taggings = apps.get_model("articles", "Tagged").objects
    has = taggings.filter(tag=kept).values("content_object")
    taggings.filter(tag=tag).exclude(content_object__in=has).update(tag=kept)
    taggings.filter(tag=tag).delete()
    aliases = apps.get_model("articles", "TagAlias").objects
    aliases.filter(tag=tag).update(tag=kept)
    aliases.create(key=tag.key, slug=tag.slug, tag=kept)
    tag.delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_public_by_time")]

    operations = [
        migrations.RunPython(one_person_one_name, migrations.RunPython.noop),
        migrations.RunPython(one_word_one_tag, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="reporter",
            name="name",
            field=articles.models.people.NameField(max_length=80, verbose_name="name"),
        ),
    ]
