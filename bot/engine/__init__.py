"""The one door: every command, listener and evaluation calls the same methods.

::

    engine        what can be asked of the library and changed in it: ``Engine``
    collecting    how articles come in by link: ``Collector``
    editing       corrections of what is known of an article, checked
    exchange      a library out and in: ``Exchange``
    answering     what answers with the names for one thing that are known now
    from_settings the analyzer, budgets and clock that the settings ask for
    live_library  the library as it is searched, kept up with what anyone writes
"""

from bot.engine.engine import DATABASE_NAME, Engine
from bot.engine.from_settings import analyzer_of, budgets_of

__all__ = ["DATABASE_NAME", "Engine", "analyzer_of", "budgets_of"]
