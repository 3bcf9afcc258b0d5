-- Topics stand under one another.
ALTER TABLE topics ADD COLUMN parent_id $integer$ REFERENCES topics (id);
CREATE INDEX topics_by_parent ON topics (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE series (
    id $id$,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT ''
) $strict$;

ALTER TABLE posts ADD COLUMN series_id $integer$ REFERENCES series (id);
-- Orders the parts; what readers count is the published ones among them.
ALTER TABLE posts ADD COLUMN series_position $integer$ NOT NULL DEFAULT 0;
CREATE INDEX posts_by_series ON posts (series_id, series_position, id) WHERE series_id IS NOT NULL;

-- Addresses that topics and series had before; each leads to where the thing stands now.
CREATE TABLE former_slugs (
    place TEXT NOT NULL CHECK (place IN ('topic', 'series')),
    slug TEXT NOT NULL,
    target_id $integer$ NOT NULL,
    PRIMARY KEY (place, slug)
) $strict$;
CREATE INDEX former_slugs_by_target ON former_slugs (place, target_id);

-- What a post said. The text stands last, so that lists of revisions read nothing of it.
CREATE TABLE revisions (
    id $id$,
    post_id $integer$ NOT NULL REFERENCES posts (id),
    begun_at $integer$ NOT NULL,
    saved_at $integer$ NOT NULL,
    -- No reference: what somebody wrote outlives their account.
    person_id $integer$,
    person_name TEXT NOT NULL,
    -- Whether a later edit makes a revision of its own even when it comes at once.
    sealed $integer$ NOT NULL DEFAULT 0,
    published $integer$ NOT NULL DEFAULT 0,
    words_added $integer$ NOT NULL,
    words_taken $integer$ NOT NULL,
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    language TEXT NOT NULL,
    -- One name a line.
    topics TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    markdown TEXT NOT NULL
) $strict$;
CREATE INDEX revisions_of_post ON revisions (post_id, id DESC);

-- When a post was removed for good: nothing is left of it but where it stood, which says that it is gone.
ALTER TABLE posts ADD COLUMN erased_at $integer$;
