"""Splink on labelled rows, with settings that suit them: those of its own documentation for its own sets and FEBRL,
and for lists of the dead what its guides advise (several blocking rules, Jaro-Winkler names with term frequencies, age
and dates by distance, two sessions of expectation-maximisation).

Run by bench/link-peers.ts: link_with_splink.py SET FILE [--romanise]. Prints one JSON line. The time is of clusters at
.5; the score is the best of six thresholds, chosen with the answers: to Splink's favour.
"""

import sys

import jellyfish
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from peer_rows import Clock, read, score

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)


def tf(comparison):
    return comparison.configure(term_frequency_adjustments=True)


def age_comparison():
    return cl.CustomComparison(
        output_column_name="age",
        comparison_levels=[
            cll.NullLevel("age"),
            cll.ExactMatchLevel("age"),
            cll.AbsoluteDifferenceLevel("age", 2),
            cll.AbsoluteDifferenceLevel("age", 5),
            cll.ElseLevel(),
        ],
    )


FEBRL = dict(
    comparisons=[
        tf(cl.NameComparison("given_name")),
        tf(cl.NameComparison("surname")),
        cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
        tf(cl.ExactMatch("street_number")),
        tf(cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8])),
        tf(cl.JaroWinklerAtThresholds("suburb", [0.9])),
        tf(cl.DamerauLevenshteinAtThresholds("postcode", [1, 2])),
    ],
    blocking=[
        block_on("given_name", "surname"),
        block_on("date_of_birth"),
        block_on("soc_sec_id"),
        block_on("state", "address_1"),
        block_on("street_number", "address_1"),
        block_on("postcode", "surname"),
        block_on("postcode", "given_name"),
    ],
    certain=["l.soc_sec_id = r.soc_sec_id", "l.given_name = r.given_name and l.surname = r.surname and l.date_of_birth = r.date_of_birth"],
    recall=0.8,
    sessions=[block_on("date_of_birth"), block_on("postcode")],
    max_pairs=1e6,
)

SETTINGS = {
    "febrl3": FEBRL,
    "febrl4": {**FEBRL, "link_type": "link_only"},
    "fake_1000": dict(
        comparisons=[
            tf(cl.NameComparison("first_name")),
            tf(cl.NameComparison("surname")),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            tf(cl.ExactMatch("city")),
            cl.EmailComparison("email"),
        ],
        blocking=[
            block_on("first_name", "city"),
            block_on("surname"),
            block_on("dob"),
            block_on("email"),
            block_on("first_name", "substr(dob, 1, 4)"),
        ],
        certain=[
            "l.first_name = r.first_name and levenshtein(r.dob, l.dob) <= 1",
            "l.surname = r.surname and levenshtein(r.dob, l.dob) <= 1",
            "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2",
            "l.email = r.email",
        ],
        recall=0.7,
        sessions=[block_on("first_name", "surname"), block_on("dob")],
        max_pairs=1e6,
    ),
    "historical_50k": dict(
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_and_surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True, datetime_metrics=["year", "month"], datetime_thresholds=[1, 1]),
            cl.PostcodeComparison("postcode_fake"),
            tf(cl.ExactMatch("birth_place")),
            tf(cl.ExactMatch("occupation")),
        ],
        blocking=[
            block_on("first_name", "surname"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"),
            block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        certain=[
            "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob",
            "substr(l.first_name,1,2) = substr(r.first_name,1,2) and l.surname = r.surname and substr(l.postcode_fake,1,2) = substr(r.postcode_fake,1,2)",
            "l.dob = r.dob and l.postcode_fake = r.postcode_fake",
        ],
        recall=0.6,
        sessions=[block_on("first_name", "surname"), block_on("substr(dob, 1, 4)", "substr(first_name, 1, 2)"), block_on("dob")],
        max_pairs=5e6,
    ),
    "rows": dict(
        comparisons=[
            tf(cl.JaroWinklerAtThresholds("first_name", [0.92, 0.8])),
            tf(cl.JaroWinklerAtThresholds("surname", [0.92, 0.8])),
            cl.LevenshteinAtThresholds("dob", [1, 2]),
            tf(cl.ExactMatch("city")),
            cl.LevenshteinAtThresholds("email", 2),
        ],
        blocking=[
            block_on("first_name", "surname"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("email"),
        ],
        certain=[block_on("email"), block_on("first_name", "surname", "dob")],
        recall=0.8,
        sessions=[block_on("dob"), block_on("first_name", "surname")],
        max_pairs=1e6,
    ),
    "names": dict(
        comparisons=[
            tf(cl.NameComparison("given", jaro_winkler_thresholds=[0.92, 0.85, 0.75], dmeta_col_name="given_sound")),
            tf(cl.NameComparison("second", jaro_winkler_thresholds=[0.92, 0.85, 0.75], dmeta_col_name="second_sound")),
            tf(cl.NameComparison("third", jaro_winkler_thresholds=[0.92, 0.85], dmeta_col_name="third_sound")),
            tf(cl.NameComparison("family", jaro_winkler_thresholds=[0.92, 0.85, 0.75], dmeta_col_name="family_sound")),
            age_comparison(),
            cl.ExactMatch("sex"),
        ],
        blocking=[
            block_on("given", "second"),
            block_on("given", "family"),
            block_on("second", "family"),
            block_on("family", "age"),
            block_on("given", "age"),
            block_on("given_sound", "second_sound"),
            block_on("given_sound", "family_sound"),
            block_on("second_sound", "family_sound"),
            block_on("family_sound", "age"),
            block_on("given_sound", "age"),
        ],
        certain=[
            "l.full_name = r.full_name and abs(l.age - r.age) <= 2",
            "l.given = r.given and l.second = r.second and l.family = r.family and abs(l.age - r.age) <= 1",
        ],
        recall=0.5,
        sessions=[block_on("given_sound", "family_sound"), block_on("second_sound", "age")],
        max_pairs=1e6,
    ),
    "testimonies": dict(
        comparisons=[
            tf(cl.JaroWinklerAtThresholds("given", [0.92, 0.8])),
            cl.JaroWinklerAtThresholds("second_given", [0.92, 0.8]),
            tf(cl.JaroWinklerAtThresholds("family", [0.92, 0.8])),
            cl.JaroWinklerAtThresholds("second_family", [0.92, 0.8]),
            age_comparison(),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("death_date", [1, 2]),
            tf(cl.JaroWinklerAtThresholds("town", [0.9])),
            cl.JaroWinklerAtThresholds("region", [0.9]),
        ],
        blocking=[
            block_on("given", "family"),
            block_on("given", "death_date"),
            block_on("family", "death_date"),
            block_on("family", "town"),
            block_on("given", "town"),
        ],
        certain=["l.given = r.given and l.family = r.family and l.death_date = r.death_date and l.town = r.town"],
        recall=0.3,
        sessions=[block_on("given", "family"), block_on("death_date", "town")],
        max_pairs=1e6,
    ),
}


def name_parts(rows, romanise):
    """Given, second, third and family name of a chain, as a user would cut it up; lower case, hamzas and dots folded."""
    if romanise:
        from unidecode import unidecode

        rows["full_name"] = [name and unidecode(name) for name in rows["full_name"]]
    words = [fold(name).split() if name else [] for name in rows["full_name"]]
    rows["full_name"] = [" ".join(each) or None for each in words]
    for column, part in (
        ("given", lambda each: each[0] if each else None),
        ("second", lambda each: each[1] if len(each) > 2 else None),
        ("third", lambda each: each[2] if len(each) > 3 else None),
        ("family", lambda each: each[-1] if len(each) > 1 else None),
    ):
        rows[column] = [part(each) for each in words]
        rows[f"{column}_sound"] = [[sound(name)] if name and sound(name) else None for name in rows[column]]
    return with_age(rows)


def sound(name):
    """How a name sounds (Metaphone, as Splink's guide to phonetic matching advises); Arabic letters stay as they are."""
    return jellyfish.metaphone(name) if name.isascii() else name


FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "-": " ", "'": None, "ـ": None})


