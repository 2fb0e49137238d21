"""Where sentences end, and what is still open where they do not."""

_STOP = frozenset("。！？!?…")
_CLOSE = frozenset("”’）)》」』】]\"'")
PAIRS = {"“": "”", "（": "）", "《": "》", "(": ")", "「": "」", "『": "』"}


def finished(text: str) -> bool:
    """Whether ``text`` ends where a sentence may end."""
    tail = text.rstrip()[-6:]
    if not tail:
        return True
    if tail[-1] in _STOP or tail.endswith("——"):
        return True
    if tail[-1] in _CLOSE:
        bare = tail.rstrip("”’）)》」』】]\"'")
        return (
            not bare or bare[-1] in _STOP or bare.endswith("——") or tail[-1] in "）)】]" or bare[-1] in "；;"
        )
    return tail[-1] in "：:；;"


def unclosed(text: str) -> str:
    """The last opening mark of ``text`` (its last 300 characters) that is still open, or ''."""
    tail = text[-300:]
    for opening, closing in PAIRS.items():
        if tail.rfind(opening) > tail.rfind(closing):
            return opening
    return ""
