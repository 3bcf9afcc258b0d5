-- Whether anything shows a face, and whether anything names it.
CREATE INDEX linkbacks_by_face ON linkbacks (face_id) WHERE face_id IS NOT NULL;

-- When somebody last needed it, as far as is known: what has not been needed for long is looked at first.
ALTER TABLE faces ADD COLUMN needed_at $integer$ NOT NULL DEFAULT 0;
CREATE INDEX faces_by_need ON faces (needed_at, id);
