"""Settings from the environment: one table of options, each with a default, a parser and a check.

``Settings.from_env`` is called once, at the top (``cli``). Every problem is collected and reported
together, so that an admin fixes the ``.env`` in one go. The table is also the documentation: a test
keeps ``.env.example`` equal to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal, cast

from bot.config.time_zones import is_zone
from bot.errors import ConfigError
from bot.models import Locale

Who = Literal["everyone", "admins"]
"""Whom a permission is given to."""


def _text(value: str) -> str:
    return value


def _path(value: str) -> Path:
    return Path(value).expanduser()


def _token(prefix: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if not value.startswith(prefix):
            raise ValueError(f"a token that starts with {prefix}")
        return value

    return parse


def _whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        accepted = f"a whole number from {lowest} to {highest}"
        try:
            number = int(value)
        except ValueError:
            raise ValueError(accepted) from None
        if not lowest <= number <= highest:
            raise ValueError(accepted)
        return number

    return parse


def _one_of(*accepted: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        for name in accepted:
            if value.lower() == name.lower():
                return name
        raise ValueError("one of " + ", ".join(accepted))

    return parse


def _command_prefix(value: str) -> str:
    prefix = value.removeprefix("/")
    if not re.fullmatch(r"[a-z0-9_-]{1,20}", prefix, re.ASCII):
        raise ValueError("at most 20 lowercase letters, digits, - and _")
    return prefix


def _hours(value: str) -> tuple[time, time]:
    """Two times of day, 22:00-07:00."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})", value)
    try:
        if found is None:
            raise ValueError
        hours = [int(part) for part in found.groups()]
        return time(hours[0], hours[1]), time(hours[2], hours[3])
    except ValueError:
        raise ValueError("two times of day, such as 22:00-07:00") from None


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("a day such as 2026-04-15") from None


def _zone(value: str) -> str:
    if not is_zone(value):
        raise ValueError("an IANA time zone, such as Asia/Shanghai or UTC")
    return value


def _ids(first: str, accepted: str) -> Callable[[str], tuple[str, ...]]:
    """A list of Slack's ids, which begin with one of the letters of ``first``."""

    def parse(value: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(re.split(r"[\s,]+", value.strip(" ,"))))
        if not all(re.fullmatch(rf"[{first}][A-Z0-9]{{2,20}}", one) for one in found):
            raise ValueError(accepted)
        return found

    return parse


def _yes_or_no(value: str) -> bool:
    word = value.lower()
    if word in {"yes", "true", "1", "on"}:
        return True
    if word in {"no", "false", "0", "off"}:
        return False
    raise ValueError("yes or no")


