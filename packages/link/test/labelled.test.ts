/** Labelled public data against the bounds that linking must hold, from the one default configuration. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Role } from "@recount/core";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { link } from "../src/index.ts";
import { listOf, scorePairs } from "./lists.ts";

const data = fileURLToPath(new URL("../../../../shared/data/link/", import.meta.url));
const there = existsSync(data);
const title = there ? "on labelled data" : "on labelled data (skipped: ../shared/data is not there)";

function readRows(path: string): string[][] {
  const { data: rows } = Papa.parse<string[]>(readFileSync(`${data}${path}`, "utf8").trim(), {
    skipEmptyLines: true,
  });
  return rows.slice(1).map((row) => row.map((cell) => cell.trim()));
}

const FEBRL: Role[] = [
  "recordId",
  "givenName",
  "familyName",
  "other",
  "address",
  "address",
  "town",
  "postcode",
  "region",
  "birthDate",
  "identityNumber",
];

describe.skipIf(!there)(title, () => {
  it("finds the people of FEBRL 3 with F1 of at least .99", () => {
    const rows = readRows("febrl/dataset3.csv");
    const { personOf } = link([listOf("febrl", FEBRL, rows)]);
    const truth = rows.map((row) => /rec-(\d+)-/.exec(row[0]!)![1]!);
    expect(scorePairs(personOf, truth).f1).toBeGreaterThan(0.99);
  });

  it("finds the people of fake_1000 with F1 of at least .94", () => {
    const rows = readRows("splink/fake_1000.csv");
    const roles: Role[] = ["recordId", "givenName", "familyName", "birthDate", "town", "email", "other"];
    const { personOf } = link([listOf("fake", roles, rows)]);
    expect(
      scorePairs(
        personOf,
        rows.map((row) => row[6]!),
      ).f1,
    ).toBeGreaterThan(0.94);
  });
});
