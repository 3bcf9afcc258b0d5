-- Pictures and files of the media library. The files lie in the data folder under media/, in a folder of this key.
CREATE TABLE media (
    id $id$,
    -- The beginning of the SHA-256 of what was sent: equal content is one file.
    address_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('picture', 'animation', 'drawing', 'document')),
    -- What it was called where it came from; shown, never a path.
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    extension TEXT NOT NULL,
    -- Pixels, as it is shown; 0 for a document.
    width $integer$ NOT NULL,
    height $integer$ NOT NULL,
    -- All its files together.
    bytes $integer$ NOT NULL,
    alt TEXT NOT NULL DEFAULT '',
    caption TEXT NOT NULL DEFAULT '',
    added_by TEXT NOT NULL,
    created_at $integer$ NOT NULL
) $strict$;

-- Which media the text of each post names, drafts and deleted ones too: noted with every write of a post. No reference
-- to media: a text may name what is not there.
CREATE TABLE post_media (
    post_id $integer$ NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    media_key TEXT NOT NULL,
    PRIMARY KEY (post_id, media_key)
) $strict$;
CREATE INDEX post_media_by_key ON post_media (media_key, post_id);
