-- The words of every comment, kept beside it whatever writes to it. Marks belong to their letters: without them the
-- scripts of India would fall apart, and Arabic at each vowel sign.
CREATE VIRTUAL TABLE comments_words USING fts5 (
    markdown, author_name, email, website,
    content = 'comments', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
    prefix = '2 3'
);

INSERT INTO comments_words (comments_words) VALUES ('rebuild');

CREATE TRIGGER comments_words_added AFTER INSERT ON comments BEGIN
    INSERT INTO comments_words (rowid, markdown, author_name, email, website)
    VALUES (new.id, new.markdown, new.author_name, new.email, new.website);
END;

CREATE TRIGGER comments_words_removed AFTER DELETE ON comments BEGIN
    INSERT INTO comments_words (comments_words, rowid, markdown, author_name, email, website)
    VALUES ('delete', old.id, old.markdown, old.author_name, old.email, old.website);
END;

CREATE TRIGGER comments_words_changed AFTER UPDATE OF markdown, author_name, email, website ON comments BEGIN
    INSERT INTO comments_words (comments_words, rowid, markdown, author_name, email, website)
    VALUES ('delete', old.id, old.markdown, old.author_name, old.email, old.website);
    INSERT INTO comments_words (rowid, markdown, author_name, email, website)
    VALUES (new.id, new.markdown, new.author_name, new.email, new.website);
END;
