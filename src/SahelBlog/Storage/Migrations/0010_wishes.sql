-- Its writer wishes to be told of replies; they are asked once it is shown, and the wish is gone then.
ALTER TABLE comments ADD COLUMN wants_letters $integer$ NOT NULL DEFAULT 0;

-- Follows that nobody has confirmed, the oldest first, and those asked for with one cookie.
CREATE INDEX follows_unconfirmed ON follows (created_at) WHERE confirmed_at IS NULL;
CREATE INDEX follows_of_writer ON follows (writer_key, target) WHERE writer_key IS NOT NULL;

-- Whoever follows nothing any more is kept for nothing, unless they wish never to be written to.
DELETE FROM followers
WHERE blocked_at IS NULL AND NOT EXISTS (SELECT 1 FROM follows WHERE follows.follower_id = followers.id);
