-- The words of the log, kept beside it. Nothing in it is changed or removed, so that one trigger is enough.
CREATE VIRTUAL TABLE acts_words USING fts5 (
    person_name, detail,
    content = 'acts', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
    prefix = '2 3'
);

INSERT INTO acts_words (acts_words) VALUES ('rebuild');

CREATE TRIGGER acts_words_added AFTER INSERT ON acts BEGIN
    INSERT INTO acts_words (rowid, person_name, detail) VALUES (new.id, new.person_name, new.detail);
END;
