-- A post may answer a page: what it does with it, and the page's address.
ALTER TABLE posts ADD COLUMN response TEXT NOT NULL DEFAULT ''
    CHECK (response IN ('', 'in-reply-to', 'like-of', 'repost-of', 'bookmark-of'));
ALTER TABLE posts ADD COLUMN response_to TEXT NOT NULL DEFAULT '';
