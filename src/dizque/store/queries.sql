-- Every question the ledger answers. `-- name:` opens a query; parameters are named.

-- name: names
SELECT id, doc FROM reports ORDER BY doc, id
-- name: newest
SELECT coalesce(max(n), 0) FROM reports
-- name: report
SELECT reports.*, texts.received, texts.steps FROM reports JOIN texts ON texts.report = reports.id WHERE reports.id = :report
-- name: overviews
SELECT reports.id, reports.doc, reports.title, reports.outlet, reports.lang, reports.published, reports.url,
  (SELECT count(*) FROM statements WHERE statements.report = reports.id) AS statements,
  (SELECT count(*) FROM damage WHERE damage.report = reports.id) AS damage
FROM reports ORDER BY doc, id
-- name: find_report
SELECT id FROM reports WHERE id = :key
UNION SELECT report FROM docs WHERE doc = :key
ORDER BY 1
-- name: docs_of_report
SELECT * FROM docs WHERE report = :report ORDER BY doc, outlet, url, published
-- name: has_doc
SELECT 1 FROM docs WHERE (report, doc, outlet, url, published) = (:report, :doc, :outlet, :url, :published)
-- name: credits_of_report
SELECT * FROM credits WHERE report = :report ORDER BY seq
-- name: damage_of_report
SELECT * FROM damage WHERE report = :report ORDER BY seq
-- name: issues_of_report
SELECT * FROM issues WHERE report = :report AND stage = :stage ORDER BY seq
-- name: issues
SELECT issues.* FROM issues LEFT JOIN reports ON reports.id = issues.report
ORDER BY issues.report IS NOT NULL, reports.doc, issues.path, issues.line, issues.stage, issues.seq, issues.id
-- name: actors_of_report
SELECT * FROM actors WHERE report = :report ORDER BY seq
-- name: actors
SELECT * FROM actors ORDER BY id, report
-- name: statements_per_actor
SELECT actor, count(*) AS statements FROM statements WHERE actor IS NOT NULL GROUP BY actor
-- name: find_actor
SELECT DISTINCT id FROM actors WHERE id = :key OR name = :key ORDER BY id

-- name: statements_of_report
SELECT * FROM statements WHERE report = :report ORDER BY seq
-- name: statement
SELECT * FROM statements WHERE id = :statement
-- name: statement_ids
SELECT id FROM statements WHERE substr(id, 1, length(:key)) = :key ORDER BY id LIMIT 10
-- name: statements_of_actor
SELECT statements.* FROM statements JOIN reports ON reports.id = statements.report
WHERE statements.actor = :actor ORDER BY reports.doc, reports.id, statements.seq
-- name: statements_of_claim
SELECT DISTINCT statements.* FROM current_claims
JOIN stances ON stances.claim = current_claims.key
JOIN statements ON statements.id = stances.statement
JOIN reports ON reports.id = statements.report
WHERE current_claims.id = :claim ORDER BY reports.doc, reports.id, statements.seq
-- name: spans_of_statement
SELECT role, start, stop, text FROM spans WHERE statement = :statement ORDER BY role, seq
-- name: reasons_of_statement
SELECT stage, field, rule, words FROM reasons WHERE statement = :statement ORDER BY stage, seq
-- name: terms_of_statement
SELECT * FROM terms WHERE statement = :statement
-- name: spans_of_report
SELECT spans.* FROM statements JOIN spans ON spans.statement = statements.id
WHERE statements.report = :report ORDER BY spans.statement, spans.role, spans.seq
-- name: reasons_of_report
SELECT reasons.* FROM statements JOIN reasons ON reasons.statement = statements.id
WHERE statements.report = :report ORDER BY reasons.statement, reasons.stage, reasons.seq
-- name: terms_of_report
SELECT terms.* FROM statements JOIN terms ON terms.statement = statements.id WHERE statements.report = :report
-- name: stances_of_statement
SELECT current_claims.id, stances.side FROM stances JOIN current_claims ON current_claims.key = stances.claim
WHERE stances.statement = :statement ORDER BY current_claims.id, stances.seq

