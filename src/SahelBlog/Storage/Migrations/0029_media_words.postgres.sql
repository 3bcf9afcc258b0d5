-- Accents and vowel signs are taken off, and names fall into their words, as those of comments do.
ALTER TABLE media ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector(
        'simple'::regconfig,
        translate(
            regexp_replace(normalize(name || ' ' || alt || ' ' || caption, NFD), '[\u0300-\u036F]', '', 'g'),
            '@./:-_?=&#%+~', '             '
        )
    )
) STORED;

CREATE INDEX media_words ON media USING gin (words);
