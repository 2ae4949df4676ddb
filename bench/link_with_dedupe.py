"""dedupe on labelled rows. It learns from answers, so it gets some: it asks about 100 pairs it is unsure of, and the
truth replies. No other tool in the table is told anything.

Run by bench/link-peers.ts: link_with_dedupe.py SET FILE. Prints one JSON line.
"""

import random
import sys

import dedupe
from dedupe import variables

from link_with_splink import name_parts, testimony_parts
from peer_rows import Clock, read, score

ANSWERS = 100


def strings(*names):
    return [variables.String(name, has_missing=True) for name in names]


def exact(*names):
    return [variables.Exact(name, has_missing=True) for name in names]


FIELDS = {
    "febrl3": strings("given_name", "surname", "address_1", "suburb", "date_of_birth", "soc_sec_id", "postcode"),
    "fake_1000": strings("first_name", "surname", "dob", "city", "email"),
    "historical_50k": strings("first_name", "surname", "dob", "birth_place", "postcode_fake", "occupation"),
    "names": strings("given", "second", "third", "family", "age_text") + exact("sex"),
    "testimonies": strings("given", "second_given", "family", "second_family", "death_date", "town") + exact("sex"),
}
FIELDS["febrl4"] = FIELDS["febrl3"]


def main(name, path):
    random.seed(1)
    rows, answers = read(path)
    clock = Clock()
    if name == "names":
        rows = name_parts(rows, False)
        rows["age_text"] = [None if age is None or age != age else str(age) for age in rows["age"].astype(object).where(rows["age"].notna(), None)]
    if name == "testimonies":
        rows = testimony_parts(rows)
    wanted = [field.field for field in FIELDS[name]]
    data = {row["unique_id"]: {column: row[column] for column in wanted} | {"id": row["unique_id"]} for row in rows.to_dict("records")}
    deduper = dedupe.Dedupe(FIELDS[name], num_cores=1)
    deduper.prepare_training(data, sample_size=5000)
    for _ in range(ANSWERS):
        (pair,) = deduper.uncertain_pairs()
        same = answers[pair[0]["id"]] == answers[pair[1]["id"]]
        deduper.mark_pairs({"match": [pair] if same else [], "distinct": [] if same else [pair]})
    deduper.train()
    found = {}
    for number, (records, _) in enumerate(deduper.partition(data, 0.5)):
        for record in records:
            found[record] = number
    clock.stop()
    clock.report(len(rows), score(found, answers))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
