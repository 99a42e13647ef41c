"""People with the archive's roles, and a session for each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client


@pytest.fixture
def roles(db: None) -> None:
    """The roles as the migration makes them, even where a test before emptied the database."""
    editor = SimpleNamespace(connection=connection)
    import_module("articles.migrations.0002_roles").make_roles(apps, editor)
    import_module("articles.migrations.0003_glossary").allow_roles(apps, editor)


@pytest.fixture
def client_as(roles: None) -> Callable[[str], Client]:
    """A logged-in browser of someone who has the role of this name."""

    def log_in(role: str) -> Client:
        user = User.objects.create_user(role.lower(), password="x", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def editor(client_as: Callable[[str], Client]) -> Client:
    return client_as("Editors")


@pytest.fixture
def publisher(client_as: Callable[[str], Client]) -> Client:
    return client_as("Publishers")


@pytest.fixture
def administrator(admin_client: Client) -> Client:
    return admin_client
