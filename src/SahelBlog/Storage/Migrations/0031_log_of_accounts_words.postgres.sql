ALTER TABLE acts ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector(
        'simple'::regconfig,
        translate(
            regexp_replace(normalize(person_name || ' ' || detail, NFD), '[\u0300-\u036F]', '', 'g'),
            '@./:-_?=&#%+~',
            '             '
        )
    )
) STORED;

CREATE INDEX acts_words ON acts USING gin (words);
