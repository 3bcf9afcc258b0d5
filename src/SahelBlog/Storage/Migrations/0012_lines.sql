-- About how many lines a comment takes on a page, so that a page of a thread need not read what its writers typed.
ALTER TABLE comments ADD COLUMN lines $integer$ NOT NULL DEFAULT 0;

UPDATE comments SET lines = 1 + length(markdown) / 62 + length(markdown) - length(replace(markdown, '
', ''));
