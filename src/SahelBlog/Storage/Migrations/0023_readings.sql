-- When a page was last announced, so that what comes while it is being read is not taken for what was read.
ALTER TABLE linkbacks ADD COLUMN asked_at $integer$;
-- Where the page says that its author's picture stands; it is copied for what readers see, and for nothing else.
ALTER TABLE linkbacks ADD COLUMN photo TEXT NOT NULL DEFAULT '';
-- What was approved before the last approval, should that one be taken back.
ALTER TABLE linkbacks ADD COLUMN former_wording TEXT NOT NULL DEFAULT '';
-- The first line is the author's name: none was kept before.
UPDATE linkbacks SET approved_wording = '
' || approved_wording WHERE approved_wording <> '';

-- An entry that became one with another keeps its name for its sender (W6).
ALTER TABLE linkback_aliases ADD COLUMN token TEXT;
CREATE UNIQUE INDEX linkback_aliases_by_token ON linkback_aliases (token) WHERE token IS NOT NULL;

-- Pages that were read before there were plans are read again as well; those of the starter blog stand nowhere.
UPDATE linkbacks SET due_at = 1
WHERE due_at IS NULL AND state IN ('held', 'approved') AND protocols <> 'own' AND host NOT LIKE '%.example';
INSERT INTO outbox (kind, payload, state, due_at, created_at, lane, peer, key)
SELECT 'verify-linkback', CAST(id AS TEXT), 'waiting', 1, announced_at, 'web', host, 'verify-linkback ' || CAST(id AS TEXT)
FROM linkbacks WHERE due_at = 1;

-- How many pages one sender has waiting.
CREATE INDEX linkbacks_by_sender ON linkbacks (asked_by) WHERE state = 'waiting';
