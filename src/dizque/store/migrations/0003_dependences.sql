-- What reports owe to each other, the origins that follow from it, and what people judged.

CREATE TABLE sketches (                -- by what a report finds others that are worth comparing; made anew where the rules changed
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  by TEXT NOT NULL,                    -- version of the rules
  keys TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE dependences (
  key TEXT PRIMARY KEY,                -- a/b, a/b/cites or a/b/judgement
  a TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  b TEXT NOT NULL,                     -- a report, or an unseen origin that `a` cites
  kind TEXT NOT NULL,                  -- copy, derived, translation, partly, cites, independent or undecided
  basis TEXT,
  direction TEXT NOT NULL,
  upstream TEXT,                       -- name of what is cited
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,                    -- version of the rules, or a person
  judgement TEXT,
  passages TEXT NOT NULL,              -- [basis, start in a, stop in a, text in a, start in b, stop in b, text in b] each
  evidence TEXT NOT NULL,              -- [rule, value, [[start, stop, text], …]] each
  state TEXT NOT NULL                  -- current; replaced: by a judgement; compared: independent, and nothing else ties the two together
) WITHOUT ROWID;
CREATE INDEX dependences_of_a ON dependences (a);
CREATE INDEX dependences_of_b ON dependences (b);

CREATE TRIGGER dependences_end AFTER DELETE ON reports
BEGIN DELETE FROM dependences WHERE b = old.id; END;

CREATE TABLE origin_groups (           -- reports that go back to one text
  id TEXT PRIMARY KEY,
  origin TEXT NOT NULL,                -- the report or unseen origin that the chain leads to
  reasons TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE origin_members (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  origin_group TEXT NOT NULL REFERENCES origin_groups (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX members_of_group ON origin_members (origin_group, report);

CREATE TABLE chain_links (             -- report is a copy of, was translated from, cites … target
  origin_group TEXT NOT NULL REFERENCES origin_groups (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  report TEXT NOT NULL,
  relation TEXT NOT NULL,
  target TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (origin_group, seq)
) WITHOUT ROWID;

CREATE TABLE judgements (              -- appended, never edited
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,                  -- same_claim, not_same_claim, copy, not_copy, same_actor or not_same_actor
  a TEXT NOT NULL, b TEXT NOT NULL,    -- statements, reports or actors
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
);

CREATE TABLE withdrawals (
  judgement TEXT PRIMARY KEY REFERENCES judgements (id),
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
BEGIN SELECT raise(ABORT, 'a judgement is never edited: withdraw it and make another'); END;
CREATE TRIGGER judgements_last BEFORE DELETE ON judgements
BEGIN SELECT raise(ABORT, 'a judgement is never deleted: withdraw it'); END;
CREATE TRIGGER withdrawals_stay BEFORE UPDATE ON withdrawals
BEGIN SELECT raise(ABORT, 'a withdrawal is never edited: judge again'); END;
CREATE TRIGGER withdrawals_last BEFORE DELETE ON withdrawals
BEGIN SELECT raise(ABORT, 'a withdrawal is never deleted: judge again'); END;

CREATE VIEW current_dependences AS
SELECT one.doc AS a_doc, coalesce(other.doc, dependences.upstream) AS b_doc, dependences.kind, dependences.basis, dependences.score,
       dependences.reason, dependences.by, dependences.a, dependences.b
FROM dependences JOIN reports AS one ON one.id = dependences.a LEFT JOIN reports AS other ON other.id = dependences.b
WHERE dependences.state = 'current';

CREATE VIEW shared_passages AS
SELECT dependences.a, dependences.b, dependences.kind, json_extract(passage.value, '$[0]') AS basis,
       json_extract(passage.value, '$[3]') AS a_text, json_extract(passage.value, '$[6]') AS b_text,
       json_extract(passage.value, '$[1]') AS a_start, json_extract(passage.value, '$[2]') AS a_stop,
       json_extract(passage.value, '$[4]') AS b_start, json_extract(passage.value, '$[5]') AS b_stop
FROM dependences, json_each(dependences.passages) AS passage
WHERE dependences.state = 'current' AND typeof(dependences.passages) = 'text';

CREATE VIEW current_judgements AS
SELECT judgements.* FROM judgements LEFT JOIN withdrawals ON withdrawals.judgement = judgements.id
WHERE withdrawals.judgement IS NULL;

-- Claims and origins of an older ledger did not know of dependences: they are found anew by the next reading.
DELETE FROM claims WHERE report IS NULL;
UPDATE reports SET claimed = 0;
