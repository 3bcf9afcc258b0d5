-- Readers with an account of their own. The address is one that they have proven; it stands here in lower case.
CREATE TABLE commenters (
    id $id$,
    name TEXT NOT NULL,
    email TEXT UNIQUE,
    website TEXT,
    -- Sessions that were opened under another stamp have ended.
    stamp TEXT NOT NULL,
    created_at $integer$ NOT NULL
) $strict$;

CREATE TABLE commenter_logins (
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    commenter_id $integer$ NOT NULL REFERENCES commenters (id),
    created_at $integer$ NOT NULL,
    PRIMARY KEY (provider, subject)
) $strict$;

CREATE INDEX commenter_logins_of ON commenter_logins (commenter_id);

-- Links that sign somebody in by e-mail: their hashes, never themselves.
CREATE TABLE sign_in_links (
    hash TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    back TEXT NOT NULL,
    created_at $integer$ NOT NULL,
    expires_at $integer$ NOT NULL
) $strict$;

CREATE INDEX sign_in_links_by_email ON sign_in_links (email, created_at);
CREATE INDEX sign_in_links_by_end ON sign_in_links (expires_at);

-- What was being written when its writer went elsewhere to sign in.
CREATE TABLE comment_drafts (
    hash TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    expires_at $integer$ NOT NULL
) $strict$;

CREATE INDEX comment_drafts_by_end ON comment_drafts (expires_at);

ALTER TABLE comments ADD COLUMN commenter_id $integer$ REFERENCES commenters (id);
ALTER TABLE comments ADD COLUMN edited_at $integer$;
-- When its writer took it back; what they wrote is gone from then on.
ALTER TABLE comments ADD COLUMN withdrawn_at $integer$;

CREATE INDEX comments_by_commenter ON comments (commenter_id, state) WHERE commenter_id IS NOT NULL;
CREATE INDEX comments_by_email ON comments (lower(email));

-- What a comment said before an edit.
CREATE TABLE comment_edits (
    id $id$,
    comment_id $integer$ NOT NULL REFERENCES comments (id),
    markdown TEXT NOT NULL,
    edited_at $integer$ NOT NULL
) $strict$;

CREATE INDEX comment_edits_of ON comment_edits (comment_id, id);
