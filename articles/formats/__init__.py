"""The formats in which newsrooms get articles: bytes in, `Item`s out, one for each article of a file.

Pure: no Django, no files, no clock, no network. `kinds` tells what a file is by its name and first bytes;
each other module reads one format, as `read(data, name)`. Archives are no format here: whatever walks
through folders walks through them too.
"""

from .item import Item, Skipped
from .limits import longest
from .reading import read

__all__ = ["Item", "Skipped", "longest", "read"]
