-- Long-lived links to the wall. What they hold is shown once; what is kept fits nothing else.

CREATE TABLE tv_links (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    hash       BLOB NOT NULL UNIQUE,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    used_at    TEXT
) STRICT;
