-- The words of every post, kept beside it whatever writes to it; see 0008_desk_words for the signs.
CREATE VIRTUAL TABLE post_texts_words USING fts5 (
    title, standfirst, markdown,
    content = 'posts', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
    prefix = '2 3'
);
-- A removed word leaves the index at once.
INSERT INTO post_texts_words (post_texts_words, rank) VALUES ('secure-delete', 1);
INSERT INTO post_texts_words (post_texts_words) VALUES ('rebuild');

CREATE TRIGGER post_texts_added AFTER INSERT ON posts BEGIN
    INSERT INTO post_texts_words (rowid, title, standfirst, markdown)
    VALUES (new.id, new.title, new.standfirst, new.markdown);
END;

CREATE TRIGGER post_texts_removed AFTER DELETE ON posts BEGIN
    INSERT INTO post_texts_words (post_texts_words, rowid, title, standfirst, markdown)
    VALUES ('delete', old.id, old.title, old.standfirst, old.markdown);
END;

-- A save that leaves the text alone leaves the index alone.
CREATE TRIGGER post_texts_changed AFTER UPDATE OF title, standfirst, markdown ON posts
WHEN old.title <> new.title OR old.standfirst <> new.standfirst OR old.markdown <> new.markdown BEGIN
    INSERT INTO post_texts_words (post_texts_words, rowid, title, standfirst, markdown)
    VALUES ('delete', old.id, old.title, old.standfirst, old.markdown);
    INSERT INTO post_texts_words (rowid, title, standfirst, markdown)
    VALUES (new.id, new.title, new.standfirst, new.markdown);
END;
