-- What concerns accounts is for the owner's eyes; the rest of the log is read along an index of its own.
ALTER TABLE acts ADD COLUMN of_account $integer$ NOT NULL DEFAULT 0;
UPDATE acts SET of_account = 1 WHERE subject IN ('person', 'door');
CREATE INDEX acts_of_work ON acts (at DESC, id DESC) WHERE of_account = 0;
