-- What somebody was writing and has not saved: one row for each window that the editor is open in, so that two windows
-- never overwrite each other. No reader ever sees any of it.
CREATE TABLE working_copies (
    id $id$,
    person_id $integer$ NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- Kept with it: others who write the same post are told by whom.
    person_name TEXT NOT NULL,
    -- Null until a new post is saved for the first time. No reference: a copy outlives its post for its thirty days.
    post_id $integer$,
    window_key TEXT NOT NULL,
    -- The version of the post that it was begun from.
    version $integer$ NOT NULL,
    -- Counts up in its window: what was sent first and comes last changes nothing.
    turn $integer$ NOT NULL,
    kept_at $integer$ NOT NULL,
    -- The fields of the form as JSON; empty where a new post was saved, and the row says only what became of it.
    fields TEXT NOT NULL,
    UNIQUE (person_id, window_key)
) $strict$;

CREATE INDEX working_copies_of_post ON working_copies (post_id, kept_at DESC) WHERE post_id IS NOT NULL;
CREATE INDEX working_copies_by_age ON working_copies (kept_at);
