-- What a passkey calls its person by, instead of their number or address; null until they make one.
ALTER TABLE people ADD COLUMN handle TEXT;
-- The secret that an authenticator app shares, and whether signing in with the password asks for its codes.
ALTER TABLE people ADD COLUMN code_key TEXT;
ALTER TABLE people ADD COLUMN asks_code $integer$ NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN last_seen_at $integer$;
-- Posts and comments name their writers, so whoever leaves stays as a row without keys, address or role.
ALTER TABLE people ADD COLUMN removed_at $integer$;
CREATE UNIQUE INDEX people_by_handle ON people (handle) WHERE handle IS NOT NULL;

CREATE TABLE passkeys (
    credential_id $bytes$ NOT NULL PRIMARY KEY,
    person_id $integer$ NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    public_key $bytes$ NOT NULL,
    sign_count $integer$ NOT NULL,
    transports TEXT NOT NULL,
    is_user_verified $integer$ NOT NULL,
    is_backup_eligible $integer$ NOT NULL,
    is_backed_up $integer$ NOT NULL,
    created_at $integer$ NOT NULL,
    used_at $integer$
) $strict$;

CREATE INDEX passkeys_of ON passkeys (person_id, created_at);

-- Each opens once in place of a code; hashes slow enough that a copy of the table opens nothing.
CREATE TABLE recovery_codes (
    person_id $integer$ NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    PRIMARY KEY (person_id, hash)
) $strict$;

-- Who is signed in where. The cookie carries a secret, the table its hash; no address is kept.
CREATE TABLE desk_sessions (
    id $id$,
    hash TEXT NOT NULL UNIQUE,
    person_id $integer$ NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    -- The person's own stamp when it began: where that has changed, the session has ended.
    stamp TEXT NOT NULL,
    begun_at $integer$ NOT NULL,
    seen_at $integer$ NOT NULL,
    -- When they last showed a key.
    proved_at $integer$ NOT NULL
) $strict$;

CREATE INDEX desk_sessions_of ON desk_sessions (person_id, seen_at);
CREATE INDEX desk_sessions_by_sight ON desk_sessions (seen_at);

-- Browsers in which somebody has signed in before count wrong passwords for themselves, so that a stranger locks
-- nobody out of them.
CREATE TABLE known_devices (
    hash TEXT NOT NULL,
    person_id $integer$ NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    failed $integer$ NOT NULL DEFAULT 0,
    locked_until $integer$,
    seen_at $integer$ NOT NULL,
    PRIMARY KEY (hash, person_id)
) $strict$;

CREATE INDEX known_devices_of ON known_devices (person_id, seen_at);

CREATE TABLE invitations (
    id $id$,
    hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('editor', 'moderator')),
    invited_by TEXT NOT NULL,
    created_at $integer$ NOT NULL,
    expires_at $integer$ NOT NULL
) $strict$;

-- What links in letters open for somebody who has an account: their hashes, never themselves.
CREATE TABLE person_links (
    hash TEXT NOT NULL PRIMARY KEY,
    person_id $integer$ NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('password', 'everything', 'email')),
    email TEXT NOT NULL,
    created_at $integer$ NOT NULL,
    expires_at $integer$ NOT NULL,
    used_at $integer$
) $strict$;

CREATE INDEX person_links_of ON person_links (person_id, purpose, created_at);
CREATE INDEX person_links_by_end ON person_links (expires_at);

-- What was good for one use and has had it, until it is good for nothing anyway.
CREATE TABLE spent_words (
    hash TEXT NOT NULL PRIMARY KEY,
    expires_at $integer$ NOT NULL
) $strict$;

CREATE INDEX spent_words_by_end ON spent_words (expires_at);
