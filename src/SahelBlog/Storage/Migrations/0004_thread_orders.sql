-- The number of its root, negative: ascending, the newest branch comes first and each branch stays in order of reading.
ALTER TABLE comments ADD COLUMN newest_rank $integer$ NOT NULL DEFAULT 0;
-- On a root, the entries that readers see in its branch, itself among them, negative: ascending, the largest comes first.
ALTER TABLE comments ADD COLUMN replied_rank $integer$ NOT NULL DEFAULT 0;

WITH RECURSIVE branches (id, root) AS (
    SELECT id, id FROM comments WHERE parent_id IS NULL
    UNION ALL
    SELECT reply.id, branches.root FROM branches JOIN comments reply ON reply.parent_id = branches.id
)
UPDATE comments SET newest_rank = -branches.root FROM branches WHERE branches.id = comments.id;

CREATE INDEX comments_newest ON comments (post_id, newest_rank, path) WHERE shown = 1;

UPDATE comments SET replied_rank = -(
    SELECT count(*) FROM comments entry
    WHERE entry.post_id = comments.post_id AND entry.newest_rank = comments.newest_rank AND entry.shown = 1
)
WHERE parent_id IS NULL;

CREATE INDEX comments_most_replied ON comments (post_id, replied_rank, path) WHERE parent_id IS NULL AND shown = 1;
