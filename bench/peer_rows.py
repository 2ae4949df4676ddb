"""What the peers' scripts share: reading rows, scoring clusters against the answers, time and peak memory."""

import json
import resource
import time
from collections import Counter

import pandas as pd


def read(path):
    """The rows, the answers apart so that no tool sees them. Every cell is text; empty cells are missing."""
    rows = pd.read_csv(path, dtype=str).apply(lambda column: column.str.strip()).replace({"": None})
    rows = rows.astype(object).where(rows.notna(), None)
    return rows.drop(columns=["cluster"]), dict(zip(rows["unique_id"], rows["cluster"]))


def pairs_in(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def score(found, answers):
    """Pairwise scores of clusters: found maps a record to its cluster; records left out stand alone."""
    person = {record: found.get(record, f"alone {record}") for record in answers}
    got = pairs_in(Counter(person.values()).values())
    wanted = pairs_in(Counter(answers.values()).values())
    right = pairs_in(Counter((person[record], answers[record]) for record in answers).values())
    precision = right / got if got else 1
    recall = right / wanted if wanted else 1
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * right / (got + wanted) if got + wanted else 0,
        "peopleFound": len(set(person.values())),
        "people": len(set(answers.values())),
    }


def components(pairs, records):
    """Connected components of the pairs, as record to cluster."""
    above = {record: record for record in records}

    def top(record):
        while above[record] != record:
            above[record] = above[above[record]]
            record = above[record]
        return record

    for left, right in pairs:
        above[top(left)] = top(right)
    return {record: top(record) for record in records}


class Clock:
    """Wall time since it was made, and the process's peak memory when it was stopped."""

    def __init__(self):
        self.started = time.perf_counter()

    def stop(self):
        self.seconds = time.perf_counter() - self.started
        self.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def report(self, rows, scores):
        print(json.dumps({"rows": rows, "seconds": self.seconds, "peakMB": self.peak, **scores}))


