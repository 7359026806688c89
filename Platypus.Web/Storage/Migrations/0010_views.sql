-- Filters of the fleet page with a name. The owner of those that are everybody's is empty.

CREATE TABLE saved_views (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner    TEXT NOT NULL,
    address  TEXT NOT NULL,
    made_by  TEXT NOT NULL,
    UNIQUE (owner, name_key)
) STRICT;
