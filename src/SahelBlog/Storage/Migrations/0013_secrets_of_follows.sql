-- What the link at the foot of every letter of a follow opens, given with the first letter: one for each follow, not one
-- for each letter. Not its hash, since it is written into the next letter again; whoever has it can change the pace of the
-- follow, end it, and end everything else that its address follows.
ALTER TABLE follows ADD COLUMN secret TEXT;
CREATE UNIQUE INDEX follows_by_secret ON follows (secret) WHERE secret IS NOT NULL;
