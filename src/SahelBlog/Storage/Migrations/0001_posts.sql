CREATE TABLE people (
    id $id$,
    email TEXT NOT NULL,
    normalized_email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'moderator')),
    password_hash TEXT,
    security_stamp TEXT NOT NULL,
    failed_sign_ins $integer$ NOT NULL DEFAULT 0,
    locked_until $integer$,
    created_at $integer$ NOT NULL
) $strict$;

CREATE TABLE posts (
    id $id$,
    kind TEXT NOT NULL CHECK (kind IN ('post', 'page')),
    status TEXT NOT NULL CHECK (status IN ('draft', 'published')),
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    permalink TEXT UNIQUE,
    standfirst TEXT NOT NULL,
    language TEXT NOT NULL,
    author_id $integer$ REFERENCES people (id),
    author_name TEXT NOT NULL,
    markdown TEXT NOT NULL,
    html TEXT NOT NULL,
    lead_html TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    outline TEXT NOT NULL,
    words $integer$ NOT NULL,
    minutes $integer$ NOT NULL,
    comments_open $integer$ NOT NULL,
    linkbacks_open $integer$ NOT NULL,
    comment_count $integer$ NOT NULL DEFAULT 0,
    linkback_count $integer$ NOT NULL DEFAULT 0,
    version $integer$ NOT NULL DEFAULT 1,
    published_at $integer$,
    created_at $integer$ NOT NULL,
    updated_at $integer$ NOT NULL
) $strict$;

CREATE INDEX posts_by_date ON posts (kind, status, published_at DESC, id DESC);
-- Without it, removing a person would read every post.
CREATE INDEX posts_by_author ON posts (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX posts_by_change ON posts (kind, updated_at DESC, id DESC);

CREATE TABLE permalinks (
    permalink TEXT NOT NULL PRIMARY KEY,
    post_id $integer$ NOT NULL REFERENCES posts (id)
) $strict$;

CREATE INDEX permalinks_by_post ON permalinks (post_id);

CREATE TABLE topics (
    id $id$,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL
) $strict$;

CREATE TABLE post_topics (
    topic_id $integer$ NOT NULL REFERENCES topics (id),
    post_id $integer$ NOT NULL REFERENCES posts (id),
    place $integer$ NOT NULL,
    PRIMARY KEY (topic_id, post_id)
) $strict$;

CREATE INDEX post_topics_by_post ON post_topics (post_id, place);
