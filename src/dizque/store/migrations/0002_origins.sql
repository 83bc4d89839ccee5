-- Which origins of a side may be one, how many independent texts vouch for each, and the turns of a claim's standing.

ALTER TABLE sides ADD COLUMN merges TEXT NOT NULL DEFAULT '[]';         -- [[a, b, likely or possible, reason], …], a and b are seq of origins
ALTER TABLE sides ADD COLUMN counted TEXT NOT NULL DEFAULT 'origins';   -- or holders: of requests, commitments, evaluations
ALTER TABLE origins ADD COLUMN witnesses INTEGER NOT NULL DEFAULT 1;
ALTER TABLE claims ADD COLUMN history TEXT NOT NULL DEFAULT '[]';       -- [[day, standing, statement], …]
