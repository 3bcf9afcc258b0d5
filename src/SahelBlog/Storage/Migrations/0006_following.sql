-- Whom an entry concerns, where that is a person: what erasure finds.
ALTER TABLE outbox ADD COLUMN recipient TEXT;
CREATE INDEX outbox_by_recipient ON outbox (recipient) WHERE recipient IS NOT NULL;
CREATE INDEX outbox_by_kind ON outbox (state, kind, due_at, id);
