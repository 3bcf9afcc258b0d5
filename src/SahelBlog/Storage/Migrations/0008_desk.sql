-- Kept with the comment that changes it: replies by the blog's people that stand, so that what is unanswered is a range.
ALTER TABLE comments ADD COLUMN author_replies $integer$ NOT NULL DEFAULT 0;
-- Reports that nobody has decided on.
ALTER TABLE comments ADD COLUMN open_reports $integer$ NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN pinned $integer$ NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN closed $integer$ NOT NULL DEFAULT 0;

UPDATE comments SET author_replies = (
    SELECT count(*) FROM comments reply
    WHERE reply.parent_id = comments.id AND reply.is_author = 1 AND reply.state = 'approved'
);

-- Every list of the desk is a range of one of these, one state at a time.
CREATE INDEX comments_at_desk_by_post ON comments (post_id, state, created_at DESC, id DESC);
CREATE INDEX comments_at_desk_by_email ON comments (lower(email), state, created_at DESC, id DESC) WHERE email IS NOT NULL;
CREATE INDEX comments_at_desk_by_name ON comments (author_name, state, created_at DESC, id DESC);
CREATE INDEX comments_at_desk_by_writer ON comments (writer_key, state, created_at DESC, id DESC) WHERE writer_key IS NOT NULL;
CREATE INDEX comments_unanswered ON comments (created_at DESC, id DESC)
    WHERE state = 'approved' AND is_author = 0 AND author_replies = 0;
CREATE INDEX comments_reported ON comments (created_at DESC, id DESC) WHERE open_reports > 0;
CREATE UNIQUE INDEX comments_pinned ON comments (post_id) WHERE pinned = 1;
CREATE INDEX comments_closed ON comments (post_id) WHERE closed = 1;

CREATE TABLE reports (
    id $id$,
    comment_id $integer$ NOT NULL REFERENCES comments (id),
    -- Who reports: one voice for each network, however many cookies it has.
    network TEXT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    created_at $integer$ NOT NULL,
    -- When the desk decided on the comment; null while nobody has.
    settled_at $integer$,
    UNIQUE (comment_id, network)
) $strict$;

CREATE TABLE acts (
    id $id$,
    at $integer$ NOT NULL,
    -- No reference: what somebody did outlives their account.
    person_id $integer$,
    person_name TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id $integer$ NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
) $strict$;

CREATE INDEX acts_by_time ON acts (at DESC, id DESC);
CREATE INDEX acts_by_person ON acts (person_id, at DESC, id DESC);
CREATE INDEX acts_by_act ON acts (act, at DESC, id DESC);
CREATE INDEX acts_of_subject ON acts (subject, subject_id, at DESC, id DESC);