-- name: claims
SELECT * FROM current_claims ORDER BY id, key
-- name: leading_claims
SELECT current_claims.* FROM current_claims LEFT JOIN stances ON stances.claim = current_claims.key
GROUP BY current_claims.key
ORDER BY count(stances.seq) < 2, instr(:standings, current_claims.standing), count(stances.seq) DESC, current_claims.key
LIMIT :limit
-- name: claim
SELECT * FROM current_claims WHERE id = :claim ORDER BY key LIMIT 1
-- name: claims_of_report
SELECT * FROM claims WHERE report = :report ORDER BY seq
-- name: positions_of_claim
SELECT statements.id, statements.position FROM current_claims
JOIN stances ON stances.claim = current_claims.key JOIN statements ON statements.id = stances.statement
WHERE current_claims.id = :claim ORDER BY statements.id
-- name: stances_of_claim
SELECT * FROM stances WHERE claim = :claim ORDER BY seq
-- name: sides_of_claim
SELECT * FROM sides WHERE claim = :claim ORDER BY seq
-- name: origins_of_side
SELECT * FROM origins WHERE claim = :claim AND side = :side ORDER BY seq

-- name: search_statements
SELECT statements.* FROM statements_fts JOIN statements ON statements.n = statements_fts.rowid
WHERE statements_fts MATCH :words ORDER BY bm25(statements_fts), statements.id LIMIT :limit
-- name: search_reports
SELECT reports.id FROM reports_fts JOIN reports ON reports.n = reports_fts.rowid
WHERE reports_fts MATCH :words ORDER BY bm25(reports_fts), reports.id LIMIT :limit

-- name: sketches
SELECT report, keys FROM sketches WHERE by = :by ORDER BY report
-- name: compared
SELECT a, b, kind, basis, direction, upstream, score, reason, by, judgement, '[]' AS passages, '[]' AS evidence
FROM dependences WHERE judgement IS NULL AND kind <> 'cites' AND by = :by ORDER BY key
-- name: dependences
SELECT * FROM dependences WHERE state = 'current' ORDER BY kind <> 'cites', a, b, kind
-- name: dependences_of_report
SELECT * FROM dependences WHERE state = 'current' AND (a = :report OR b = :report) ORDER BY a, b, kind
-- name: states_of_dependences
SELECT key, CASE WHEN by <> :by THEN 'old' WHEN state = 'replaced' THEN 'current' ELSE state END AS state
FROM dependences WHERE judgement IS NULL
-- name: ruled
SELECT * FROM dependences WHERE judgement IS NULL AND state <> 'compared' ORDER BY a, b, kind
-- name: citations
SELECT * FROM dependences WHERE kind = 'cites' ORDER BY a, b
-- name: origin_groups
SELECT * FROM origin_groups ORDER BY id
-- name: group_of_report
SELECT origin_groups.* FROM origin_members JOIN origin_groups ON origin_groups.id = origin_members.origin_group
WHERE origin_members.report = :report
-- name: members_of_group
SELECT report FROM origin_members WHERE origin_group = :group ORDER BY report
-- name: links_of_group
SELECT report, relation, target, reason FROM chain_links WHERE origin_group = :group ORDER BY seq
-- name: judgements
SELECT * FROM current_judgements ORDER BY n
-- name: withdrawals
SELECT judgements.*, withdrawals.by AS withdrawn_by, withdrawals.reason AS withdrawn_for, withdrawals.at AS withdrawn_at
FROM withdrawals JOIN judgements ON judgements.id = withdrawals.judgement ORDER BY judgements.n

-- name: counts
SELECT
  (SELECT count(*) FROM reports) AS reports,
  (SELECT count(*) FROM statements) AS statements,
  (SELECT count(DISTINCT id) FROM actors) AS actors,
  (SELECT count(*) FROM current_claims) AS claims,
  (SELECT count(*) FROM current_claims WHERE standing = 'disputed') AS disputed,
  (SELECT count(*) FROM damage) AS damage,
  (SELECT count(*) FROM issues) AS issues,
  (SELECT count(*) FROM reports WHERE claimed = 0) AS unclaimed
