"""Watches: standing queries whose news are posted as they come, or as a digest.

::

    look         what came into the library, and which watches it answers
    fingerprint  whether two texts say the same
    posts        what is posted: articles, their paragraphs or three sentences
    due          when a digest is due, and which hours are quiet
    scheduler    looks and posts, as time and Slack allow
    watching     the thread that keeps the scheduler going, in one process of all

Nothing here knows Slack's packages or the clock: both are passed in.
"""
