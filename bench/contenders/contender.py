"""How the benchmark talks to a contender: a line of JSON with a task on stdin, a line of JSON with the answer on stdout."""

import json
import os
import sys


def cores():
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def serve(title, how, tasks):
    """Says that it is ready, then carries out tasks until stdin ends.

    title: name and version; how: the way it trains, for people to judge;
    tasks: {name: function that takes the request's other members and returns the answer's}.
    """
    answers = _own_stdout()
    answers(ready=True, title=title, how=how)
    for line in sys.stdin:
        request = json.loads(line)
        answers(**tasks[request.pop("task")](**request))


def _own_stdout():
    """Keeps stdout for the answers; whatever else a library prints there goes to stderr."""
    stdout = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(**members):
        stdout.write(json.dumps(members) + "\n")
        stdout.flush()

    return answer
