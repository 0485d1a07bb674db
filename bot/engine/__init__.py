"""The one door: every command, listener and evaluation calls the same methods.

::

    engine        what can be asked of the library and changed in it: ``Engine``
    collecting    how articles come in by link: ``Collector``
    editing       corrections of what is known of an article, checked
    exchange      a library out and in: ``Exchange``
    budgets       how long summaries may be by the settings
    live_library  the library as it is searched, kept up with what anyone writes
"""

from bot.engine.budgets import budgets_of
from bot.engine.engine import DATABASE_NAME, Engine, analyzer_of

__all__ = ["DATABASE_NAME", "Engine", "analyzer_of", "budgets_of"]
