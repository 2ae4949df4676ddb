"""The Python Record Linkage Toolkit on labelled rows: blocking on several columns, Jaro-Winkler names, its unsupervised
classifier (expectation-conditional maximisation), and connected components for people.

Run by bench/link-peers.ts: link_with_recordlinkage.py SET FILE. Prints one JSON line.
"""

import sys

import recordlinkage

from link_with_splink import testimony_parts, name_parts
from peer_rows import Clock, components, read, score

FEBRL = (
    [["given_name"], ["surname"], ["date_of_birth"], ["soc_sec_id"], ["postcode"]],
    {
        "given_name": 0.85,
        "surname": 0.85,
        "date_of_birth": None,
        "soc_sec_id": None,
        "address_1": 0.85,
        "suburb": 0.85,
        "postcode": None,
        "state": None,
    },
)
SETTINGS = {
    "febrl3": FEBRL,
    "febrl4": FEBRL,
    "fake_1000": (
        [["first_name"], ["surname"], ["dob"], ["email"]],
        {"first_name": 0.85, "surname": 0.85, "dob": None, "city": 0.85, "email": 0.9},
    ),
    "historical_50k": (
        [["first_name", "surname"], ["surname", "dob"], ["first_name", "dob"], ["postcode_fake"], ["dob", "birth_place"]],
        {"first_name": 0.85, "surname": 0.85, "dob": None, "birth_place": None, "postcode_fake": None, "occupation": None},
    ),
    "names": (
        [["given", "second"], ["given", "family"], ["second", "family"], ["family", "age"], ["given", "age"]],
        {"given": 0.85, "second": 0.85, "third": 0.85, "family": 0.85, "age": None, "sex": None},
    ),
    "testimonies": (
        [["given", "family"], ["given", "death_date"], ["family", "town"], ["given", "town"]],
        {"given": 0.85, "second_given": 0.85, "family": 0.85, "second_family": 0.85, "death_date": None, "town": 0.85, "sex": None},
    ),
}


def main(name, path):
    rows, answers = read(path)
    clock = Clock()
    if name == "names":
        rows = name_parts(rows, False)
    if name == "testimonies":
        rows = testimony_parts(rows)
    rows = rows.set_index("unique_id")
    blocks, columns = SETTINGS[name]
    index = recordlinkage.Index()
    for block in blocks:
        index.block(block)
    pairs = index.index(rows)
    compare = recordlinkage.Compare()
    for column, threshold in columns.items():
        if threshold is None:
            compare.exact(column, column, label=column)
        else:
            compare.string(column, column, method="jarowinkler", threshold=threshold, label=column)
    features = compare.compute(pairs, rows)
    matches = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(features)
    found = components(matches, rows.index)
    clock.stop()
    clock.report(len(rows), score(found, answers))


main(sys.argv[1], sys.argv[2])
