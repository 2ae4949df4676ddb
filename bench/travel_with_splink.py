"""The exported model run by Splink, and its weights and levels beside ours, pair by pair.

    python bench/travel_with_splink.py EXPORT_DIR PAIRS_CSV [duckdb|spark] [CLUSTERS_OUT]

EXPORT_DIR is what `recount splink export` wrote, PAIRS_CSV the pairs.csv of `recount link` with the same model and lists.
Works with Splink 4 and 5. Prints one JSON line.
"""

import csv
import json
import math
import sys
import tempfile
import time
from pathlib import Path

import splink
from splink import Linker

FIVE = splink.__version__.startswith("5")


def start(backend, folder):
    """The database, a function that gives it a Parquet file as a table, and one that gives back a table's rows."""
    if backend == "spark":
        from pyspark.sql import SparkSession
        from splink import SparkAPI
        from splink.backends.spark import similarity_jar_location

        spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.jars", similarity_jar_location())
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.driver.memory", "3g")
            .config("spark.ui.enabled", "false")
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        spark.sparkContext.setCheckpointDir(tempfile.mkdtemp())
        api = SparkAPI(spark_session=spark)
        read = lambda name: spark.read.parquet(str(folder / name))
        rows = lambda table: [row.asDict() for row in table.as_spark_dataframe().collect()]
    else:
        import duckdb
        from splink import DuckDBAPI

        connection = duckdb.connect()
        api = DuckDBAPI(connection=connection)

        def read(name):
            table = name.removesuffix(".parquet")
            connection.sql(f"create table {table} as select * from read_parquet('{folder / name}')")
            return table

        def rows(table):
            found = connection.sql(f"select * from {table.physical_name}")
            return [dict(zip(found.columns, row)) for row in found.fetchall()]

    return api, (lambda name: api.register(read(name))) if FIVE else read, rows


def main(folder, pairs_path, backend="duckdb", clusters_path=None):
    folder = Path(folder)
    settings = json.loads((folder / "splink.json").read_text())
    settings["retain_matching_columns"] = True  # which Splink takes to mean the levels too; the export leaves them out
    started = time.perf_counter()
    api, table, rows = start(backend, folder)
    records = table("records.parquet")
    linker = Linker(records, settings) if FIVE else Linker(records, settings, db_api=api)
    for path in sorted(folder.glob("tf_*.parquet")):
        linker.table_management.register_term_frequency_lookup(table(path.name), path.stem[3:])
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    found = rows(predictions)
    seconds = time.perf_counter() - started
    if clusters_path is not None:
        linker.misc.save_model_to_json(str(Path(clusters_path).with_suffix(".json")), overwrite=True)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, 0.5)
        with open(clusters_path, "w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(["unique_id", "cluster_id"])
            writer.writerows([row["unique_id"], row["cluster_id"]] for row in rows(clusters))
    with open(pairs_path, newline="") as file:
        ours = list(csv.DictReader(file))
    print(
        json.dumps(
            {
                "splink": splink.__version__,
                "backend": backend,
                "seconds": round(seconds, 1),
                **compare(found, ours, settings),
            },
            indent=1,
        )
    )


def keyed(rows, left, right):
    return {tuple(sorted((row[left], row[right]))): row for row in rows}


def correlation(pairs):
    n = len(pairs)
    left, right = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    both = sum((a - left) * (b - right) for a, b in pairs)
    return both / math.sqrt(sum((a - left) ** 2 for a, _ in pairs) * sum((b - right) ** 2 for _, b in pairs))


def compare(found, ours, settings):
    theirs, mine = keyed(found, "unique_id_l", "unique_id_r"), keyed(ours, "left", "right")
    both = mine.keys() & theirs.keys()
    weights = [(float(mine[pair]["match_weight"]), theirs[pair]["match_weight"]) for pair in both]
    apart = [abs(a - b) for a, b in weights]
    mine_above = {pair for pair, row in mine.items() if float(row["match_probability"]) >= 0.5}
    theirs_above = {pair for pair, row in theirs.items() if row["match_probability"] >= 0.5}
    return {
        "pairs_recount": len(mine),
        "pairs_splink": len(theirs),
        "pairs_both": len(both),
        "correlation": round(correlation(weights), 6),
        "share_within_0.01_bits": round(sum(each <= 0.01 for each in apart) / len(apart), 5),
        "largest_difference_bits": round(max(apart), 3),
        "above_half_recount": len(mine_above),
        "above_half_splink": len(theirs_above),
        "above_half_both": len(mine_above & theirs_above),
        "share_of_equal_level": equal_levels(mine, theirs, both, settings),
    }


def equal_levels(mine, theirs, both, settings):
    """By comparison: Splink counts its levels down from the top, the labels say which of ours each is."""
    shares = {}
    for comparison in settings["comparisons"]:
        name = comparison["output_column_name"]
        labels = [level["label_for_charts"] for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        if f"gamma_{name}" not in next(iter(mine.values())):
            continue
        ours = {len(labels) - 1 - at: label.split(":")[0] for at, label in enumerate(labels)}
        equal = sum(ours.get(theirs[pair][f"gamma_{name}"], "") == mine[pair][f"gamma_{name}"] for pair in both)
        shares[name] = round(equal / len(both), 5)
    return shares


main(*sys.argv[1:])
