"""Records: what stages hand to each other. Frozen, slotted, keyword-only; made here and nowhere else."""

from dizque.records.actor import Actor, ActorLink, ActorType
from dizque.records.attribution import Anchors, Attribution, Kind
from dizque.records.claim import (
    ChainRelation,
    ChainStep,
    Change,
    Claim,
    Counted,
    Merge,
    MergeLevel,
    Origin,
    Side,
    SideOf,
    Stance,
    Standing,
)
from dizque.records.dependence import (
    RULES,
    Basis,
    ChainLink,
    Dependence,
    DependenceKind,
    Direction,
    Evidence,
    OriginGroup,
    Shared,
)
from dizque.records.ids import content_id
from dizque.records.issue import Issue, IssueCode
from dizque.records.judgement import Judgement, JudgementKind, Matter, Withdrawal, apart, in_force, joined
from dizque.records.parsed import NO_HEAD, Parsed, Sentence, Token
from dizque.records.reading import Reading
from dizque.records.report import Credit, CreditKind, Damage, DamageCode, Media, Published, Report
from dizque.records.spans import Range, Span, Step, StepCode, View
from dizque.records.statement import Band, Certainty, Polarity, Position, Qualified, Reason, SourceType, Statement, TimeReference
from dizque.records.terms import ContentTerms, Quantity, Term

__all__ = [
    "NO_HEAD", "RULES", "Actor", "ActorLink", "ActorType", "Anchors", "Attribution", "Band", "Basis", "Certainty", "ChainLink", "ChainRelation", "ChainStep", "Change", "Claim",
    "ContentTerms", "Counted", "Credit", "CreditKind", "Damage", "DamageCode", "Dependence", "DependenceKind", "Direction", "Evidence", "Issue",
    "IssueCode", "Judgement", "JudgementKind", "Kind", "Matter", "Media", "Merge", "MergeLevel", "Origin", "OriginGroup", "Parsed", "Polarity", "Position", "Published", "Qualified", "Quantity",
    "Range", "Reading", "Reason", "Report", "Sentence", "Shared", "Side", "SideOf", "SourceType", "Span", "Stance", "Standing",
    "Statement", "Step", "StepCode", "Term", "TimeReference", "Token", "View", "Withdrawal", "apart", "content_id", "in_force", "joined",
]  # fmt: skip
