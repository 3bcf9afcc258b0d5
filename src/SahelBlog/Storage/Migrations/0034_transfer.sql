-- Backups that the blog made itself. A slot of the schedule is there once, whichever instance sees it first.
CREATE TABLE backups (
    id $id$,
    slot TEXT UNIQUE,
    file TEXT NOT NULL DEFAULT '',
    size $integer$ NOT NULL DEFAULT 0,
    started_at $integer$ NOT NULL,
    finished_at $integer$,
    -- When it was last read back and found whole.
    checked_at $integer$,
    failure TEXT NOT NULL DEFAULT ''
) $strict$;

CREATE INDEX backups_by_end ON backups (finished_at DESC);
CREATE INDEX backups_by_file ON backups (file);

-- Posts and pages that came with the program, as long as nobody has changed them: a later version is somebody's own.
CREATE TABLE starter (
    post_id $integer$ NOT NULL PRIMARY KEY REFERENCES posts (id),
    version $integer$ NOT NULL
) $strict$;

INSERT INTO starter (post_id, version)
SELECT id, version FROM posts WHERE author_id IS NULL AND author_name = 'Ramata Sow' AND version = 1;

-- Posts that came from a file: which one, what was in it, and what the post was then.
CREATE TABLE imported (
    source TEXT NOT NULL PRIMARY KEY,
    post_id $integer$ NOT NULL REFERENCES posts (id),
    hash TEXT NOT NULL,
    version $integer$ NOT NULL,
    imported_at $integer$ NOT NULL
) $strict$;

CREATE INDEX imported_by_post ON imported (post_id);

-- Steps of the first hour that are done with, 'over' for all of them.
CREATE TABLE first_steps (
    step TEXT NOT NULL PRIMARY KEY,
    at $integer$ NOT NULL
) $strict$;

-- Who has owned a blog for long needs no first steps.
INSERT INTO first_steps (step, at) SELECT 'over', created_at FROM people WHERE role = 'owner';
