-- What the owner has chosen at the desk. A value of NULL is none: what the configuration says holds again. The value
-- before the last change stays beside it, so that the change can be taken back.
CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT,
    previous TEXT,
    turn $integer$ NOT NULL,
    changed_at $integer$ NOT NULL,
    changed_by TEXT NOT NULL
) $strict$;

-- One row with the number of the last change: instances compare it, and who saves waits for it.
CREATE TABLE settings_turns (
    id $integer$ NOT NULL PRIMARY KEY CHECK (id = 1),
    turn $integer$ NOT NULL
) $strict$;

INSERT INTO settings_turns (id, turn) VALUES (1, 0);
