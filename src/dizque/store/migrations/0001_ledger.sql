-- The ledger's first form. Plain tables, so that it opens in Datasette, in DB Browser or in the sqlite3 shell as it is.
-- Offsets (start, stop) count code points of texts.received from zero; stop is exclusive. seq keeps the order of the records.
-- Lists are JSON arrays. Booleans are 0 and 1. Days are ISO dates. A text that no UTF-8 can hold is kept as a BLOB.

CREATE TABLE reports (
  n INTEGER PRIMARY KEY,               -- for full-text search only; says nothing about the report
  id TEXT NOT NULL UNIQUE,             -- digest of the content
  doc TEXT NOT NULL,
  outlet TEXT,
  lang TEXT,
  published TEXT,
  published_by TEXT,                   -- page, input or person
  published_text TEXT, published_start INTEGER, published_stop INTEGER,
  title TEXT, title_start INTEGER, title_stop INTEGER,
  url TEXT,
  media TEXT NOT NULL,
  derivation TEXT NOT NULL,
  claimed INTEGER NOT NULL DEFAULT 0   -- whether the claims across reports took this report into account
);
CREATE INDEX reports_in_order ON reports (doc, id);

CREATE TABLE texts (                   -- apart from reports, so that browsing them stays light
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  received TEXT NOT NULL,
  steps TEXT NOT NULL                  -- [start, stop, put, code] each: the way to the text that was read
) WITHOUT ROWID;

CREATE TABLE docs (                    -- every name under which the same text came in
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  doc TEXT NOT NULL,
  outlet TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  published TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (report, doc, outlet, url, published)
) WITHOUT ROWID;

CREATE TABLE credits (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  PRIMARY KEY (report, seq)
) WITHOUT ROWID;

CREATE TABLE damage (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  text TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  PRIMARY KEY (report, seq)
) WITHOUT ROWID;

CREATE TABLE actors (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  role TEXT,
  party TEXT,
  names TEXT NOT NULL,
  evidence TEXT NOT NULL,              -- [start, stop, text] each
  proposed INTEGER NOT NULL,
  PRIMARY KEY (report, id)
) WITHOUT ROWID;
CREATE INDEX actors_by_id ON actors (id);

CREATE TABLE statements (
  n INTEGER PRIMARY KEY,               -- for full-text search only
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  speaker TEXT,
  role TEXT,
  party TEXT,
  position TEXT NOT NULL,
  certainty TEXT NOT NULL,
  band_low REAL, band_high REAL,
  polarity TEXT NOT NULL,
  source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL,  -- the words of the spans, pieces joined by " … "
  said_from TEXT, said_to TEXT, said_relative TEXT,                -- said_relative is NULL where no time is given
  about_from TEXT, about_to TEXT, about_relative TEXT,
  kind TEXT NOT NULL,
  source_type TEXT NOT NULL,
  actor TEXT,
  anonymous INTEGER NOT NULL,
  own_voice INTEGER NOT NULL,
  future INTEGER NOT NULL,
  distanced INTEGER NOT NULL,
  damaged INTEGER NOT NULL,
  via TEXT NOT NULL,
  attribution TEXT NOT NULL,
  entry TEXT,
  nested_in TEXT,                      -- the attribution that holds this one
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  FOREIGN KEY (report, actor) REFERENCES actors (report, id)
);
CREATE INDEX statements_of_report ON statements (report, seq);
CREATE INDEX statements_of_actor ON statements (actor);

CREATE TABLE spans (
  statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  role TEXT NOT NULL,                  -- source, cue, content, implicit_source, addressee, anonymity_reason, said, about
  seq INTEGER NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (statement, role, seq)
) WITHOUT ROWID;

CREATE TABLE reasons (
  statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  stage TEXT NOT NULL,                 -- qualify or entities
  seq INTEGER NOT NULL,
  field TEXT NOT NULL,
  rule TEXT NOT NULL,
  words TEXT NOT NULL,                 -- [start, stop, text] each
  PRIMARY KEY (statement, stage, seq)
) WITHOUT ROWID;

