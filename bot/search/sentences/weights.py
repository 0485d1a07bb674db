"""The tuned numbers of sentences in an article's summary.

Each has the set on which it was chosen: ROUGE-L at 3 sentences and 120 characters. What a weight is
worth, docs/tuning.md tells: ``make ablation`` sets each to nought in turn.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """What makes a sentence worth quoting: all but ``steepness`` for articles with a title."""

    title: float = 3.0
    """Of the root of the share of the title that it holds (lctt, smesh)."""
    opening: float = 1.0
    """At the opening, falling off by e every ``opening_sentences`` (smesh)."""
    opening_sentences: float = 8.0
    closing: float = 0.4
    """At the end, falling off by e every ``closing_sentences`` (lctt)."""
    closing_sentences: float = 3.0
    keywords: float = 0.25
    """Of the density of what the article says more than once (lctt)."""
    central: float = 0.25
    """Of how like the others it is (lctt)."""
    cue: float = 0.6
    """In this article, in short (lctt)."""
    thesis: float = 0.3
    """Where an author says what he holds (read on columns)."""
    amount: float = 0.3
    """For each of two amounts (read on news)."""
    name: float = 0.1
    """For a name (read on news)."""
    repeat_share: float = 0.5
    """What of its title part a sentence loses that repeats the title words of those chosen (lctt)."""
    steepness: float = 1.2
    """Of the model's score, which is in standard deviations: worth is its power of e (all, untitled)."""


SENTENCES = SentenceWeights()
