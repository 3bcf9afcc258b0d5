-- What is done beside the rest stands in the entry, so that a lane is a range however much waits in the others.
ALTER TABLE outbox ADD COLUMN lane TEXT NOT NULL DEFAULT 'web';
UPDATE outbox SET lane = CASE kind WHEN 'letter' THEN 'mail' WHEN 'comment-shown' THEN 'house' ELSE 'web' END;

DROP INDEX outbox_by_due;
DROP INDEX outbox_by_kind;
CREATE INDEX outbox_waiting ON outbox (lane, due_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_dead ON outbox (due_at DESC, id DESC) WHERE state = 'dead';

-- An entry that gathers what comes while it waits is there once.
ALTER TABLE outbox ADD COLUMN key TEXT;
CREATE UNIQUE INDEX outbox_by_key ON outbox (key) WHERE key IS NOT NULL;
