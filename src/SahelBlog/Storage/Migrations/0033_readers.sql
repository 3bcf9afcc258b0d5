-- How many people read a post or page on a day of the blog's time zone. Nothing says who they were.
CREATE TABLE post_readers (
    post_id $integer$ NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    -- Such as 2012-07-05.
    day TEXT NOT NULL,
    readers $integer$ NOT NULL,
    PRIMARY KEY (post_id, day)
) $keyed$;

-- What is read most on a day.
CREATE INDEX post_readers_most ON post_readers (day, readers DESC, post_id);

-- The same for all posts together, so that a month is thirty rows however many posts there are.
CREATE TABLE blog_readers (
    day TEXT NOT NULL PRIMARY KEY,
    readers $integer$ NOT NULL
) $strict$;
