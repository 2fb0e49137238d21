"""Whatever is done to a file, it is refused in words or read as whole pages, soon, and nothing is written."""

import socket
import sys

import pytest

from articles.formats.apart import read_apart, run_apart
from articles.formats.form import Unreadable
from tests.forms.builders import docx
from tests.forms.hostile import FILES, holds, specimens

APART = frozenset(name for name in FILES if not name.endswith(("jsonl", "csv", "txt")))
FEW, MANY = 10, 40  # of each kind: those read in a process of their own take longer


@pytest.fixture(autouse=True)
def nothing_is_written_and_nobody_called(tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a request was made")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "socket", refuse)
    yield
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", FILES)
def test_a_mutilated_file_is_refused_or_read_whole(name):
    for raw, _done in specimens(name, "in CI", FEW if name in APART else MANY):
        holds(name, raw)


DEEP = 20_000


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("divs.htm", b"<html>" + b"<div class=content>" * DEEP + "水".encode()),
        ("tables.htm", b"<html>" + b"<table><tr><td>" * DEEP + "水".encode()),
        ("styles.htm", b"<html><style>" + b".a{display:none}@media{" * DEEP + b"</style>x"),
        ("comment.htm", b"<html><!--enpproperty " + b"<title><p>" * DEEP + b"/enpproperty-->x"),
        ("comments.htm", b"<html>" + b"<!--" * DEEP + b"<!" * DEEP),
        ("pictures.htm", b"<html>" + b"<div class=pic>" * DEEP + b"<img>" * DEEP + "水".encode()),
        ("deep.xml", b"<alto>" + b"<TextBlock>" * DEEP),
        ("huge.xml", b"<alto>" + b'<TextBlock HPOS="1e999" VPOS="nan" ID="a"/>' * DEEP + b"</alto>"),
        ("deep.json", b"[" * DEEP * 10),
        ("deep2.json", b'{"data":' * 900 + b"1" + b"}" * 900),
        ("digits.json", b'[{"title": "' + "水".encode() + b'", "page": ' + b"9" * 5000 + b"}]"),
        ("wide.csv", "标题,正文\n".encode() + b'"' * DEEP),
        ("deep.docx", docx("<w:p>" * 300 + "<w:r><w:t>水</w:t></w:r>" + "</w:p>" * 300)),
        ("list.txt", b"".join(b"%d. a\n" % n for n in range(1, 1000))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_nested_deep_or_repeated_without_end_costs_little(name, raw):
    holds(name, raw)


CHILD = """
import sys
from articles.formats.apart.serving import serve
from articles.formats.form import Unreadable
def called_up(files):
    import socket
    try: socket.create_connection(("127.0.0.1", 9))
    except OSError as error: raise Unreadable(type(error).__name__ + str(error.errno))
def opened(files):
    try: open("/etc/hostname")
    except OSError as error: raise Unreadable(type(error).__name__ + str(error.errno))
def memory(files): return bytearray(4_000_000_000) and b""
def crash(files):
    import os; os.abort()
def forever(files):
    while True: pass
def nonsense(files): return b'{"pages": 5}'
if __name__ == "__main__":
    import socket, os
    sys.exit(serve(dict(called_up=called_up, opened=opened, memory=memory, crash=crash, forever=forever,
                        nonsense=nonsense)))
"""
TOO_MANY_FILES = "OSError24"


@pytest.fixture
def child(tmp_path_factory, monkeypatch):
    """A module whose tasks are all that a library in C may do of its own."""
    home = tmp_path_factory.mktemp("child")
    (home / "hostile_child.py").write_text(CHILD)
    monkeypatch.setattr(sys, "path", [*sys.path, str(home)])
    return "hostile_child"


@pytest.mark.parametrize("task", ["called_up", "opened"])
def test_a_file_read_apart_opens_no_file_and_calls_nobody_up(child, task):
    with pytest.raises(Unreadable, match=TOO_MANY_FILES):
        run_apart(child, task, {"a": b"x"})


@pytest.mark.parametrize("task", ["memory", "crash", "nonsense"])
def test_a_file_that_breaks_its_reader_is_refused_in_words(child, task):
    with pytest.raises(Unreadable, match="可能已损坏"):
        read_apart(child, task, {"a": b"x"})


def test_a_file_that_is_never_done_is_given_up(child, monkeypatch):
    monkeypatch.setattr("articles.formats.apart.PATIENCE", 3)
    with pytest.raises(Unreadable, match="时间太长"):
        read_apart(child, "forever", {"a": b"x"})
