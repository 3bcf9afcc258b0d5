-- Accents and vowel signs are taken off (no extension is asked for that), and addresses fall into their words.
ALTER TABLE comments ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector(
        'simple'::regconfig,
        translate(
            regexp_replace(
                normalize(markdown || ' ' || author_name || ' ' || coalesce(email, '') || ' ' || coalesce(website, ''), NFD),
                '[\u0300-\u036F]', '', 'g'
            ),
            '@./:-_?=&#%+~', '             '
        )
    )
) STORED;

CREATE INDEX comments_words ON comments USING gin (words);
