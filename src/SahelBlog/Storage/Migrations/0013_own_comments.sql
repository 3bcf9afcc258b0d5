-- What one reader wrote, the latest first, however much it is.
CREATE INDEX comments_of_commenter ON comments (commenter_id, id) WHERE commenter_id IS NOT NULL;
DROP INDEX comments_by_email;
CREATE INDEX comments_by_email ON comments (lower(email), id);
