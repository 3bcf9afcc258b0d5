-- What a signed-in reader wrote is a range for each state, the latest first; the index before was the beginning of this one.
CREATE INDEX comments_at_desk_by_commenter ON comments (commenter_id, state, created_at DESC, id DESC) WHERE commenter_id IS NOT NULL;
DROP INDEX comments_by_commenter;