def fold(name):
    text = name.lower().translate(FOLDED)
    for article in ("al ", "el ", "abd al", "abdul ", "abdel ", "abd ", "abu ", "abou ", "عبد ", "ابو "):
        text = text.replace(f" {article}", f" {article.replace(' ', '')}")
        if text.startswith(article):
            text = article.replace(" ", "") + text[len(article) :]
    return text


def testimony_parts(rows):
    for column, second in (("given", "second_given"), ("family", "second_family")):
        words = [cell.lower().split() if cell else [] for cell in rows[column]]
        rows[column] = [each[0] if each else None for each in words]
        rows[second] = [each[-1] if len(each) > 1 else None for each in words]
    return with_age(rows)


def with_age(rows):
    rows["age"] = [int(age) if age and age.isdigit() else None for age in rows["age"]]
    rows["age"] = rows["age"].astype("Int64")
    return rows


def prepared(name, rows, romanise):
    if name == "names":
        return name_parts(rows, romanise)
    return testimony_parts(rows) if name == "testimonies" else rows


def tables(rows, settings):
    if settings.get("link_type") != "link_only":
        return [rows]
    return [part.reset_index(drop=True) for _, part in rows.groupby("source")]


def main(name, path, romanise):
    rows, answers = read(path)
    clock = Clock()
    settings = SETTINGS[name]
    rows = prepared(name, rows, romanise)
    linker = Linker(
        tables(rows, settings),
        SettingsCreator(
            link_type=settings.get("link_type", "dedupe_only"),
            unique_id_column_name="unique_id",
            comparisons=settings["comparisons"],
            blocking_rules_to_generate_predictions=settings["blocking"],
            retain_intermediate_calculation_columns=False,
        ),
        db_api=DuckDBAPI(),
    )
    linker.training.estimate_probability_two_random_records_match(settings["certain"], recall=settings["recall"])
    linker.training.estimate_u_using_random_sampling(max_pairs=settings["max_pairs"], seed=1)
    for session in settings["sessions"]:
        linker.training.estimate_parameters_using_expectation_maximisation(session)
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    scores = []
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold)
        found = clusters.as_pandas_dataframe()[["unique_id", "cluster_id"]]
        if threshold == THRESHOLDS[0]:
            clock.stop()
        scores.append(score(dict(zip(found["unique_id"], found["cluster_id"])), answers))
    clock.report(len(rows), max(scores, key=lambda each: each["f1"]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--romanise" in sys.argv)
