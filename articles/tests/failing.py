"""Files of which one makes whatever reads it fail."""

from __future__ import annotations

from articles.formats import batches

FIRST = "The bridge at Kestel\n\nThe ministry said the bridge was open on Thursday.\n\nTwo drivers agreed with it.\n"
SECOND = FIRST.replace("Thursday", "Friday")
OTHER = (
    "Weather\n\nRain is expected over the whole of the coast until the end of next week, forecasters wrote.\n"
)
THIRD = (
    "Harvest\n\nFarmers near Kestel brought in the wheat a week before the usual day, the cooperative said.\n"
)


def raises_for(monkeypatch, words, error, where=batches, name="read"):
    """Whatever reads a file, or finds its slug, raises `error` for the one that holds `words`."""
    usual = getattr(where, name)

    def reads(data, *args):
        if words in (data if isinstance(data, bytes) else data.body.encode()):
            raise error
        return usual(data, *args)

    monkeypatch.setattr(where, name, reads)
