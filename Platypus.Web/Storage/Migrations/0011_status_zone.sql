-- The zone of the public status page's times: an IANA name.

ALTER TABLE status_page ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'Etc/UTC';
