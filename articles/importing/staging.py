"""What is dropped in the browser: kept as it came, looked into piece by piece, each in a short request.

Nothing is decided here that `import_page` decides otherwise: files are told apart, unpacked and read by
`formats`, under the same limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO, cast

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from articles.formats.apart.wire import packed
from articles.formats.form import Unreadable
from articles.formats.kinds import HEAD
from articles.formats.packed import Allowance
from articles.formats.reading import Found, PageSource, is_plain_zip, read_files, together, unpack
from articles.importing.errors import ImportRefused, PageRefused
from articles.importing.files import PageFile, most_bytes
from articles.importing.opening import limits_set
from articles.importing.options import Options
from articles.models import DroppedFile, Intake, StagedPage
from articles.models.intake import bytes_kept_for, unreadable

_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST = 255


def options_of(intake: Intake) -> Options:
    """What was typed beside the files."""
    return Options.from_form(**intake.options)


def name_of(given: str) -> str:
    """A file's name as a text: folders stay, what would lead anywhere does not."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in given.replace("\\", "/"))
    parts = [part.strip() for part in shown.split("/")]
    kept = [part for part in parts if part.strip(". ") and not _DRIVE.fullmatch(part)]
    return "/".join(kept)[-_LONGEST:] or _("no name")


def drop(intake: Intake, files: Iterable[tuple[str, int, BinaryIO]]) -> None:
    """Keep these files: name, size, and where their bytes are to be read. What is too large is refused
    unread. The same file twice is kept once. Raises ImportRefused where there are too many.
    """
    kept = bytes_kept_for(intake.by_id)
    count = intake.files.count()
    for given, size, file in files:
        name = name_of(given)
        if count >= settings.INTAKE_MAX_FILES:
            raise ImportRefused(
                _("More than %d files (INTAKE_MAX_FILES): bring the rest in afterwards.")
                % settings.INTAKE_MAX_FILES
            )
        try:
            kept += _keep(intake, name, size, file, settings.INTAKE_MAX_BYTES - kept)
        except PageRefused as refusal:
            _refuse(intake, {name: str(refusal)})
        count += 1


def _keep(intake: Intake, name: str, size: int, file: BinaryIO, room: int) -> int:
    """Keep one file; returns the bytes that it takes up."""
    if size > most_bytes():
        raise PageFile(name).too_large(most_bytes())
    if size > room:
        raise PageRefused(_("There is no room for it: take what lies here first, or throw it away."))
    raw = PageFile(name, raw=file.read()).read()
    there = intake.files.filter(box="", name=name).first()
    if there is None:
        intake.files.create(name=name, raw=raw, size=len(raw), is_zip=is_plain_zip(raw))
        return len(raw)
    if bytes(there.raw) != raw:
        raise PageRefused(_("Another file of this name is here already: drop the folder, or a zip."))
    return 0


def _refuse(intake: Intake, reasons: dict[str, str], *, passed: bool = False) -> None:
    rows = [unreadable(name, reason, passed=passed) for name, reason in reasons.items()]
    for row in rows:
        row.intake = intake
    StagedPage.objects.bulk_create(rows)


def open_next(intake: Intake) -> bool:
    """Look into the next zip, or into the next files that can be read by themselves. Whether there were any.

    What takes time comes first; then, in one transaction, whoever else was at it is found to have done it.
    """
    zipped = intake.unopened.filter(is_zip=True).first()
    if zipped:
        _unpack(intake, zipped)
        return True
    files = _next_files(intake)
    if not files:
        return False
    raws = {file.full_name: bytes(file.raw) for file in files}
    found = read_files(raws, limits_set(), options_of(intake).encoding)
    with transaction.atomic():
        if _are_mine(files):
            _stage(intake, files, found)
    return True


def _are_mine(files: list[DroppedFile]) -> bool:
    """Whether nobody has opened any of them meanwhile; then nobody else will."""
    keys = [file.pk for file in files]
    held = DroppedFile.objects.select_for_update().filter(pk__in=keys, is_opened=False).order_by("pk")
    if len(held.values_list("pk", flat=True)) != len(keys):
        return False
    DroppedFile.objects.filter(pk__in=keys).update(is_opened=True)
    return True


def _next_files(intake: Intake) -> list[DroppedFile]:
    """The next files that are read together: of one drop, or of one zip."""
    first = intake.unopened.defer("raw").first()
    if first is None:
        return []
    beside = intake.unopened.filter(box=first.box).annotate(head=Substr("raw", 1, HEAD))
    heads = {file.name: bytes(cast(bytes, file.head) or b"") for file in beside.defer("raw")}
    group = next(group for group in together(heads) if first.name in group)
    return list(intake.unopened.filter(box=first.box, name__in=group))


def _unpack(intake: Intake, zipped: DroppedFile) -> None:
    limits = limits_set()
    files: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    held = intake.files.exclude(pk=zipped.pk).aggregate(bytes=Sum("size", default=0))
    room = min(limits.all_bytes, settings.INTAKE_MAX_BYTES - held["bytes"])
    members = min(limits.members, settings.INTAKE_MAX_FILES - intake.files.count())
    try:
        allowance = Allowance(limits, members, room)
        files, refused = unpack(bytes(zipped.raw), allowance, limits.depth - zipped.depth)
    except Unreadable as error:
        refused[""] = str(error)
    box = zipped.full_name[-_LONGEST:]
    rows = [
        DroppedFile(
            intake=intake,
            box=box,
            name=name[-_LONGEST:],
            raw=raw,
            size=len(raw),
            depth=zipped.depth + 1,
            is_zip=is_plain_zip(raw),
        )
        for name, raw in files.items()
    ]
    with transaction.atomic():
        if _are_mine([zipped]):
            DroppedFile.objects.bulk_create(rows, ignore_conflicts=True)
            _refuse(intake, {f"{box}/{name}" if name else box: why for name, why in refused.items()})
            # What it held lies beside it now.
            DroppedFile.objects.filter(pk=zipped.pk).update(raw=b"", size=0)


def _stage(intake: Intake, files: list[DroppedFile], found: Found) -> None:
    _refuse(intake, found.refused)
    _refuse(intake, found.passed, passed=True)
    whole = files[0] if len(files) == 1 else None
    StagedPage.objects.bulk_create(_staged(intake, source, whole) for source in found.pages)


def _staged(intake: Intake, source: PageSource, whole: DroppedFile | None) -> StagedPage:
    is_whole = whole is not None and bytes(whole.raw) == source.raw
    return StagedPage(
        intake=intake,
        file=whole if is_whole else None,
        name=source.name[-_LONGEST:],
        raw=None if is_whole else source.raw,
        form=packed([(source.form, ())]) if source.form else None,
        leaf=source.leaf,
    )
