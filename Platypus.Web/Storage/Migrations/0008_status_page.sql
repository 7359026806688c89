-- The public status page: what an administrator chose, and what operators told customers. Lists are JSON arrays.

CREATE TABLE status_page (
    place     INTEGER PRIMARY KEY CHECK (place = 1),
    enabled   INTEGER NOT NULL,
    company   TEXT NOT NULL,
    accent    TEXT NOT NULL,
    homepage  TEXT,
    footer    TEXT,
    tell_from INTEGER NOT NULL
) STRICT;

CREATE TABLE status_groups (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    title    TEXT NOT NULL,
    scope    TEXT NOT NULL,
    targets  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE status_posts (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    title     TEXT NOT NULL,
    group_ids TEXT NOT NULL,
    follows   INTEGER NOT NULL,
    UNIQUE (kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE status_updates (
    line    INTEGER PRIMARY KEY,
    post_id TEXT NOT NULL REFERENCES status_posts (id) ON DELETE CASCADE,
    at      TEXT NOT NULL,
    stage   TEXT NOT NULL,
    text    TEXT NOT NULL
) STRICT;

CREATE INDEX status_updates_post ON status_updates (post_id, line);
