-- The state of a post learns words, and what it was before it was deleted learns them too: new columns take the old
-- ones' places and names.
ALTER TABLE posts ADD COLUMN state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'scheduled', 'published', 'unlisted', 'protected', 'private', 'deleted'));
UPDATE posts SET state = status;
DROP INDEX posts_by_date;
DROP INDEX posts_deleted;
ALTER TABLE posts DROP COLUMN status;
ALTER TABLE posts RENAME COLUMN state TO status;
CREATE INDEX posts_by_date ON posts (kind, status, published_at DESC, id DESC);
CREATE INDEX posts_deleted ON posts (deleted_at DESC, id DESC) WHERE status = 'deleted';

ALTER TABLE posts ADD COLUMN former TEXT
    CHECK (former IN ('draft', 'scheduled', 'published', 'unlisted', 'protected', 'private'));
UPDATE posts SET former = deleted_from;
ALTER TABLE posts DROP COLUMN deleted_from;
ALTER TABLE posts RENAME COLUMN former TO deleted_from;

-- Who reads it once it is out; what is out has the same word as its state.
ALTER TABLE posts ADD COLUMN audience TEXT NOT NULL DEFAULT 'published'
    CHECK (audience IN ('published', 'unlisted', 'protected', 'private'));
-- When it goes out by itself; of a draft, what its author has typed so far.
ALTER TABLE posts ADD COLUMN goes_out_at $integer$;
-- The version that going out by itself has made, of which no open editor needs to know.
ALTER TABLE posts ADD COLUMN went_out_version $integer$;
ALTER TABLE posts ADD COLUMN password_hash TEXT;
-- Changes with the password, so that what the old one opened is closed.
ALTER TABLE posts ADD COLUMN password_stamp TEXT;
ALTER TABLE posts ADD COLUMN pinned_at $integer$;
CREATE INDEX posts_scheduled ON posts (goes_out_at, id) WHERE status = 'scheduled';
CREATE INDEX posts_pinned ON posts (pinned_at DESC, id DESC) WHERE pinned_at IS NOT NULL;
