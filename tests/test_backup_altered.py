"""An archive that is not byte by byte as it was written is refused, sealed or not."""

import gzip
import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.backup import Contents, Refused, key_from, verified
from articles.backup.packing import MANIFEST, Plain, packed
from articles.backup.reading import sum_of, text_of
from articles.backup.sealing import PIECE, Sealing, Unsealing

KEY, OTHER = bytes(range(32)), bytes(32)
KEYS = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "sealed"])
ROWS = "".join(f'{{"id":{number},"title":"春耕时节农机忙"}}\n' for number in range(50)).encode()
PICTURE = bytes(range(256)) * 300


def write(path, key):
    """An archive as `take` writes it, of a table and two files; what it holds."""
    table = gzip.compress(ROWS, mtime=0)
    entries = {"media/a.jpg": PICTURE, f"media/{'长' * 60}.jpg": b"", "data/t.jsonl.gz": table}
    with packed(path, key) as packer:
        for name, data in entries.items():
            packer.add(name, len(data), [data])
        sums = {name: sum_of(text_of(name, io.BytesIO(data))) for name, data in entries.items()}
        contents = Contents("2026-04-04", "1", [("articles", "0001_initial")], {"t": 50}, sums, [])
        packer.add(MANIFEST, len(contents.as_json()), [contents.as_json()])
    return contents


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder in which each archive is."""
    folder = tmp_path_factory.mktemp("archives")
    write(folder / "plain", None)
    write(folder / "sealed", KEY)
    return folder


def bytes_of(folder, key):
    return (folder / ("sealed" if key else "plain")).read_bytes()


def refused(folder, data, key):
    path = folder / "altered"
    path.write_bytes(data)
    with pytest.raises(Refused) as error:
        verified(path, key)
    return str(error.value)


@KEYS
def test_what_was_written_is_read(tmp_path, key):
    assert verified_again(tmp_path, key) == write(tmp_path / "other", key)


def verified_again(folder, key):
    write(folder / "one", key)
    return verified(folder / "one", key)


@KEYS
@given(data=st.data())
def test_a_byte_that_is_another_is_noticed_wherever_it_stands(written, key, data):
    whole = bytes_of(written, key)
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    refused(written, whole[:at] + bytes([whole[at] ^ other]) + whole[at + 1 :], key)


@KEYS
@given(data=st.data())
def test_an_archive_that_is_cut_off_is_noticed_wherever_it_ends(written, key, data):
    whole = bytes_of(written, key)
    refused(written, whole[: data.draw(st.integers(0, len(whole) - 1))], key)


@KEYS
@given(more=st.binary(min_size=1, max_size=2000))
def test_what_was_put_behind_it_is_noticed(written, key, more):
    whole = bytes_of(written, key)
    refused(written, whole + more, key)


def test_pieces_that_change_places_are_noticed(written):
    whole = bytes_of(written, KEY)
    head, size = len(whole) - len(whole[34:]), PIECE + 28
    first, second = whole[head : head + size], whole[head + size : head + 2 * size]
    refused(written, whole[:head] + second + first + whole[head + 2 * size :], KEY)


def test_without_its_key_or_with_another_nothing_is_read_and_it_is_said_why(written):
    whole = bytes_of(written, KEY)
    assert "BACKUP_KEY_FILE" in refused(written, whole, None)
    assert refused(written, whole, OTHER) != refused(written, whole[:-1], KEY)
    assert b"media/" not in whole


def test_what_is_no_archive_is_refused(tmp_path):
    with tarfile.open(tmp_path / "other.tar", "w") as other:
        other.addfile(tarfile.TarInfo("a folder"))
    for path in (tmp_path / "other.tar", tmp_path / "not there", tmp_path):
        with pytest.raises(Refused):
            verified(path, None)


@pytest.mark.parametrize("text", ["", "短", "AAAA", "A" * 44, "=" * 44])
def test_a_key_is_32_bytes_and_nothing_else(text):
    with pytest.raises(Refused, match="openssl rand"):
        key_from(text)


@given(st.lists(st.binary(max_size=PIECE), max_size=5), st.integers(0, 2))
def test_what_is_sealed_in_any_portions_is_read_in_any_portions(portions, more):
    whole = b"".join(portions) + bytes(PIECE * more)
    file = io.BytesIO()
    sealing = Sealing(file, KEY)
    for portion in (*portions, bytes(PIECE * more)):
        sealing.write(portion)
    sealing.close()
    opened = Unsealing(file, KEY)
    assert b"".join(iter(lambda: opened.read(1000), b"")) == whole
    plain = io.BytesIO()
    Plain(plain).write(whole)
    assert plain.getvalue() == whole
