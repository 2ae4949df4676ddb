"""What the peers' scripts share: reading rows, scoring clusters against the answers, time and peak memory."""

import json
import resource
import time

import pandas as pd


def read(path):
    """The rows, the answers apart so that no tool sees them. Every cell is text; empty cells are missing."""
    rows = pd.read_csv(path, dtype=str).apply(lambda column: column.str.strip()).replace({"": None})
    rows = rows.astype(object).where(rows.notna(), None)
    return rows.drop(columns=["cluster"]), dict(zip(rows["unique_id"], rows["cluster"]))


def pairs_in(sizes):
    return int((sizes * (sizes - 1) // 2).sum())


def score(found, answers):
    """Pairwise scores of clusters: found maps a record to its cluster; records left out stand alone."""
    table = pd.DataFrame({"person": pd.Series(answers), "cluster": pd.Series(found)}).loc[list(answers)]
    alone = table["cluster"].isna()
    table.loc[alone, "cluster"] = "alone " + table.index[alone].astype(str)
    cluster, person = pd.factorize(table["cluster"])[0], pd.factorize(table["person"])[0]
    both = pd.Series(cluster.astype("int64") * (int(person.max()) + 1) + person)
    got, wanted, right = (pairs_in(pd.Series(each).value_counts()) for each in (cluster, person, both))
    return {
        "precision": right / got if got else 1,
        "recall": right / wanted if wanted else 1,
        "f1": 2 * right / (got + wanted) if got + wanted else 0,
        "peopleFound": int(cluster.max()) + 1,
        "people": int(person.max()) + 1,
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


