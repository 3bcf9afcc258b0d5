-- The date under which the desk lists a post. Whoever gives the column status another shape has to drop this one first.
ALTER TABLE posts ADD COLUMN desk_at INTEGER GENERATED ALWAYS AS (
    CASE
        WHEN erased_at IS NOT NULL THEN NULL
        WHEN status = 'deleted' THEN deleted_at
        WHEN status = 'draft' THEN updated_at
        WHEN status = 'scheduled' THEN goes_out_at
        ELSE coalesce(published_at, updated_at)
    END
) VIRTUAL;

-- Every list of the desk is a range of one of these, one state at a time.
CREATE INDEX posts_at_desk ON posts (kind, status, desk_at DESC, id DESC);
CREATE INDEX posts_at_desk_by_title ON posts (kind, status, title, id);
CREATE INDEX posts_at_desk_by_comments ON posts (kind, status, comment_count DESC, id DESC);
CREATE INDEX posts_at_desk_by_language ON posts (kind, status, language, desk_at DESC, id DESC);
CREATE INDEX posts_at_desk_by_author ON posts (kind, status, author_name, desk_at DESC, id DESC);
