-- How used panels were. Stretches begin at whole multiples of their length, in seconds since 1970 (UTC), and lie in the
-- order of time, so that new ones are appended and old ones go together.

CREATE TABLE usage_panels (
    number   INTEGER PRIMARY KEY,
    panel_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE usage_five_minutes (
    begins INTEGER NOT NULL,
    panel  INTEGER NOT NULL REFERENCES usage_panels (number),
    rollup BLOB NOT NULL,
    PRIMARY KEY (begins, panel)
) STRICT, WITHOUT ROWID;

CREATE TABLE usage_hours (
    begins INTEGER NOT NULL,
    panel  INTEGER NOT NULL REFERENCES usage_panels (number),
    rollup BLOB NOT NULL,
    PRIMARY KEY (begins, panel)
) STRICT, WITHOUT ROWID;
