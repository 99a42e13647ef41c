"""The tree of topics with the number of public articles on each topic or below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection

from articles.language import collation_key
from articles.models import Article, ArticleQuerySet, Topic

# An article on a topic is on each topic above it too, once: a union, not a sum.
COUNT_BELOW = """
WITH RECURSIVE below(topic_id, id) AS (
    SELECT id, id FROM articles_topic
    UNION SELECT below.topic_id, child.id
    FROM articles_topic AS child JOIN below ON child.parent_id = below.id
)
SELECT below.topic_id, COUNT(DISTINCT tagged.article_id)
FROM below JOIN articles_article_topics AS tagged ON tagged.topic_id = below.id
WHERE tagged.article_id IN ({articles})
GROUP BY below.topic_id
"""


@dataclass(slots=True)
class Branch:
    """A topic in the tree; `count` includes all that is below it."""

    topic: Topic
    count: int
    depth: int = 0
    children: list[Branch] = field(default_factory=list)

    def walk(self) -> Iterator[Branch]:
        """This branch and all below it, in the order of the tree."""
        yield self
        for child in self.children:
            yield from child.walk()


def topic_tree(language: str) -> list[Branch]:
    """The topics without a parent, each level in the order of the alphabet, in two queries."""
    counts = count_below(Article.objects.public())
    branches = {t.pk: Branch(t, counts.get(t.pk, 0)) for t in Topic.objects.all()}
    roots: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.topic.parent_id or 0)
        (above.children if above else roots).append(branch)
    for branch in branches.values():
        branch.children.sort(key=lambda child: collation_key(child.topic.name_in(language)))
    roots.sort(key=lambda root: collation_key(root.topic.name_in(language)))
    _set_depths(roots, 0)
    return roots


def _set_depths(branches: list[Branch], depth: int) -> None:
    for branch in branches:
        branch.depth = depth
        _set_depths(branch.children, depth + 1)


def count_below(articles: ArticleQuerySet) -> dict[int, int]:
    """How many of the articles are on each topic or below it, by the topic's key."""
    chosen, parameters = articles.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNT_BELOW.format(articles=chosen), parameters)
        return dict(cursor.fetchall())


def path_to(topic: Topic, roots: list[Branch]) -> list[Branch]:
    """The branches from the root to `topic`, itself the last."""
    for root in roots:
        if root.topic == topic:
            return [root]
        if below := path_to(topic, root.children):
            return [root, *below]
    return []
