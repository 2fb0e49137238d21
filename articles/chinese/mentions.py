"""Who is called by name in a remark: @孙编辑 请核对. Chinese has no blank that would end the name."""

from collections.abc import Mapping

SIGNS = ("@", "＠")


def mentioned(text: str, names: Mapping[str, int]) -> set[int]:
    """The people whose names stand behind an @, the longest name that fits: 孙编辑 before 孙编."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    called = set()
    for place, sign in enumerate(text):
        if sign in SIGNS:
            behind = text[place + 1 :]
            name = next((name for name in longest_first if behind.startswith(name)), None)
            if name:
                called.add(names[name])
    return called
