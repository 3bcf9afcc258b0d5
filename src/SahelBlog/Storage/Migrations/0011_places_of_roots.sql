-- No two roots share a place; said so, the branches behind them are read in this order without being sorted.
DROP INDEX comments_most_replied;
CREATE UNIQUE INDEX comments_most_replied ON comments (post_id, replied_rank, path) WHERE parent_id IS NULL AND shown = 1;
