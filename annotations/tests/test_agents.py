"""An author is a person or an organization."""

from __future__ import annotations

import pytest

from annotations.checking.agents import agent, agents

PEOPLE = [
    "Ana Dorn",
    "Petra van der Olsany",
    "J. K. Moss",
    "Олена Твердик",
    "Jean-Luc Ferré",
    "Ahmed bin Salim",
]
OTHERS = [
    "The ministry", "Ministry of Defence", "Reuters", "Newsroom", "AFP", "Kestel Courier staff", "residents", "BBC News",
    "72nd Brigade", "Zelensky", "", "ANA DORN", "two drivers", "A Very Long Name Of Some Body", "Office of the Mayor",
]  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person(name):
    assert agent(name) == {"@type": "Person", "name": name}


@pytest.mark.parametrize("name", OTHERS)
def test_everything_else_is_an_organization_never_a_thing(name):
    assert agent(name) == {"@type": "Organization", "name": name}


def test_several_people_are_several_authors():
    assert [one["name"] for one in agents("Ana Dorn, Lee Moss and Petra Olsany")] == [
        "Ana Dorn",
        "Lee Moss",
        "Petra Olsany",
    ]
    assert agents("Ana Dorn, Reuters") == [{"@type": "Organization", "name": "Ana Dorn, Reuters"}]
    assert agents("") == []
