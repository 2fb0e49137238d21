"""The paper: publications, their issues and pages, and the sections and columns articles are filed under."""

from __future__ import annotations

from datetime import date as Date
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat, Left, Length, LPad
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import Addressed, a_day, page_number, segment
from articles.models.named import Named

if TYPE_CHECKING:
    from articles.models.imports import Parse


def unicode_slug(name: str, fallback: str) -> str:
    """A slug that keeps Chinese characters: 要闻 stays 要闻. The fallback where nothing is left."""
    return slugify(name, allow_unicode=True)[:80] or fallback


def free_slug(name: str, fallback: str, others: models.QuerySet[Any]) -> str:
    """The slug of a name, with a number behind it where one of the others has it: 青报观察-2."""
    slug = unicode_slug(name, fallback)
    taken = set(others.filter(slug__startswith=slug[:74]).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(other for n in range(2, len(taken) + 3) if (other := f"{slug[:74]}-{n}") not in taken)


class Publication(Named, Addressed):
    """A newspaper (报纸)."""

    address_fields = ("slug",)

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    byline_names = models.JSONField(
        _("names in bylines"),
        default=list,
        blank=True,
        help_text=_("How bylines print the paper's name, e.g. 青岛日报/观海新闻"),
    )
    licence = models.CharField(_("publishing licence"), max_length=120, blank=True)
    cn_number = models.CharField(_("CN number"), max_length=40, blank=True)
    icp = models.CharField(_("ICP filing"), max_length=80, blank=True)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    hotline = models.CharField(_("hotline"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("newspaper")
        verbose_name_plural = _("newspapers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or free_slug(self.name, "paper", Publication.objects.all())
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("public:paper", args=[self.slug])


class Issue(Addressed):
    """One day's paper (期). `edition` tells two of the same day apart; most have none."""

    address_fields = ("date", "edition")

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="issues", verbose_name=_("newspaper")
    )
    date = models.DateField(_("date"), validators=a_day)
    edition = models.CharField(_("edition"), max_length=20, blank=True, default="", validators=[segment])

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-date", "edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "date", "edition"], name="one_issue_a_day_and_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.date:%Y-%m-%d}" + (f" {self.edition}" if self.edition else "")

    def get_absolute_url(self) -> str:
        return reverse("public:issue", args=[self.publication.slug, self.key])

    @property
    def key(self) -> str:
        """The issue in an address: its date, with the edition behind it where there is one."""
        return f"{self.date:%Y-%m-%d}" + (f"-{self.edition}" if self.edition else "")


class Category(Named, Addressed):
    """Something of a paper's that articles are filed under, with a name and a lasting address."""

    address_fields = ("slug",)

    publication = models.ForeignKey(Publication, models.PROTECT, verbose_name=_("newspaper"))
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80, allow_unicode=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            others = type(self)._default_manager.filter(publication=self.publication)
            self.slug = free_slug(self.name, "x", others)
        super().save(*args, **kwargs)


class Section(Category):
    """A section of the paper (版块): 要闻, 经济. Its heads answer for what it prints."""

    heads = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="sections_headed",
        verbose_name=_("heads"),
        help_text=_("Who reviews this section; without any, everybody who may review does"),
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["publication", "name"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "slug"], name="one_section_a_slug"),
            models.UniqueConstraint(fields=["publication", "name"], name="one_section_a_name"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("public:section", args=[self.publication.slug, self.slug])


class Column(Category):
    """A standing column (栏目): 青报观察."""

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ["publication", "name"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "slug"], name="one_column_a_slug"),
            models.UniqueConstraint(fields=["publication", "name"], name="one_column_a_name"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("public:column", args=[self.publication.slug, self.slug])


class PageQuerySet(models.QuerySet["Page"]):
    """Ways to choose pages."""

    def at(self, publication: Publication, date: Date, edition: str, number: str) -> PageQuerySet:
        """The page at one place of the paper (none or one)."""
        return self.filter(
            issue__publication=publication, issue__date=date, issue__edition=edition, number=number
        )


class Page(Addressed):
    """One page of an issue (版). `order` sorts 2 before 10 and A2 before B1."""

    address_fields = ("number",)

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="pages", verbose_name=_("issue"))
    number = models.CharField(_("page number"), max_length=8, validators=[page_number])
    order = models.CharField(max_length=12, editable=False)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="pages", verbose_name=_("section")
    )
    editors = models.TextField(_("responsible editors"), blank=True, help_text=_("The line as printed"))
    expected_stories = models.PositiveSmallIntegerField(_("expected stories"), null=True, blank=True)
    expected_characters = models.PositiveIntegerField(_("expected characters"), null=True, blank=True)
    scan = models.FileField(_("scan"), upload_to="scans/", blank=True)
    parse = models.ForeignKey(
        "articles.Parse", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["issue", "order"]
        constraints = [models.UniqueConstraint(fields=["issue", "number"], name="one_page_a_number")]
        permissions = [
            ("repair_page", _("Can repair a page's segmentation")),
            ("plan_page", _("Can plan pages before print")),
        ]

    def __str__(self) -> str:
        return _("%(issue)s page %(number)s") % {"issue": self.issue, "number": self.number}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.order = page_order(self.number)
        super().save(*args, **kwargs)

    @property
    def known_parse(self) -> Parse:
        """The parse of a page that was imported. Raises ValueError for one that was only entered."""
        if self.parse is None:
            raise ValueError(f"{self} was never parsed")
        return self.parse

    @property
    def is_planned(self) -> bool:
        """Whether somebody said what is to stand on it."""
        return self.expected_stories is not None or self.expected_characters is not None

    def get_absolute_url(self) -> str:
        return reverse("public:page", args=[self.issue.publication.slug, self.issue.key, self.number])

    @property
    def printed_number(self) -> str:
        """The number as papers print it: 02, A06."""
        letters = self.number.rstrip("0123456789")
        return letters + self.number[len(letters) :].zfill(2)


def in_page_order(field: str) -> Func:
    """`page_order` of a field, in the database: for rows that do not keep it."""
    digits = Func(F(field), Value(ascii_uppercase), function="LTRIM", output_field=models.CharField())
    letters = Left(field, Length(field) - Length(digits))
    padded = Concat(letters, Value("  "))
    return Concat(Left(padded, 2), LPad(digits, 6, Value("0")))


def page_order(number: str) -> str:
    """A string that sorts page numbers as readers turn them: 1, 2, 10, A1, B1."""
    letters = number.rstrip("0123456789")
    return f"{letters:<2}{number[len(letters) :].zfill(6)}"
