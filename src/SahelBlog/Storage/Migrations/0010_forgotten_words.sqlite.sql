-- The index would keep a removed word beside a mark that it is gone, until enough has been written to merge the two.
INSERT INTO comments_words (comments_words, rank) VALUES ('secure-delete', 1);
INSERT INTO comments_words (comments_words) VALUES ('rebuild');
