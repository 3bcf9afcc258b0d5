-- The state of a post learns a word, and neither database changes a CHECK in place that both can name: a new column
-- takes the old one's place and name.
ALTER TABLE posts ADD COLUMN state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'deleted'));
UPDATE posts SET state = status;
DROP INDEX posts_by_date;
ALTER TABLE posts DROP COLUMN status;
ALTER TABLE posts RENAME COLUMN state TO status;
CREATE INDEX posts_by_date ON posts (kind, status, published_at DESC, id DESC);

ALTER TABLE posts ADD COLUMN deleted_at $integer$;
-- What it was, and is again when it is restored; null while it is not deleted.
ALTER TABLE posts ADD COLUMN deleted_from TEXT CHECK (deleted_from IN ('draft', 'published'));
CREATE INDEX posts_deleted ON posts (deleted_at DESC, id DESC) WHERE status = 'deleted';
