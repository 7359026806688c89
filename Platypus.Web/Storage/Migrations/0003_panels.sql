-- The panels that people manage on the pages and by the API. Tags are a JSON array, durations ticks of 100 nanoseconds.

CREATE TABLE panels (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    name              TEXT NOT NULL,
    hostname          TEXT NOT NULL,
    location          TEXT,
    stats_path        TEXT,
    check_interval    INTEGER,
    timeout           INTEGER,
    tags              TEXT NOT NULL,
    paused            INTEGER NOT NULL,
    ignore_tls_errors INTEGER NOT NULL,
    max_cpu           REAL,
    max_memory        REAL,
    max_disk          REAL,
    changed_by        TEXT NOT NULL,
    changed_at        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
