-- Messages at Slack. One whose ts is not known was begun, and nobody knows whether Slack has it: it is looked for before it is
-- posted again. One that is doubtful may be there twice.
CREATE TABLE slack_posts (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL,
    subject      TEXT NOT NULL,
    channel      TEXT NOT NULL,
    channel_id   TEXT,
    ts           TEXT,
    attempted_at TEXT NOT NULL,
    posted_at    TEXT,
    edited_at    TEXT,
    thread_at    TEXT,
    thread_line  INTEGER NOT NULL,
    doubtful     INTEGER NOT NULL,
    reminded     INTEGER NOT NULL
) STRICT;

CREATE INDEX slack_posts_subject ON slack_posts (subject, number);
CREATE INDEX slack_posts_attempted ON slack_posts (attempted_at);

-- What a message shows, in the order in which it was taken in, and which version of it.
CREATE TABLE slack_post_incidents (
    incident_id   INTEGER PRIMARY KEY REFERENCES incidents (id),
    post_number   INTEGER NOT NULL REFERENCES slack_posts (number),
    shown_version INTEGER NOT NULL
) STRICT;

CREATE INDEX slack_post_incidents_post ON slack_post_incidents (post_number);

CREATE INDEX outbox_incident ON outbox (incident_id);

-- The last digest and what it said, so that the next one knows what is new.
CREATE TABLE slack_digest (
    place      INTEGER PRIMARY KEY CHECK (place = 1),
    facts      TEXT NOT NULL,
    channel_id TEXT,
    ts         TEXT,
    posted_at  TEXT,
    considered_at TEXT NOT NULL,
    summary_at TEXT NOT NULL
) STRICT;

-- Somebody asked for silence.
CREATE TABLE slack_mute (
    place INTEGER PRIMARY KEY CHECK (place = 1),
    until TEXT NOT NULL
) STRICT;
