"""A link -> where to connect and what to ask for there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from bot.errors import FetchError

LONGEST_LINK = 4096
_DEFAULT_PORTS = {"http": 80, "https": 443}
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`\u2028\u2029]")
# What may stand in a path or a query as it is; ``%`` because most links are escaped already.
_SAFE = "%/:=&?~+!$,;'@()*[]-._"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: ``host`` is ASCII and lower case, ``path`` begins with a slash and
    holds the query; both are as they are sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port, the port where it is not the scheme's own: what the Host header says."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without its anchor."""
        return self.origin + self.path


def parse_target(link: str) -> Target:
    """Where ``link`` leads.

    Raises FetchError for what is no http or https link, one with a user name or a password, and
    ports of other services (below 1024, but for 80 and 443).
    """
    text = link.strip()
    if len(text) > LONGEST_LINK:
        raise FetchError("link_too_long", length=len(text), limit=LONGEST_LINK)
    try:
        parts = urlsplit(text)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError("not_a_link", link=text) from error
    if scheme not in _DEFAULT_PORTS:
        raise FetchError("scheme", link=text, scheme=scheme)
    if _FORBIDDEN.search(text):
        raise FetchError("not_a_link", link=text)
    if parts.username is not None or parts.password is not None:
        raise FetchError("credentials", host=host)
    if not host:
        raise FetchError("not_a_link", link=text)
    if port is None:
        port = _DEFAULT_PORTS[scheme]
    if port not in _DEFAULT_PORTS.values() and port < 1024:
        raise FetchError("port", link=text, port=port)
    path = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=_SAFE)
    return Target(scheme=scheme, host=_ascii_host(host, text), port=port, path=path)


def follow(target: Target, location: str) -> Target:
    """Where a redirect from ``target`` leads; refusals as ``parse_target`` has them."""
    # Servers send spaces and text beyond ASCII in this header: what browsers mend is mended.
    mended = location.strip().replace(" ", "%20")
    return parse_target(urljoin(target.url, mended))


def _ascii_host(host: str, link: str) -> str:
    """The host as DNS knows it: names in other scripts in their ASCII form, no dot at the end."""
    name = host.rstrip(".")
    if ":" in name:
        return name
    try:
        ascii_name = name.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise FetchError("not_a_link", link=link) from error
    if not re.fullmatch(r"[a-z0-9._-]{1,253}", ascii_name):
        raise FetchError("not_a_link", link=link)
    return ascii_name
