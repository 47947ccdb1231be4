"""The versions of a meeting's article; none is ever changed, and the newest is never dropped."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Text, delete, literal, select

from meetbot.store import tables as t
from meetbot.store.base import Part, chunks
from meetbot.store.rows import ArticleVersion

_KEY = ("meeting", "language", "angle", "version")


class Articles(Part):
    def article(
        self, meeting: str, language: str, angle: str, *, version: int | None = None
    ) -> ArticleVersion | None:
        """Return one version, without a number the newest; None where there is none."""
        self.lock(meeting)
        c = t.article_version.c
        rows = select(t.article_version).where(c.meeting == meeting, c.language == language, c.angle == angle)
        rows = rows.where(c.version == version) if version is not None else rows.order_by(c.version.desc())
        row = self.connection.execute(rows.limit(1)).first()
        return None if row is None else ArticleVersion(**row._asdict())

    def article_versions(self, meeting: str) -> list[ArticleVersion]:
        """Return all without their documents, by language and angle, the newest first."""
        c = t.article_version.c
        columns = [literal("", Text).label("document") if one.name == "document" else one for one in c]
        rows = select(*columns).where(c.meeting == meeting)
        found = [ArticleVersion(**row._asdict()) for row in self.connection.execute(rows)]
        return sorted(found, key=lambda one: (one.language, one.angle, -one.version))

    def add_article(self, row: ArticleVersion) -> bool:
        """Keep a version; returns whether it is new: two who wrote on the same one are not both taken."""
        before = self.article(row.meeting, row.language, row.angle)
        if row.version != (before.version if before is not None else 0) + 1:
            return False
        values = {name: getattr(row, name) for name in ArticleVersion.__slots__}
        self.insert_new(t.article_version, [values], key=_KEY)
        return True

    def drop_article_versions(
        self, meeting: str, language: str, angle: str, versions: Collection[int]
    ) -> None:
        """Delete versions for good; the newest stays, since the next one is counted from it."""
        newest = self.article(meeting, language, angle)
        old = sorted(set(versions) - {newest.version if newest is not None else 0})
        c = t.article_version.c
        for some in chunks(old):
            mine = c.meeting == meeting, c.language == language, c.angle == angle
            self.connection.execute(delete(t.article_version).where(*mine, c.version.in_(some)))