CREATE TABLE terms (                   -- what a content is about, as claims compare it
  statement TEXT PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
  terms TEXT NOT NULL,                 -- [lemma, upos, concept, place, name, head] each
  quantities TEXT NOT NULL,            -- [low, high, unit, text] each
  negated INTEGER NOT NULL,
  refers TEXT NOT NULL,
  falsehood INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE claims (
  key TEXT PRIMARY KEY,                -- the id, or report/id for a claim within one report
  id TEXT NOT NULL,
  report TEXT REFERENCES reports (id) ON DELETE CASCADE,  -- NULL: a claim across reports
  seq INTEGER NOT NULL,
  text TEXT NOT NULL,
  standing TEXT NOT NULL,
  conflicts_with TEXT NOT NULL,
  updates TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_of_report ON claims (report, seq);

CREATE TABLE stances (
  claim TEXT NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  side TEXT NOT NULL,                  -- for, against or open
  reason TEXT NOT NULL,
  PRIMARY KEY (claim, seq)
) WITHOUT ROWID;
CREATE INDEX stances_of_statement ON stances (statement);

CREATE TABLE sides (
  claim TEXT NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  side TEXT NOT NULL,
  voices INTEGER NOT NULL,
  parties TEXT NOT NULL,
  since TEXT,
  origins_at_least INTEGER NOT NULL, origins_at_most INTEGER NOT NULL, origins_best INTEGER NOT NULL,
  statements TEXT NOT NULL,
  PRIMARY KEY (claim, seq)
) WITHOUT ROWID;

CREATE TABLE origins (
  claim TEXT NOT NULL,
  side INTEGER NOT NULL,               -- seq of the side
  seq INTEGER NOT NULL,
  origin TEXT NOT NULL,
  reason TEXT NOT NULL,
  statements TEXT NOT NULL,
  PRIMARY KEY (claim, side, seq),
  FOREIGN KEY (claim, side) REFERENCES sides (claim, seq) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE issues (
  id TEXT PRIMARY KEY,
  report TEXT REFERENCES reports (id) ON DELETE CASCADE,  -- NULL: the input gave no report at all
  stage TEXT NOT NULL,                 -- input, intake or reading
  seq INTEGER NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  path TEXT,
  line INTEGER,
  fatal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX issues_of_report ON issues (report, stage, seq);

CREATE TABLE runs (                    -- when somebody read something; never exported, since two runs never agree on the hour
  n INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,                          -- NULL: still at work, or cut short
  version TEXT NOT NULL,
  command TEXT NOT NULL,
  new INTEGER NOT NULL DEFAULT 0, known INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0
);

CREATE VIRTUAL TABLE statements_fts USING fts5 (
  content, speaker, source, content="statements", content_rowid="n", tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE reports_fts USING fts5 (title, body, content='', tokenize='unicode61 remove_diacritics 2');

-- The claims to look at: those across reports, and those within a report that came later than they.
CREATE VIEW current_claims AS
SELECT claims.* FROM claims LEFT JOIN reports ON reports.id = claims.report
WHERE claims.report IS NULL OR reports.claimed = 0;

CREATE VIEW who_says_what AS
SELECT
  reports.doc, reports.outlet, reports.published,
  coalesce(statements.speaker, nullif(statements.source, ''), '(no source)') AS who,
  statements.role, statements.party, statements.position, statements.certainty,
  CASE WHEN statements.band_low IS NOT NULL
       THEN printf('%.0f–%.0f %%', 100 * statements.band_low, 100 * statements.band_high) END AS band,
  statements.content AS what,
  coalesce(statements.said_from, statements.said_relative) AS said,
  stances.side, current_claims.standing, current_claims.text AS claim,
  statements.id AS statement, reports.id AS report, current_claims.id AS claim_id
FROM statements
JOIN reports ON reports.id = statements.report
LEFT JOIN (stances JOIN current_claims ON current_claims.key = stances.claim) ON stances.statement = statements.id;

CREATE VIEW claim_sides AS
SELECT current_claims.text AS claim, current_claims.standing, sides.side, sides.voices, sides.parties, sides.since,
       sides.origins_at_least, sides.origins_at_most, sides.origins_best, current_claims.id AS claim_id
FROM current_claims JOIN sides ON sides.claim = current_claims.key;
