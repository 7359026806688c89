-- Times are UTC, ISO 8601 with seven digits of a second: exact, readable, and sorted as text.
-- Durations are ticks of 100 nanoseconds. Words are those of the public interface where it has them.

CREATE TABLE incidents (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    severity    TEXT NOT NULL,
    title       TEXT NOT NULL,
    cause       TEXT,
    location    TEXT,
    shared_kind TEXT,
    shared      TEXT,
    shared_by   INTEGER NOT NULL,
    opened_at   TEXT NOT NULL,
    since       TEXT NOT NULL,
    tell_at     TEXT NOT NULL,
    resolved_at TEXT,
    merged_into TEXT,
    told        INTEGER NOT NULL,
    ack_by      TEXT,
    ack_at      TEXT,
    ack_note    TEXT,
    ack_until   TEXT,
    ack_panels  INTEGER,
    ack_cause   TEXT
) STRICT;

CREATE INDEX incidents_open ON incidents (id) WHERE resolved_at IS NULL;

CREATE TABLE incident_members (
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    panel_id    TEXT NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    joined_at   TEXT NOT NULL,
    since       TEXT NOT NULL,
    cause       TEXT,
    left_at     TEXT,
    left_why    TEXT,
    PRIMARY KEY (incident_id, panel_id)
) STRICT, WITHOUT ROWID;

-- A line without a version was written after its incident was over.
CREATE TABLE ledger (
    line        INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    version     INTEGER,
    at          TEXT NOT NULL,
    event       TEXT NOT NULL,
    actor       TEXT,
    text        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    UNIQUE (incident_id, version)
) STRICT;

-- What people are still to be told, the lowest number first. Numbers are never used again.
CREATE TABLE outbox (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    version     INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    not_before  TEXT NOT NULL
) STRICT;

CREATE TABLE maintenance_windows (
    id     TEXT PRIMARY KEY,
    scope  TEXT NOT NULL,
    target TEXT NOT NULL,
    begins TEXT NOT NULL,
    length INTEGER NOT NULL,
    weekly INTEGER NOT NULL,
    note   TEXT,
    actor  TEXT NOT NULL
) STRICT;

CREATE TABLE panel_states (
    panel_id      TEXT PRIMARY KEY,
    target        TEXT NOT NULL,
    status        TEXT NOT NULL,
    cause         TEXT,
    status_code   INTEGER,
    failures      INTEGER NOT NULL,
    failing_since TEXT,
    since         TEXT NOT NULL,
    checked_at    TEXT,
    latency       INTEGER,
    cpu           REAL,
    memory        REAL,
    disk          REAL,
    usage_at      TEXT,
    usage_cause   TEXT
) STRICT, WITHOUT ROWID;
