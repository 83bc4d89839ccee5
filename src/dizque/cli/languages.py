"""`dizque languages`: the packs and what each can do."""

from __future__ import annotations

import typer

__all__ = ["languages"]


def languages() -> None:
    """List the languages and what each can do."""
    from dizque.langs import codes, load_pack
    from dizque.parse import shipped

    for code in codes():
        pack = load_pack(code)
        grammar = pack.grammar
        forms = sum(len(cue.forms) or len(cue.lemmas) for cue in pack.cues)
        sizes = {
            f"cues ({forms} forms)": pack.cues,
            "words of certainty": pack.certainty,
            "of denial": pack.denial,
            "of time": pack.time,
            "titles": pack.titles,
            "places": pack.places,
        }
        typer.echo(f"{code}  {grammar.name} ({grammar.endonym}), {grammar.ladder}")
        typer.echo("    pack: " + ", ".join(f"{len(entries)} {name}" for name, entries in sizes.items()))
        typer.echo(
            "    parser: " + ("shipped" if code in shipped() else "none shipped; reports are kept, their statements are not read")
        )
