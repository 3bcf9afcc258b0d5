-- What readers have come to see last: a comment that waited appears when it is approved, not when it was written.
CREATE INDEX comments_by_appearance ON comments (post_id, (coalesce(decided_at, created_at)), id) WHERE shown = 1;