def _places(value: str) -> tuple[str, ...]:
    """Networks, addresses and host names; a host that begins with a dot means all below it."""
    found = tuple(dict.fromkeys(re.split(r"[\s,]+", value.strip(" ,"))))
    for place in found:
        try:
            ip_network(place.strip("[]"))
        except ValueError:
            if not re.fullmatch(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", place, re.I | re.A):
                raise ValueError("networks (10.0.0.0/8), addresses and host names") from None
    return found


def _proxy(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+/?", value):
        raise ValueError("an address that starts with http:// or https://, without a path")
    return value


def _url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("an address that starts with http:// or https://")
    return value if value.endswith("/") else value + "/"


def _option(
    default: object, parse: Callable[[str], object], about: str, *, is_secret: bool = False
) -> Any:
    """A dataclass field that carries its parser and its description."""
    metadata = {"parse": parse, "about": about, "is_secret": is_secret}
    return field(default=default, metadata=metadata, repr=not is_secret)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option, with its default. The environment name is the field's name in capitals."""

    slack_bot_token: str | None = _option(
        None, _token("xoxb-"), "Bot token of the Slack app (xoxb-…).", is_secret=True
    )
    slack_app_token: str | None = _option(
        None, _token("xapp-"), "App-level token for Socket Mode (xapp-…).", is_secret=True
    )
    slack_signing_secret: str | None = _option(
        None, _text, "Signing secret, for HTTP instead of Socket Mode.", is_secret=True
    )
    slack_api_url: str = _option(
        "https://slack.com/api/", _url, "Address of the Slack Web API; tests point it elsewhere."
    )
    allow_external_teams: bool = _option(
        False, _yes_or_no, "Answer people of other workspaces in shared channels (yes or no)."
    )
    admins: tuple[str, ...] = _option(
        (),
        _ids("UW", "Slack user ids (U… or W…), separated by commas"),
        "Admins of the bot: Slack user ids (U… or W…), separated by commas.",
    )
    admins_from_slack: bool = _option(
        True, _yes_or_no, "Admins and owners of the Slack workspace are admins too (yes or no)."
    )
    allowed_channels: tuple[str, ...] = _option(
        (),
        _ids("CG", "Slack channel ids (C… or G…), separated by commas"),
        "Channels to answer in: ids (C… or G…), separated by commas; every channel if empty.",
    )
    who_may_remove: Who = _option(
        "admins", _one_of("everyone", "admins"), "Who may remove articles: everyone or admins."
    )
    who_may_watch: Who = _option(
        "everyone", _one_of("everyone", "admins"), "Who may set watches: everyone or admins."
    )
    who_may_save: Who = _option(
        "everyone",
        _one_of("everyone", "admins"),
        "Who may save links to the library in Slack: everyone or admins.",
    )
    who_sees_statistics: Who = _option(
        "admins",
        _one_of("everyone", "admins"),
        "Who sees questions, votes and storage on the Home tab: everyone or admins.",
    )
    command_prefix: str = _option(
        "",
        _command_prefix,
        "What the app's slash commands start with where their names are taken: team- for /team-find.",
    )
    default_locale: Locale = _option(
        "zh",
        _one_of("zh", "zh-Hant", "en"),
        "Language of answers where the asker's is unknown (zh, zh-Hant or en).",
    )
    data_dir: Path = _option(
        Path("data"), _path, "Folder of the database, of its index and of the dictionary's cache."
    )
    articles_dir: Path = _option(
        Path("seeds"), _path, "Folder of articles that is read into the library at every start."
    )
    folder_minutes: int = _option(
        5,
        _whole_number(0, 10_080),
        "Minutes between two looks at that folder while the bot serves; 0 looks at starts only.",
    )
    largest_file_mb: int = _option(
        20,
        _whole_number(1, 1000),
        "Megabytes of the largest file that is read; an article of a day's reading has two.",
    )
    user_dictionary: Path | None = _option(
        None, _path, "Your own words for the segmenter: a file, one word a line."
    )
    stop_list: Path | None = _option(
        None, _path, "Words that questions may hold but are not searched for: a file, one a line."
    )
    synonyms: Path | None = _option(
        None, _path, "Names for the same thing, GPU = 显卡 = 图形处理器: a file, one group a line."
    )
    page_size: int = _option(5, _whole_number(1, 10), "Articles on one page of an answer.")
    summary_sentences: int = _option(
        3, _whole_number(1, 20), "Sentences in the summary of an article, at most."
    )
    summary_characters: int = _option(
        240,
        _whole_number(20, 4000),
        "Characters in the summary of an article, at most; twice as many in English.",
    )
    summary_query_sentences: int = _option(
        5, _whole_number(1, 20), "Sentences in the summary that answers a question, at most."
    )
    summary_query_characters: int = _option(
        400,
        _whole_number(20, 4000),
        "Characters in the summary that answers a question, at most; twice as many in English.",
    )
    question_log_days: int = _option(
        90,
        _whole_number(0, 3650),
        "Days that questions are kept for the admins' statistics, without who asked; 0 keeps none.",
    )
    watch_posts_per_hour: int = _option(
        6, _whole_number(1, 60), "Articles that a watch posts in an hour; the rest as one line."
    )
    watches_per_place: int = _option(
        20, _whole_number(1, 500), "Watches of one channel, and of one person, at most."
    )
    quiet_hours: tuple[time, time] | None = _option(
        None,
        _hours,
        "Hours without posts of watches, such as 22:00-07:00; digests come all the same.",
    )
    time_zone: str = _option(
        "UTC",
        _zone,
        "Time zone of watches whose owner's Slack does not say one, such as Asia/Shanghai.",
    )
    fetch_allow: tuple[str, ...] = _option(
        (),
        _places,
        "Inner addresses that links may lead to: networks (10.0.0.0/8) and hosts, separated by commas.",
    )
    fetch_contact: str | None = _option(
        None, _text, "Address by which sites reach you, sent with every request: mail or web page."
    )
    fetch_pause_seconds: int = _option(
        1, _whole_number(0, 3600), "Seconds between two requests to one site."
    )
    fetch_proxy: str | None = _option(
        None, _proxy, "Proxy for links and feeds, such as http://proxy:3128.", is_secret=True
    )
    fetch_robots: bool = _option(
        True, _yes_or_no, "Read only what the robots.txt of a site allows (yes or no)."
    )
    feed_minutes: int = _option(
        30,
        _whole_number(5, 10_080),
        "Minutes between two looks at a feed, unless it has its own.",
    )
    host: str = _option(
        "127.0.0.1", _text, "Interface that the HTTP server listens on; 0.0.0.0 for all of them."
    )
    port: int = _option(3000, _whole_number(1, 65535), "Port that the HTTP server listens on.")
    workers: int = _option(16, _whole_number(1, 32), "Threads that work on answers.")
    queue_size: int = _option(
        100, _whole_number(1, 10_000), "Questions that may wait for a thread before one is refused."
    )
    wenzhai_today: date | None = _option(
        None,
        _day,
        "The day that questions such as 上周 count from (2026-04-15); today if empty.",
    )
    log_level: str = _option(
        "INFO",
        _one_of("DEBUG", "INFO", "WARNING", "ERROR"),
        "How much is logged: DEBUG, INFO, WARNING or ERROR.",
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str | None]) -> Settings:
        """Settings read from ``environ``; an empty value counts as not set.

        Raises ConfigError that names every option with a value that cannot be used.
        """
        values: dict[str, object] = {}
        problems: list[str] = []
        for option in fields(cls):
            name = option.name.upper()
            given = (environ.get(name) or "").strip()
            if not given:
                continue
            try:
                values[option.name] = option.metadata["parse"](given)
            except ValueError as error:
                shown = "(hidden)" if option.metadata["is_secret"] else repr(given)
                problems.append(f"{name} is {shown}; accepted is {error}.")
        settings = cls(**cast(dict[str, Any], values))
        problems += settings._contradictions()
        if problems:
            raise ConfigError(problems)
        return settings

    def _contradictions(self) -> list[str]:
        problems = []
        if self.slack_app_token and not self.slack_bot_token:
            problems.append("SLACK_APP_TOKEN is set; SLACK_BOT_TOKEN is needed beside it.")
        if self.slack_signing_secret and not self.slack_bot_token:
            problems.append("SLACK_SIGNING_SECRET is set; SLACK_BOT_TOKEN is needed beside it.")
        for name in ("user_dictionary", "stop_list", "synonyms"):
            path: Path | None = getattr(self, name)
            if path is not None and not path.is_file():
                problems.append(f"{name.upper()} is {str(path)!r}; accepted is a file that exists.")
        return problems

    @property
    def has_socket_mode(self) -> bool:
        """Whether the tokens for Socket Mode are there."""
        return bool(self.slack_bot_token and self.slack_app_token)

    @property
    def has_http_mode(self) -> bool:
        """Whether the tokens for HTTP are there."""
        return bool(self.slack_bot_token and self.slack_signing_secret)
