"""How good Dizque is: corpora, metrics, floors, and what a change gained and lost. Not part of the package.

Corpora stand in a folder `corpora` that is not distributed (`DIZQUE_CORPORA`, else `../shared/corpora`); each command says so if
it is absent.
"""
