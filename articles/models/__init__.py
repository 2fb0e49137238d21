"""The newsroom's data and its rules.

Modules import downwards only: paper and people know nothing; version knows them; signoff, workflow and
release know version; article has all its fields, and what may be done to it from workflow and release.
"""

from articles.models.article import Article
from articles.models.assignments import Assignment
from articles.models.editing import Editing
from articles.models.generations import Generation
from articles.models.glyphs import TypedGlyph
from articles.models.habits import Habit
from articles.models.imports import FormerAddress, ImportedPage, ImportRun, Parse, Source
from articles.models.intake import DroppedFile, Intake, StagedPage
from articles.models.mail import Mail, MailChoice
from articles.models.notices import Notice
from articles.models.opinions import Opinion
from articles.models.own_models import OwnModel, OwnModelSwitch
from articles.models.paper import Column, Issue, Page, Publication, Section
from articles.models.people import Reporter
from articles.models.pieces import Piece
from articles.models.placing import Reserve
from articles.models.prints import Print
from articles.models.remarks import Remark
from articles.models.review import Correction, Event, Policy
from articles.models.search import SearchEntry, SearchIndex
from articles.models.searches import SavedSearch
from articles.models.signals import article_changed
from articles.models.tags import Tag, TagAlias, Tagged
from articles.models.terms import Term
from articles.models.unsaved import Unsaved
from articles.models.version import Byline, Conflict, Version

__all__ = [
    "Article",
    "Assignment",
    "Byline",
    "Column",
    "Conflict",
    "Correction",
    "DroppedFile",
    "Editing",
    "Event",
    "FormerAddress",
    "Generation",
    "Habit",
    "ImportRun",
    "ImportedPage",
    "Intake",
    "Issue",
    "Mail",
    "MailChoice",
    "Notice",
    "Opinion",
    "OwnModel",
    "OwnModelSwitch",
    "Page",
    "Parse",
    "Piece",
    "Policy",
    "Print",
    "Publication",
    "Remark",
    "Reporter",
    "SavedSearch",
    "Reserve",
    "SearchEntry",
    "SearchIndex",
    "Section",
    "Source",
    "StagedPage",
    "Tag",
    "TagAlias",
    "Tagged",
    "Term",
    "TypedGlyph",
    "Unsaved",
    "Version",
    "article_changed",
]
