-- Pictures of people on other sites who like or pass on a post, copied and made anew by us. The picture is shown from
-- here; the address it came from is never shown.
CREATE TABLE faces (
    id $id$,
    address TEXT NOT NULL UNIQUE,
    image $bytes$,
    -- When the picture was made; null with it.
    made_at $integer$,
    -- When its address was last asked for it, with or without success.
    tried_at $integer$
) $strict$;
