"""Writes what Python makes of awkward texts: the code points it calls white space, and texts before and after cleaning.

    python clean_text_cases.py ../resources
"""

import json
import random
import re
import sys

from article_script import clean_text

PIECES = ["a", "答", "<", ">", "<b>", "</b>", "< br />", "<!--", "-->", "&nbsp;", "1 < 2", "3 > 2", '"', "\\", "\u200b",
          "\ufeff", "\u180e", "\u2060", "\U0001F600", "<\U0001F600>"]


def spaces():
    found = [c for c in range(sys.maxunicode + 1) if chr(c).isspace()]
    assert found == [c for c in range(sys.maxunicode + 1) if re.match(r'\s', chr(c))]
    return found


def cases(count):
    chooser = random.Random(20261124)
    alphabet = PIECES + [chr(c) for c in spaces()]
    texts = ["", " ", "<>", "<", ">", "><", "<\n>", "a  b", " <p> ", "<b> </b>"]
    texts += ["".join(chooser.choices(alphabet, k=chooser.randint(1, 12))) for _ in range(count)]
    return [{"text": text, "cleaned": clean_text(text)} for text in texts]


if __name__ == "__main__":
    with open(sys.argv[1] + "/python-spaces.json", "w", encoding="ascii") as f:
        json.dump(spaces(), f)
    with open(sys.argv[1] + "/clean-text-cases.json", "w", encoding="ascii") as f:
        json.dump(cases(400), f, indent=0)
