-- As 0008_desk_words does it for comments. A document of words has a limit of a megabyte, which a book's worth of text
-- may pass: what lies behind the first 150,000 characters is not found.
ALTER TABLE posts ADD COLUMN search_words tsvector GENERATED ALWAYS AS (
    to_tsvector(
        'simple'::regconfig,
        translate(
            regexp_replace(
                normalize(title || ' ' || standfirst || ' ' || left(markdown, 150000), NFD),
                '[\u0300-\u036F]', '', 'g'
            ),
            '@./:-_?=&#%+~', '             '
        )
    )
) STORED;

CREATE INDEX posts_search_words ON posts USING gin (search_words);
-- The column words counts them: a view gives the index the name under which all searches ask.
CREATE VIEW post_texts AS SELECT id, search_words AS words FROM posts;
