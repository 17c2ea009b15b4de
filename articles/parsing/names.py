"""People whom a line names without a “By”: told by a given name that is known, and by the line's place."""

import regex

from .alphabets import words
from .people import is_nobody, read_leading_names
from .vocabulary.given_names import GIVEN_NAMES
from .vocabulary.outlets import AGENCIES, OUTLETS
from .vocabulary.stamps import words_of

_LONGEST, _LONGEST_NAME, _LONGEST_NOTE = 110, 40, 300
# A place, a role or a house behind the name: “, envoyée spéciale à Kestel”, “ in Kestel”, “ - القاهرة”.
_TAIL = regex.compile(
    r"\s?(?:[,،|·•–—/(]|-\s)\s?[^.!?:;]{2,70}|"
    r"\s(?:in|à|en|em|w|we|v|ve|aus|da|dal|do|din|i|i|på|из|в|з|у|od|for|für|pour|para|at|of)\s[^.!?:;]{2,60}"
)
# Beside agencies in a line that credits them.
_WITH = words(
    "with avec mit con com z s za se med met cu ve en et and und y e i и і та с со за від от de von from by "
    "material materialien matériel agences agencies agenturen agenturmaterial agencias agenzie información "
    "informações informazioni informations inputs reporting according data dane матеріалами материалам"
)
_SIGNED = regex.compile(
    r"(?:[.!?…”»]\s[(\[/]?(?P<who>[\p{Lu}\p{Lo}][\p{Lu}\p{Lo}/-]{1,15})[)\]]?|"
    r"\s[(\[（](?P<bracketed>[\p{L}/-]{2,20})[)\]）])$"
)
_CONTRIBUTED = regex.compile(
    r"(?:\s(?:in|from|of)\s[^.;\n]{2,60}?)?,?\s(?:also\s)?"
    r"(?:contributed\s(?:to|reporting|from)|reported\sfrom|assisted\s(?:in|with)|contributed)\b[^\n]{0,200}"
)


def read_person(line: str) -> str:
    """The person or people that a whole line names, a place or role behind them left out; '' for nobody.

    “Jane Roe in Kestel”, “Ana García, enviada especial”. The first word must be a given name that is known;
    that the line stands where bylines stand is for the caller to see.
    """
    if len(line) > _LONGEST or line[-1] in ".!?:;" or line.split(None, 1)[0].casefold() not in GIVEN_NAMES:
        return ""
    names, at = read_leading_names(line)
    # “An” is an article in English and a name elsewhere: behind a given name nothing but a house is nobody.
    if not names or len(names.split()) < 2 or is_nobody(" ".join(names.split()[:2])):
        return ""
    rest = line[at:]
    if rest and not _TAIL.fullmatch(rest):
        return ""
    said = words_of(names)
    return "" if len(names) > _LONGEST_NAME * 3 or said[-1] in OUTLETS else names


def is_contribution(text: str) -> bool:
    """“Ann Other contributed to this report.”, “Jane Roe reported from Kestel.”: who else worked on it."""
    if len(text) > _LONGEST_NOTE:
        return False
    bare = text.lstrip("([")
    names, at = read_leading_names(bare)
    return bool(names) and bool(_CONTRIBUTED.fullmatch(bare, at))


def read_signed_agency(text: str) -> str:
    """The agency in capitals behind a caption's sentence (“Bakers at work. EFE”), '' for none."""
    match = _SIGNED.search(text[-30:])
    who = (match["who"] or match["bracketed"]) if match else ""
    return who if who in AGENCIES or who.upper() in AGENCIES else ""


def read_agencies(line: str) -> str:
    """The agencies of “(avec AFP)”, “Reuters/dpa”, “Mit Material von dpa”: '' where the line says more."""
    if len(line) > 60:
        return ""
    found = regex.findall(r"[\p{L}\p{M}/’-]+", line)
    said = [word for whole in found for word in ([whole] if whole in AGENCIES else whole.split("/")) if word]
    named = [word for word in said if word in AGENCIES]
    others = [word.casefold() for word in said if word not in named]
    return "/".join(named) if named and _WITH.issuperset(others) else ""
