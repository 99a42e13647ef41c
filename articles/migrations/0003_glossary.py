"""The editors' glossary, and the right of both roles to keep it."""

import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

ROLES = ("Editors", "Publishers")
VERBS = ("view", "add", "change", "delete")


def allow_roles(apps, schema_editor):
    using = schema_editor.connection.alias
    _make_permissions(apps, using)
    codenames = [f"{verb}_glossaryentry" for verb in VERBS]
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    rights = permissions.filter(content_type__app_label="articles", codename__in=codenames)
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=ROLES):
        group.permissions.add(*rights)


def _make_permissions(apps, using):
    """Django makes permissions only after the last migration; the roles need them here."""
    config = apps.get_app_config("articles")
    models_module = getattr(config, "models_module", None)
    config.models_module = True  # a historical app has none, and would be passed over
    create_permissions(config, apps=apps, verbosity=0, using=using)
    config.models_module = models_module


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="GlossaryEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "arabic",
                    models.TextField(
                        help_text="One expression a line, at most six words each.",
                        verbose_name="in Arabic",
                    ),
                ),
                (
                    "english",
                    models.TextField(
                        help_text="One expression a line; any of them stands for any above.",
                        verbose_name="in English",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("noun", "noun"),
                            ("verb", "verb"),
                            ("adjective", "adjective"),
                            ("adverb", "adverb"),
                            ("phrase", "phrase"),
                            ("name", "name"),
                            ("person", "person"),
                            ("place", "place"),
                            ("organisation", "organisation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "none"),
                            ("general", "general"),
                            ("politics", "politics"),
                            ("security", "security"),
                            ("economy", "economy"),
                            ("law", "law"),
                            ("society", "society"),
                            ("migration", "migration"),
                            ("energy", "energy"),
                            ("health", "health"),
                            ("disasters", "disasters"),
                            ("media", "media"),
                            ("sport", "sport"),
                        ],
                        max_length=12,
                        verbose_name="domain",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="For other editors.", verbose_name="note"
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True,
                        help_text="Switched off, it stays in this list.",
                        verbose_name="used in search",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        default="editor", editable=False, max_length=60, verbose_name="origin"
                    ),
                ),
                ("shipped_key", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "is_corrected",
                    models.BooleanField(default=False, editable=False, verbose_name="corrected"),
                ),
                ("identity", models.CharField(db_index=True, editable=False, max_length=32)),
            ],
            options={
                "verbose_name": "glossary entry",
                "verbose_name_plural": "glossary entries",
                "ordering": ("english", "arabic"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("arabic", ""), _negated=True),
                            models.Q(("english", ""), _negated=True),
                        ),
                        name="glossary_entry_has_both_languages",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("shipped_key", ""), _negated=True),
                        fields=("origin", "shipped_key"),
                        name="shipped_entry_is_listed_once",
                    ),
                    models.UniqueConstraint(
                        fields=("origin", "identity", "kind", "domain"),
                        name="glossary_entry_is_given_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GlossaryExpression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                ("key", models.CharField(db_index=True, max_length=400)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expressions",
                        to="articles.glossaryentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "expression",
                "verbose_name_plural": "expressions",
            },
        ),
        migrations.CreateModel(
            name="GlossaryState",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("stamp", models.CharField(blank=True, max_length=40)),
                ("analysis", models.CharField(blank=True, max_length=40)),
                ("shipped", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "verbose_name": "state of the glossary",
                "verbose_name_plural": "state of the glossary",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_glossary_state")
                ],
            },
        ),
        migrations.RunPython(allow_roles, migrations.RunPython.noop, elidable=False),
    ]
