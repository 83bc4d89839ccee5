-- Every change the ledger makes to itself. `-- name:` opens a statement; parameters are named.

-- name: report
INSERT INTO reports (id, doc, outlet, lang, published, published_by, published_text, published_start, published_stop,
  title, title_start, title_stop, url, media, derivation)
VALUES (:id, :doc, :outlet, :lang, :published, :published_by, :published_text, :published_start, :published_stop,
  :title, :title_start, :title_stop, :url, :media, :derivation)
-- name: text
INSERT INTO texts (report, received, steps) VALUES (:report, :received, :steps)
-- name: doc
INSERT OR IGNORE INTO docs (report, doc, outlet, url, published) VALUES (:report, :doc, :outlet, :url, :published)
-- name: credit
INSERT INTO credits (report, seq, name, kind, text, start, stop) VALUES (:report, :seq, :name, :kind, :text, :start, :stop)
-- name: damage
INSERT INTO damage (report, seq, code, detail, text, start, stop) VALUES (:report, :seq, :code, :detail, :text, :start, :stop)
-- name: actor
INSERT INTO actors (report, id, seq, name, type, role, party, names, evidence, proposed)
VALUES (:report, :id, :seq, :name, :type, :role, :party, :names, :evidence, :proposed)
-- name: statement
INSERT INTO statements (id, report, seq, speaker, role, party, position, certainty, band_low, band_high, polarity,
  source, cue, content, said_from, said_to, said_relative, about_from, about_to, about_relative, kind, source_type, actor,
  anonymous, own_voice, future, distanced, damaged, via, attribution, entry, nested_in, score, reason)
VALUES (:id, :report, :seq, :speaker, :role, :party, :position, :certainty, :band_low, :band_high, :polarity,
  :source, :cue, :content, :said_from, :said_to, :said_relative, :about_from, :about_to, :about_relative, :kind, :source_type, :actor,
  :anonymous, :own_voice, :future, :distanced, :damaged, :via, :attribution, :entry, :nested_in, :score, :reason)
-- name: span
INSERT INTO spans (statement, role, seq, start, stop, text) VALUES (:statement, :role, :seq, :start, :stop, :text)
-- name: reason
INSERT INTO reasons (statement, stage, seq, field, rule, words) VALUES (:statement, :stage, :seq, :field, :rule, :words)
-- name: terms
INSERT INTO terms (statement, terms, quantities, negated, refers, falsehood)
VALUES (:statement, :terms, :quantities, :negated, :refers, :falsehood)
-- name: claim
INSERT INTO claims (key, id, report, seq, text, standing, conflicts_with, updates, history)
VALUES (:key, :id, :report, :seq, :text, :standing, :conflicts_with, :updates, :history)
-- name: stance
INSERT INTO stances (claim, seq, statement, side, reason) VALUES (:claim, :seq, :statement, :side, :reason)
-- name: side
INSERT INTO sides (claim, seq, side, voices, parties, since, origins_at_least, origins_at_most, origins_best, statements, merges, counted)
VALUES (:claim, :seq, :side, :voices, :parties, :since, :origins_at_least, :origins_at_most, :origins_best, :statements, :merges, :counted)
-- name: origin
INSERT INTO origins (claim, side, seq, origin, reason, statements, witnesses)
VALUES (:claim, :side, :seq, :origin, :reason, :statements, :witnesses)
-- name: issue
INSERT OR IGNORE INTO issues (id, report, stage, seq, code, detail, path, line, fatal)
VALUES (:id, :report, :stage, :seq, :code, :detail, :path, :line, :fatal)
-- name: clear_issues
DELETE FROM issues WHERE report IS NULL AND path = :path

-- name: words_of_report
INSERT INTO reports_fts (rowid, title, body) SELECT n, :title, :body FROM reports WHERE id = :report
-- name: forget_words_of_report
INSERT INTO reports_fts (reports_fts, rowid, title, body) SELECT 'delete', n, :title, :body FROM reports WHERE id = :report
-- name: words_of_statements
INSERT INTO statements_fts (rowid, content, speaker, source)
SELECT n, content, speaker, source FROM statements WHERE report = :report
-- name: forget_words_of_statements
INSERT INTO statements_fts (statements_fts, rowid, content, speaker, source)
SELECT 'delete', n, content, speaker, source FROM statements WHERE report = :report
-- name: forget_statements
DELETE FROM statements WHERE report = :report
-- name: forget_report
DELETE FROM reports WHERE id = :report

-- name: sketch
INSERT OR REPLACE INTO sketches (report, by, keys) VALUES (:report, :by, :keys)
-- name: dependence
INSERT OR REPLACE INTO dependences
  (key, a, b, kind, basis, direction, upstream, score, reason, by, judgement, passages, evidence, state)
VALUES (:key, :a, :b, :kind, :basis, :direction, :upstream, :score, :reason, :by, :judgement, :passages, :evidence, :state)
-- name: forget_dependence
DELETE FROM dependences WHERE key = :key
-- name: state_dependence
UPDATE dependences SET state = :state WHERE key = :key
-- name: replace_dependence
UPDATE dependences SET state = 'replaced' WHERE a = :a AND b = :b AND judgement IS NULL AND state = 'current' AND kind <> 'cites'
-- name: restore_dependences
UPDATE dependences SET state = 'current' WHERE state = 'replaced'
-- name: forget_judged
DELETE FROM dependences WHERE judgement IS NOT NULL
-- name: origin_group
INSERT INTO origin_groups (id, origin, reasons) VALUES (:id, :origin, :reasons)
-- name: origin_member
INSERT INTO origin_members (report, origin_group) VALUES (:report, :origin_group)
-- name: chain_link
INSERT INTO chain_links (origin_group, seq, report, relation, target, reason)
VALUES (:origin_group, :seq, :report, :relation, :target, :reason)
-- name: forget_origins
DELETE FROM origin_groups
-- name: judgement
INSERT INTO judgements (id, kind, a, b, by, reason, at) VALUES (:id, :kind, :a, :b, :by, :reason, :at)
-- name: withdrawal
INSERT INTO withdrawals (judgement, by, reason, at) VALUES (:judgement, :by, :reason, :at)

-- name: forget_claims
DELETE FROM claims WHERE report IS NULL
-- name: mark_claimed
UPDATE reports SET claimed = :claimed WHERE n <= :until
-- name: begin_run
INSERT INTO runs (started, version, command) VALUES (:started, :version, :command)
-- name: end_run
UPDATE runs SET ended = :ended, new = :new, known = :known, failed = :failed WHERE n = :run
