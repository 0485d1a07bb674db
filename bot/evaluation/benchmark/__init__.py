"""Speed, memory and growth, measured: ``make bench``.

::

    sample     made articles and questions, from a fixed seed
    peers      one field beside rank-bm25, bm25s and SQLite FTS5: the same tokens, the same run
    library    a library of any size on disk, written without segmenting
    serving    the process that answers: restart, questions, additions, removals, memory
    importing  files read, segmented and stored by all cores
    collecting links and feeds from a site on the loopback interface: ``make bench-collecting``
    memory     what a process holds, from /proc
    report     the measures as tables and as JSON
    command    the command: ``python -m bot.evaluation.benchmark --passages 10000 --passages 100000``

Times of serving are of the product's own calls, in processes of their own, and the better of two for
each question. The machine's other work is in them all the same: measure on an idle one.
"""
