-- Whoever asks to follow, in which language and with which cookie, comes with the link that confirms: of two who ask,
-- the one who confirms is the follower.
ALTER TABLE follow_links ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
ALTER TABLE follow_links ADD COLUMN writer_key TEXT;
UPDATE follow_links SET
    language = (SELECT f.language FROM follows f WHERE f.id = follow_links.follow_id),
    writer_key = (SELECT f.writer_key FROM follows f WHERE f.id = follow_links.follow_id);

-- Addresses that are never to be written to again, whatever the letter would be about.
CREATE TABLE silent_addresses (
    email TEXT NOT NULL PRIMARY KEY,
    since $integer$ NOT NULL
) $strict$;
INSERT INTO silent_addresses (email, since) SELECT email, blocked_at FROM followers WHERE blocked_at IS NOT NULL;
DELETE FROM followers
WHERE blocked_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM follows WHERE follows.follower_id = followers.id);
ALTER TABLE followers DROP COLUMN blocked_at;

-- Letters that somebody had sent by typing an address, by the day: to each mailbox, as a hash, and in all.
CREATE TABLE typed_letters (
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    sent $integer$ NOT NULL,
    PRIMARY KEY (day, kind, mailbox)
) $strict$;
ALTER TABLE followers DROP COLUMN asked_on;
ALTER TABLE followers DROP COLUMN asked;

-- A link that has been used says so and keeps the end that it had.
ALTER TABLE sign_in_links ADD COLUMN used_at $integer$;
UPDATE sign_in_links SET used_at = created_at WHERE expires_at = created_at;
