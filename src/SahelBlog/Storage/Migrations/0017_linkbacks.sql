-- One page may be announced in several ways: 'pingback, webmention'. The words of a state are checked, and a check can
-- only go with its column.
ALTER TABLE linkbacks ADD COLUMN protocols TEXT NOT NULL DEFAULT '';
UPDATE linkbacks SET protocols = protocol;
DROP INDEX linkbacks_own;
ALTER TABLE linkbacks DROP COLUMN protocol;
CREATE INDEX linkbacks_own ON linkbacks (source_key) WHERE protocols = 'own';

ALTER TABLE linkbacks ADD COLUMN standing TEXT NOT NULL DEFAULT 'waiting'
    CHECK (standing IN ('waiting', 'held', 'approved', 'refused', 'spam', 'failed', 'gone'));
UPDATE linkbacks SET standing = state;
DROP INDEX linkbacks_of_post;
DROP INDEX linkbacks_by_state;
DROP INDEX linkbacks_by_host;
ALTER TABLE linkbacks DROP COLUMN state;
ALTER TABLE linkbacks RENAME COLUMN standing TO state;
CREATE INDEX linkbacks_of_post ON linkbacks (post_id, state, announced_at, id);
CREATE INDEX linkbacks_by_state ON linkbacks (state, announced_at DESC, id DESC);
CREATE INDEX linkbacks_by_host ON linkbacks (host, state, id);

ALTER TABLE linkbacks RENAME COLUMN failure TO reason;
ALTER TABLE linkbacks ADD COLUMN kind TEXT NOT NULL DEFAULT 'link'
    CHECK (kind IN ('link', 'reply', 'like', 'repost', 'bookmark'));
ALTER TABLE linkbacks ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE linkbacks ADD COLUMN author_url TEXT NOT NULL DEFAULT '';
ALTER TABLE linkbacks ADD COLUMN face_id $integer$;
ALTER TABLE linkbacks ADD COLUMN published_at $integer$;
ALTER TABLE linkbacks ADD COLUMN text TEXT NOT NULL DEFAULT '';
-- The comment that it answers, where it answers one.
ALTER TABLE linkbacks ADD COLUMN comment_id $integer$;
-- Names it in the address at which its sender sees what became of it (W6).
ALTER TABLE linkbacks ADD COLUMN token TEXT;
CREATE UNIQUE INDEX linkbacks_by_token ON linkbacks (token) WHERE token IS NOT NULL;
-- What readers saw of it when it was approved: a page may say something else later (W10).
ALTER TABLE linkbacks ADD COLUMN approved_wording TEXT NOT NULL DEFAULT '';
UPDATE linkbacks SET approved_wording = title || '
' || before || words || after WHERE state = 'approved';
-- Readings in a row that found nothing new, and that did not find the link: they say when to read again.
ALTER TABLE linkbacks ADD COLUMN calm $integer$ NOT NULL DEFAULT 0;
ALTER TABLE linkbacks ADD COLUMN missed $integer$ NOT NULL DEFAULT 0;
UPDATE linkbacks SET missed = 1 WHERE state = 'failed';

-- Sites whose links need no look any more, and those that need one although a link of theirs was approved (L2).
CREATE TABLE linking_sites (
    host TEXT NOT NULL PRIMARY KEY,
    standing TEXT NOT NULL CHECK (standing IN ('trusted', 'watched')),
    -- The link-back whose approval earned the trust; null where somebody gave it.
    linkback_id $integer$,
    since $integer$ NOT NULL
) $strict$;
INSERT INTO linking_sites (host, standing, linkback_id, since)
SELECT host, 'trusted', min(id), min(announced_at) FROM linkbacks
WHERE state = 'approved' AND protocols <> 'own' GROUP BY host;

-- A lesson is about a comment or about a link-back; it is named in a word, since either may go.
ALTER TABLE lessons RENAME TO earlier_lessons;
DROP INDEX lessons_of_comment;
CREATE TABLE lessons (
    id $id$,
    subject TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('good', 'spam')),
    tokens TEXT NOT NULL
) $strict$;
INSERT INTO lessons (subject, verdict, tokens)
SELECT 'comment ' || comment_id, verdict, tokens FROM earlier_lessons ORDER BY id;
DROP TABLE earlier_lessons;
CREATE INDEX lessons_of_subject ON lessons (subject, id);
