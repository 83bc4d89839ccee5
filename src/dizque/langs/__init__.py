"""Language packs: all that Dizque knows of a language, as data that linguists and reporters edit."""
