-- Whom an entry concerns, where that is a person: what erasure finds.
ALTER TABLE outbox ADD COLUMN recipient TEXT;
CREATE INDEX outbox_by_recipient ON outbox (recipient) WHERE recipient IS NOT NULL;
CREATE INDEX outbox_by_kind ON outbox (state, kind, due_at, id);

-- People who are written to when others comment. An address that said "this was not me" is blocked for good.
CREATE TABLE followers (
    id $id$,
    email TEXT NOT NULL UNIQUE,
    blocked_at $integer$,
    asked_on TEXT NOT NULL DEFAULT '',
    asked $integer$ NOT NULL DEFAULT 0
) $strict$;

CREATE TABLE follows (
    id $id$,
    follower_id $integer$ NOT NULL REFERENCES followers (id),
    scope TEXT NOT NULL CHECK (scope IN ('thread', 'branch', 'replies')),
    post_id $integer$ REFERENCES posts (id),
    comment_id $integer$ REFERENCES comments (id),
    -- What it follows in one word, so that nothing is followed twice.
    target TEXT NOT NULL,
    pace TEXT NOT NULL CHECK (pace IN ('atonce', 'daily', 'weekly')),
    language TEXT NOT NULL,
    writer_key TEXT,
    created_at $integer$ NOT NULL,
    confirmed_at $integer$,
    UNIQUE (follower_id, target)
) $strict$;

CREATE INDEX follows_of_target ON follows (target, follower_id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX follows_by_post ON follows (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX follows_by_comment ON follows (comment_id) WHERE comment_id IS NOT NULL;

-- What the links in letters open: their hashes, never themselves.
CREATE TABLE follow_links (
    hash TEXT NOT NULL PRIMARY KEY,
    follow_id $integer$ NOT NULL REFERENCES follows (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('confirm', 'manage')),
    pace TEXT NOT NULL,
    expires_at $integer$ NOT NULL
) $strict$;

CREATE INDEX follow_links_of ON follow_links (follow_id);
CREATE INDEX follow_links_by_end ON follow_links (expires_at);

-- One comment that one follower is to hear of, once.
CREATE TABLE notices (
    id $id$,
    follower_id $integer$ NOT NULL REFERENCES followers (id),
    follow_id $integer$ NOT NULL REFERENCES follows (id) ON DELETE CASCADE,
    comment_id $integer$ NOT NULL REFERENCES comments (id),
    due_at $integer$ NOT NULL,
    sent_at $integer$,
    UNIQUE (follower_id, comment_id)
) $strict$;

CREATE INDEX notices_waiting ON notices (follower_id, due_at) WHERE sent_at IS NULL;
CREATE INDEX notices_of ON notices (follow_id);
CREATE INDEX notices_by_comment ON notices (comment_id);

-- The newest comments of one post, for its feed.
CREATE INDEX comments_newest_of_post ON comments (post_id, id DESC) WHERE state = 'approved';
