"""The permission to publish, and the two roles: editors write, publishers also publish.

A role is an ordinary group, made once: what an administrator changes in it later stays changed.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

TAGS = ("source", "author", "topic", "entity")
WRITTEN = ("article", *TAGS, "entityalias", "translationgroup")

EDITORS = {
    *(f"{verb}_{model}" for verb in ("view", "add", "change") for model in WRITTEN),
    "delete_entityalias",
    "view_indexqueue",
}
PUBLISHERS = {*EDITORS, *(f"delete_{model}" for model in WRITTEN), "publish_article"}

ROLES = {"Editors": EDITORS, "Publishers": PUBLISHERS}


def make_roles(apps, schema_editor):
    using = schema_editor.connection.alias
    _make_permissions(apps, using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, codenames in ROLES.items():
        group, is_new = groups.get_or_create(name=name)
        if is_new:
            group.permissions.set(
                permissions.filter(content_type__app_label="articles", codename__in=codenames)
            )


def _make_permissions(apps, using):
    """Django makes permissions only after the last migration; the roles need them here."""
    config = apps.get_app_config("articles")
    models_module = getattr(config, "models_module", None)
    config.models_module = True  # a historical app has none, and would be passed over
    create_permissions(config, apps=apps, verbosity=0, using=using)
    config.models_module = models_module


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ("-published_on", "-pk"),
                "permissions": [("publish_article", "Can publish and withdraw articles")],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.RunPython(make_roles, migrations.RunPython.noop, elidable=False),
    ]
