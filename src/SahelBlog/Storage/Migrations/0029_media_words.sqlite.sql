-- The words by which the library is searched, kept beside it whatever writes to it, as those of comments are.
CREATE VIRTUAL TABLE media_words USING fts5 (
    name, alt, caption,
    content = 'media', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
    prefix = '2 3'
);

CREATE TRIGGER media_words_added AFTER INSERT ON media BEGIN
    INSERT INTO media_words (rowid, name, alt, caption) VALUES (new.id, new.name, new.alt, new.caption);
END;

CREATE TRIGGER media_words_removed AFTER DELETE ON media BEGIN
    INSERT INTO media_words (media_words, rowid, name, alt, caption)
    VALUES ('delete', old.id, old.name, old.alt, old.caption);
END;

CREATE TRIGGER media_words_changed AFTER UPDATE OF name, alt, caption ON media BEGIN
    INSERT INTO media_words (media_words, rowid, name, alt, caption)
    VALUES ('delete', old.id, old.name, old.alt, old.caption);
    INSERT INTO media_words (rowid, name, alt, caption) VALUES (new.id, new.name, new.alt, new.caption);
END;
