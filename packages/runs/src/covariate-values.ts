/**
 * Covariates of the people of a linking, from the standardised fields of their records: a group is the one that most of
 * a person's records give, a number the median of those they give.
 */
import {
  covariateTable,
  estimateWithCovariates,
  type AskedCovariate,
  type Covariate,
  type CovariateEstimates,
  type CovariateTable,
  type Estimate,
} from "@recount/count";
import type { Linkage, PartitionSample } from "@recount/link";
import { recordHistories } from "./people.ts";
import { recordNumbers, recordStrata, strataOfPeople } from "./strata-values.ts";

/** A covariate, and its values by person of a partition. */
interface Column {
  readonly covariate: Covariate;
  readonly valuesOf: (personOf: Uint32Array, people: number) => readonly (number | null)[];
}

function medianOf(ascending: readonly number[]): number | null {
  const middle = (ascending.length - 1) / 2;
  const [low, high] = [ascending[Math.floor(middle)], ascending[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function numberColumn(linkage: Linkage, name: string): Column {
  const valueOf = recordNumbers(linkage, name);
  return {
    covariate: { name, levels: null },
    valuesOf: (personOf, people) => {
      const given = Array.from({ length: people }, (): number[] => []);
      personOf.forEach((person, record) => {
        const value = valueOf(record);
        if (value !== undefined) given[person].push(value);
      });
      return given.map((values) => medianOf(values.sort((left, right) => left - right)));
    },
  };
}

function groupColumn(linkage: Linkage, name: string): Column {
  const strata = recordStrata(linkage, name);
  return {
    covariate: { name, levels: strata.names },
    valuesOf: (personOf, people) =>
      Array.from(strataOfPeople(personOf, people, strata), (stratum) => (stratum < 0 ? null : stratum)),
  };
}

/** The covariates asked for. @throws RecountError runs/by where no list has a field or no record a value. */
export function covariatesOf(linkage: Linkage, asked: readonly AskedCovariate[]): Column[] {
  return asked.map(({ name, as = name === "age" ? "number" : "groups" }) =>
    as === "number" ? numberColumn(linkage, name) : groupColumn(linkage, name),
  );
}

/** The people of a partition who are on one of the lists, with their values. */
export function covariateTableOf(
  personOf: Uint32Array,
  histories: Uint32Array,
  names: readonly string[],
  columns: readonly Column[],
): CovariateTable {
  const people = personOf.reduce((most, person) => Math.max(most, person + 1), 0);
  const on = new Uint32Array(people);
  personOf.forEach((person, record) => (on[person] |= histories[record]));
  const values = columns.map(({ valuesOf }) => valuesOf(personOf, people));
  const named = [...on.keys()].filter((person) => on[person] > 0);
  return covariateTable(
    names,
    columns.map(({ covariate }) => covariate),
    named.map((person) => ({
      history: on[person],
      values: values.map((each) => each[person] ?? null),
      count: 1,
    })),
  );
}

/** The log-linear families with covariates, the linking carried through where it was drawn. */
export function covariateEstimates(
  linkage: Linkage,
  sample: PartitionSample | undefined,
  columns: readonly Column[],
  { names, seed, plain }: { names: readonly string[]; seed: number; plain: readonly Estimate[] },
): CovariateEstimates {
  const histories = recordHistories(linkage, names);
  const drawn = Array.from({ length: sample?.draws ?? 0 }, (_, draw) =>
    covariateTableOf(sample?.personOf(draw) ?? linkage.personOf, histories, names, columns),
  );
  return estimateWithCovariates(
    covariateTableOf(linkage.personOf, histories, names, columns),
    { seed },
    drawn,
    plain,
  );
}
