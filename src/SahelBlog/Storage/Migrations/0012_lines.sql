-- About how many lines a comment takes on a page, so that a page of a thread need not read what its writers typed. Where
-- they broke the lines themselves, those count; else as many as its length fills.
ALTER TABLE comments ADD COLUMN lines $integer$ NOT NULL DEFAULT 0;

UPDATE comments SET lines = 1 + length(markdown) - length(replace(markdown, '
', ''));
UPDATE comments SET lines = 1 + length(markdown) / 62 WHERE lines < 1 + length(markdown) / 62;
