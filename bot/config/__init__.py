"""Settings from the environment, read once at start-up.

::

    settings    one table of options, each with a default, a parser and a check: ``Settings``
    time_zones  the time zones that the host knows
"""

from bot.config.settings import Settings, Who

__all__ = ["Settings", "Who"]
