"""Watches: standing queries whose news are posted as they come, or as a digest.

::

    request       what a person writes after /watch
    rhythm_words  how people write a rhythm, as request reads it
    schedule      when a digest is due, and which hours are quiet
    rhythm        when a watch is heard of, in words
    likeness      whether two texts say the same
    look          what came into the library, and which watches it answers
    posts         what is posted: articles, their paragraphs or three sentences
    scheduler     looks and posts, as time and Slack allow
    watching      the thread that keeps the scheduler going, in one process of all

Nothing here knows Slack's packages or the clock: both are passed in.
"""
