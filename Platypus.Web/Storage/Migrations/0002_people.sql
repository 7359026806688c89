-- A key column is what names are compared by: case and width of letters are no difference. Numbers are never used again,
-- so that what somebody held who was removed fits nobody who comes later.

CREATE TABLE users (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE,
    email      TEXT,
    email_key  TEXT UNIQUE,
    role       TEXT NOT NULL,
    password   TEXT NOT NULL,
    stamp      TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE api_keys (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE,
    role       TEXT NOT NULL,
    hash       BLOB NOT NULL UNIQUE,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    used_at    TEXT
) STRICT;

-- Links that make an administrator, once. One without an end is good until there is an administrator.
CREATE TABLE setup_links (
    hash       BLOB PRIMARY KEY,
    made_at    TEXT NOT NULL,
    expires_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    line   INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL,
    action TEXT NOT NULL,
    what   TEXT NOT NULL
) STRICT;
