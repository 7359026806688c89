-- From when on panels had which status: appended, never changed. Times are ticks of 100 nanoseconds since 1970 (UTC): exact and small.
-- The last change of a panel is kept however old it is, because it is the one in force.

CREATE TABLE status_changes (
    panel  INTEGER NOT NULL REFERENCES usage_panels (number),
    at     INTEGER NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (panel, at, status)
) STRICT, WITHOUT ROWID;

CREATE INDEX status_changes_at ON status_changes (at);

-- Time while the observer was blind does not count.
CREATE INDEX incidents_blind ON incidents (opened_at) WHERE kind = 'blind';
