-- One word for one act: what reports had held was called otherwise than what somebody had.
UPDATE acts SET act = 'held' WHERE act = 'hold';
