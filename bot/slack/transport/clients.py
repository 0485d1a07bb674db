"""Clients of Slack's Web API, with their time limits and what they try again."""

from __future__ import annotations

from slack_sdk import WebClient
from slack_sdk.http_retry import (
    ConnectionErrorRetryHandler,
    HttpRequest,
    HttpResponse,
    RateLimitErrorRetryHandler,
    RetryHandler,
    RetryState,
)
from slack_sdk.webhook import WebhookClient

from bot.config import Settings
from bot.slack.transport.delivery import OpenWebhook

ANSWER_TIMEOUT_S = 15
LOCALE_TIMEOUT_S = 3
RETRIES = 3
# Past this the asker is told to come back, instead of a thread of the pool sleeping on.
LONGEST_WAIT_S = 30


class PatientRateLimit(RateLimitErrorRetryHandler):
    """Waits as long as Slack asks on a 429, but not beyond half a minute."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is None or not super()._can_retry(
            state=state, request=request, response=response, error=error
        ):
            return False
        waits = [v[0] for k, v in response.headers.items() if k.lower() == "retry-after" and v]
        return not waits or (waits[0].isdigit() and int(waits[0]) <= LONGEST_WAIT_S)


def build_client(settings: Settings) -> WebClient:
    """The client for answers: patient with rate limits and dropped connections."""
    return WebClient(
        token=settings.slack_bot_token,
        base_url=settings.slack_api_url,
        timeout=ANSWER_TIMEOUT_S,
        retry_handlers=_retries(),
    )


def build_posting_client(settings: Settings) -> WebClient:
    """The client for posts that nobody waits for: their scheduler tries again by itself."""
    return WebClient(
        token=settings.slack_bot_token,
        base_url=settings.slack_api_url,
        timeout=ANSWER_TIMEOUT_S,
        retry_handlers=[],
    )


def build_locale_client(settings: Settings) -> WebClient:
    """The client that looks up languages: it gives up soon, because an answer waits for it."""
    return WebClient(
        token=settings.slack_bot_token,
        base_url=settings.slack_api_url,
        timeout=LOCALE_TIMEOUT_S,
        retry_handlers=[],
    )


def webhook_opener() -> OpenWebhook:
    """Makes the client for one response_url."""

    def open_webhook(url: str) -> WebhookClient:
        return WebhookClient(url, timeout=ANSWER_TIMEOUT_S, retry_handlers=_retries())

    return open_webhook


def _retries() -> list[RetryHandler]:
    # Slack's own default is one retry of connection errors alone.
    return [
        ConnectionErrorRetryHandler(max_retry_count=1),
        PatientRateLimit(max_retry_count=RETRIES),
    ]
