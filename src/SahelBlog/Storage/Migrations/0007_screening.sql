-- How often a token stood in comments that a person approved, and in those that a person called spam. The row of the
-- empty token counts the lessons themselves.
CREATE TABLE learned_words (
    token TEXT NOT NULL PRIMARY KEY,
    good $integer$ NOT NULL,
    spam $integer$ NOT NULL
) $strict$;

-- What each decision taught, exactly, so that it can be forgotten; of one comment the latest counts.
CREATE TABLE lessons (
    id $id$,
    comment_id $integer$ NOT NULL REFERENCES comments (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('good', 'spam')),
    tokens TEXT NOT NULL
) $strict$;

CREATE INDEX lessons_of_comment ON lessons (comment_id, id);

-- By what a text is known again when others send it too.
CREATE TABLE fingerprints (
    comment_id $integer$ NOT NULL PRIMARY KEY REFERENCES comments (id),
    print TEXT NOT NULL,
    writer_key TEXT NOT NULL,
    created_at $integer$ NOT NULL
) $strict$;

CREATE INDEX fingerprints_by_print ON fingerprints (print, created_at);

CREATE TABLE bans (
    id $id$,
    kind TEXT NOT NULL CHECK (kind IN ('writer', 'email', 'address', 'network', 'word', 'site')),
    value TEXT NOT NULL,
    -- Of an address or a network: the first and the last address, as 16 bytes.
    first $bytes$,
    last $bytes$,
    mode TEXT NOT NULL CHECK (mode IN ('hold', 'refuse')),
    reason TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at $integer$ NOT NULL,
    ends_at $integer$,
    UNIQUE (kind, value)
) $strict$;

CREATE INDEX bans_by_range ON bans (last, first) WHERE last IS NOT NULL;
CREATE INDEX bans_by_date ON bans (created_at DESC, id DESC);
