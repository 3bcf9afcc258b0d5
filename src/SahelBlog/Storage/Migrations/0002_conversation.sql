CREATE TABLE comments (
    id $id$,
    post_id $integer$ NOT NULL REFERENCES posts (id),
    parent_id $integer$ REFERENCES comments (id),
    path $bytes$ NOT NULL,
    depth $integer$ NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('approved', 'held', 'spam', 'deleted')),
    shown $integer$ NOT NULL DEFAULT 0,
    shown_replies $integer$ NOT NULL DEFAULT 0,
    author_name TEXT NOT NULL,
    email TEXT,
    website TEXT,
    person_id $integer$ REFERENCES people (id),
    is_author $integer$ NOT NULL DEFAULT 0,
    writer_key TEXT,
    submission TEXT UNIQUE,
    markdown TEXT NOT NULL,
    html TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    right_to_left $integer$ NOT NULL DEFAULT 0,
    reasons TEXT NOT NULL DEFAULT '',
    address TEXT,
    created_at $integer$ NOT NULL,
    decided_at $integer$
) $strict$;

-- The thread as readers see it: one range scan a page.
CREATE INDEX comments_in_thread ON comments (post_id, path) WHERE shown = 1;
CREATE INDEX comments_by_parent ON comments (parent_id) WHERE parent_id IS NOT NULL;
-- Without it, removing a person would read every comment.
CREATE INDEX comments_by_person ON comments (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX comments_by_state ON comments (state, created_at DESC, id DESC);
CREATE INDEX comments_by_writer ON comments (writer_key, state) WHERE writer_key IS NOT NULL;

CREATE TABLE linkbacks (
    id $id$,
    post_id $integer$ NOT NULL REFERENCES posts (id),
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    target TEXT NOT NULL,
    protocol TEXT NOT NULL CHECK (protocol IN ('pingback', 'own')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'approved', 'refused', 'failed')),
    failure TEXT NOT NULL DEFAULT '',
    asked_by TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL,
    blog TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    before TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    announced_at $integer$ NOT NULL,
    verified_at $integer$,
    -- When its page is to be read; null while no outbox entry waits for it.
    due_at $integer$,
    UNIQUE (post_id, source_key)
) $strict$;

CREATE INDEX linkbacks_of_post ON linkbacks (post_id, state, announced_at, id);
CREATE INDEX linkbacks_by_state ON linkbacks (state, announced_at DESC, id DESC);
CREATE INDEX linkbacks_by_date ON linkbacks (announced_at DESC, id DESC);
CREATE INDEX linkbacks_by_host ON linkbacks (host, state);
CREATE INDEX linkbacks_own ON linkbacks (source_key) WHERE protocol = 'own';

-- Other addresses of a page that is an entry already, so that a ping from them is known as a repetition.
CREATE TABLE linkback_aliases (
    post_id $integer$ NOT NULL REFERENCES posts (id),
    source_key TEXT NOT NULL,
    linkback_id $integer$ NOT NULL REFERENCES linkbacks (id),
    PRIMARY KEY (post_id, source_key)
) $strict$;

CREATE INDEX linkback_aliases_of ON linkback_aliases (linkback_id);

CREATE TABLE deliveries (
    id $id$,
    post_id $integer$ NOT NULL REFERENCES posts (id),
    target TEXT NOT NULL,
    protocol TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'silent', 'failed')),
    answer TEXT NOT NULL DEFAULT '',
    attempts $integer$ NOT NULL DEFAULT 0,
    created_at $integer$ NOT NULL,
    answered_at $integer$,
    UNIQUE (post_id, target)
) $strict$;

CREATE INDEX deliveries_by_date ON deliveries (created_at DESC, id DESC);
CREATE INDEX deliveries_by_state ON deliveries (state, created_at DESC, id DESC);

CREATE TABLE outbox (
    id $id$,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'dead')),
    attempts $integer$ NOT NULL DEFAULT 0,
    due_at $integer$ NOT NULL,
    last_error TEXT NOT NULL DEFAULT '',
    created_at $integer$ NOT NULL
) $strict$;

CREATE INDEX outbox_by_due ON outbox (state, due_at, id);
