-- A window can be for many panels, locations or tags, and its turn can be ended early.

CREATE TABLE maintenance_targets (
    window_id TEXT NOT NULL REFERENCES maintenance_windows (id) ON DELETE CASCADE,
    target    TEXT NOT NULL,
    PRIMARY KEY (window_id, target)
) STRICT, WITHOUT ROWID;

INSERT INTO maintenance_targets (window_id, target) SELECT id, target FROM maintenance_windows;

ALTER TABLE maintenance_windows DROP COLUMN target;

ALTER TABLE maintenance_windows ADD COLUMN cut_at TEXT;

-- A window that is gone is kept for a while: its time does not count against uptime.
ALTER TABLE maintenance_windows ADD COLUMN removed_at TEXT;

-- When the certificate that a panel showed last expires.
ALTER TABLE panel_states ADD COLUMN certificate_until TEXT;
