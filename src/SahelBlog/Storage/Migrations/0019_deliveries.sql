-- Where, how and of what a page was told last, so that an edit, a removal and a return reach whoever took the first word.
DROP INDEX deliveries_by_state;
ALTER TABLE deliveries RENAME COLUMN state TO old_state;
ALTER TABLE deliveries ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'sending', 'accepted', 'refused', 'silent', 'failed', 'removed'));
UPDATE deliveries SET state = old_state;
ALTER TABLE deliveries DROP COLUMN old_state;
CREATE INDEX deliveries_by_state ON deliveries (state, created_at DESC, id DESC);

ALTER TABLE deliveries RENAME COLUMN protocol TO old_protocol;
ALTER TABLE deliveries ADD COLUMN protocol TEXT NOT NULL DEFAULT '' CHECK (protocol IN ('', 'pingback', 'webmention'));
UPDATE deliveries SET protocol = old_protocol;
ALTER TABLE deliveries DROP COLUMN old_protocol;

ALTER TABLE deliveries ADD COLUMN endpoint TEXT NOT NULL DEFAULT '';
-- Our own address as it was told first: the other side knows the link by it.
ALTER TABLE deliveries ADD COLUMN source TEXT NOT NULL DEFAULT '';
-- What the other side knows, and what was sent last; empty: nothing.
ALTER TABLE deliveries ADD COLUMN told_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE deliveries ADD COLUMN sent_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE deliveries ADD COLUMN sends $integer$ NOT NULL DEFAULT 0;
-- Where the other side says what became of it.
ALTER TABLE deliveries ADD COLUMN status TEXT NOT NULL DEFAULT '';
-- Grows whenever it is to be told anew, so that what comes while it is being told is not lost.
ALTER TABLE deliveries ADD COLUMN wished $integer$ NOT NULL DEFAULT 0;
UPDATE deliveries SET told_hash = 'before', sends = 1 WHERE state = 'accepted';

-- Where pages take webmentions or pings, for a day: the list before publishing goes on where it stopped.
CREATE TABLE endpoints (
    target TEXT PRIMARY KEY,
    protocol TEXT NOT NULL CHECK (protocol IN ('', 'pingback', 'webmention')),
    endpoint TEXT NOT NULL,
    trouble TEXT NOT NULL,
    asked_at $integer$ NOT NULL
) $strict$;

CREATE INDEX endpoints_by_age ON endpoints (asked_at);
