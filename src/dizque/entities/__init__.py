"""Who it really is: the sources of a report resolved to actors, with type, role, party and anonymity."""

from dizque.entities.resolve import resolve

__all__ = ["resolve"]
