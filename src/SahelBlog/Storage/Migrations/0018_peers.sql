-- The host that an entry speaks with; null: nobody's. Few entries of one peer are in work at once, and what is more than
-- they stands behind: out of the way of all others until one of its peer has ended.
ALTER TABLE outbox ADD COLUMN peer TEXT;
ALTER TABLE outbox ADD COLUMN behind $integer$ NOT NULL DEFAULT 0;
CREATE INDEX outbox_of_peer ON outbox (peer, due_at, id) WHERE state = 'waiting' AND peer IS NOT NULL;
CREATE INDEX outbox_behind ON outbox (peer, due_at, id) WHERE behind = 1;

-- What somebody has in work: an instance that owns the database finds what it held when it died.
ALTER TABLE outbox ADD COLUMN leased $integer$ NOT NULL DEFAULT 0;
CREATE INDEX outbox_leased ON outbox (leased) WHERE leased = 1;
