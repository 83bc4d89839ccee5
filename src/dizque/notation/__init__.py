"""One-line notation: a sentence with its attributions, as linguists and reporters write it.

    {who: A empresa} {cue: negou} {what: ter pago o deputado}.

A brace opens with a role: `who` (source), `cue`, `what` (content), `to` (addressee), `when` (time of saying), `why` (reason for
anonymity). A number after the role tells attributions of one sentence apart (`who2`); without one it is the first. A role that
comes twice for the same number is one role in two pieces. Braces nest; `{who1+2: …}` serves two attributions. A literal brace
or backslash has a backslash before it.
"""

from dizque.notation.lines import ROLES, Marked, Marking, read_line, write_line

__all__ = ["ROLES", "Marked", "Marking", "read_line", "write_line"]
