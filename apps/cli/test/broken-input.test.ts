/** Broken input gives one clear line and exit status 1; nothing half-written is left. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { recount, scratchFolder } from "./terminal.ts";

const HEADER = "Name,Sex,Age,Date of death";
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => `Samer Q${index}adri,M,${20 + index},2013-05-${10 + index}`);

async function workbook(): Promise<Buffer> {
  const data = [["Name", "Age"], ...Array.from({ length: 40 }, (_, index) => [`Person ${index}`, index])];
  return writeExcelFile(data.map((row) => row.map((value) => ({ value })))).toBuffer();
}

/** Runs link on one file of these bytes and gives the line it was refused with. */
function refusal(name: string, bytes: Uint8Array | string, ...options: string[]): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, name), bytes);
  const before = readdirSync(folder);
  const { status, output, errors } = recount(folder, "link", name, "--out", "out", ...options);
  expect({ status, output }).toEqual({ status: 1, output: "" });
  expect(errors.trimEnd().split("\n")).toHaveLength(1);
  expect(errors).toMatch(/^recount: /);
  expect(errors).not.toMatch(/defect|undefined|\bat \w/);
  expect(readdirSync(folder)).toEqual(before);
  return errors;
}

describe("recount link refuses", () => {
  it("an empty file", () => {
    expect(refusal("a.csv", "")).toMatch(/a\.csv: .*empty/);
  });

  it("a header without rows", () => {
    expect(refusal("a.csv", `${HEADER}\n`)).toMatch(/a\.csv/);
  });

  it("a binary renamed .csv", () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256);
    expect(refusal("a.csv", noise)).toMatch(/a\.csv: .*(binary|not text)/);
  });

  it("a truncated workbook, wherever it was cut", async () => {
    const whole = await workbook();
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      expect(refusal("a.xlsx", whole.subarray(0, Math.floor(whole.length * share)))).toMatch(/a\.xlsx/);
    }
  });

  it("a list whose every name is empty", () => {
    expect(refusal("a.csv", `${HEADER}\n${",M,30,2013-05-01\n".repeat(20)}`)).toMatch(/a\.csv.*name/);
  });

  it("a file of a gigabyte, before reading it", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), "");
    truncateSync(join(folder, "a.csv"), 2 ** 30);
    const { status, errors } = recount(folder, "link", "a.csv", "--out", "out");
    expect(status).toBe(1);
    expect(errors).toMatch(/^recount: a\.csv: .*1024 MiB.*\n$/);
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("a mapping that names a column which is not there, or a role that does not exist", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), [HEADER, ...rows(5)].join("\n"));
    writeFileSync(join(folder, "map.json"), '{"columns":{"Nmae":"fullName"}}');
    expect(recount(folder, "link", "a.csv", "--map", "map.json").errors).toMatch(/Nmae/);
    writeFileSync(join(folder, "map.json"), '{"columns":{"Name":"nom"}}');
    const { status, errors } = recount(folder, "link", "a.csv", "--map", "map.json");
    expect(status).toBe(1);
    expect(errors).toMatch(/^recount: map\.json: unknown role "nom".*fullName/);
    writeFileSync(join(folder, "map.json"), '{"files":null}');
    expect(recount(folder, "link", "a.csv", "--map", "map.json").errors).toMatch(
      /^recount: map\.json: files must be an object of file name to mapping; write it like /,
    );
    writeFileSync(join(folder, "map.json"), "{");
    expect(recount(folder, "link", "a.csv", "--map", "map.json").errors).toMatch(
      /^recount: map\.json: is not JSON/,
    );
  });

  it("two lists of one name", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), [HEADER, ...rows(5)].join("\n"));
    writeFileSync(join(folder, "a.tsv"), [HEADER, ...rows(5)].join("\n").replaceAll(",", "\t"));
    expect(recount(folder, "link", "a.csv", "a.tsv").errors).toMatch(
      /a\.tsv: the list "a" is also in a\.csv/,
    );
  });

  it("decisions that are not decisions, by line", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), [HEADER, ...rows(5)].join("\n"));
    writeFileSync(join(folder, "d.csv"), "left,right,verdict\na:1,a:2,same\na:1,a:3,maybe\n");
    const { status, errors } = recount(folder, "link", "a.csv", "--decisions", "d.csv");
    expect([status, errors]).toEqual([
      1,
      'recount: d.csv:3: unknown verdict "maybe"; use one of: same, different, unsure\n',
    ]);
  });

  it("decisions with a quotation mark that is not closed, which would swallow the lines behind it", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), [HEADER, ...rows(5)].join("\n"));
    writeFileSync(
      join(folder, "d.csv"),
      'left,right,verdict,reason\na:1,a:2,same,"he said\na:1,a:3,different,\n',
    );
    const { status, errors } = recount(folder, "link", "a.csv", "--decisions", "d.csv");
    expect([status, errors]).toEqual([
      1,
      'recount: d.csv:2: a quotation mark is opened and not closed; write a " within a cell twice\n',
    ]);
  });

  it("an output folder without a name, as of a variable that is not set", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), [HEADER, ...rows(5)].join("\n"));
    expect(recount(folder, "link", "a.csv", "--out", "").status).toBe(2);
  });

  it("a table of nicknames that is none, by line", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), [HEADER, ...rows(5)].join("\n"));
    writeFileSync(join(folder, "n.csv"), "name,nickname\nJoseph,Yusho\nOmar Hassan,Moro\n");
    const { status, errors } = recount(folder, "link", "a.csv", "--nicknames", "n.csv");
    expect([status, errors]).toEqual([
      1,
      'recount: n.csv:3: not one name: "Omar Hassan"; give one name and one short form of it a line\n',
    ]);
  });

  it("a table of names that is none, by line", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), [HEADER, ...rows(5)].join("\n"));
    writeFileSync(join(folder, "n.csv"), "name,count\nOmar,3\nSamir,many\n");
    const { status, errors } = recount(folder, "link", "a.csv", "--name-frequencies", "n.csv");
    expect([status, errors]).toEqual([
      1,
      'recount: n.csv:3: the count "many" is not a positive number; write plain digits\n',
    ]);
  });
});

describe("recount link reads", () => {
  const read = (bytes: Uint8Array | string) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), bytes);
    const { status, output, errors } = recount(folder, "link", "a.csv", "--json");
    expect(errors).toBe("");
    expect(status).toBe(0);
    return JSON.parse(output) as {
      records: number;
      files: { columns: { header: string; role: string }[]; setAside: unknown[] }[];
    };
  };

  it("200 columns", () => {
    const more = Array.from({ length: 196 }, (_, index) => `x${index}`);
    const wide = rows(12).map((row) => `${row},${more.map((_, index) => index).join(",")}`);
    expect(read([`${HEADER},${more.join(",")}`, ...wide].join("\n")).files[0]?.columns).toHaveLength(200);
  });

  it("duplicate headers, kept apart", () => {
    const { files } = read([`${HEADER},Name`, ...rows(12).map((row) => `${row},x`)].join("\n"));
    expect(new Set(files[0]?.columns.map(({ header }) => header)).size).toBe(5);
  });

  it("formulas as text, never evaluated", () => {
    expect(read([HEADER, ...rows(12), "\"=cmd|'/c calc'!A1\",M,30,2013-05-01"].join("\n")).records).toBe(13);
  });

  it("mixed encodings, with the odd rows set aside", () => {
    const odd = iconv.encode("سامر القادري,M,30,2013-05-01\n", "windows-1256");
    const { files, records } = read(
      Buffer.concat([Buffer.from(`${[HEADER, ...rows(15)].join("\n")}\nليلى حداد,F,30,2013-05-01\n`), odd]),
    );
    expect(records + (files[0]?.setAside.length ?? 0)).toBe(17);
    expect(files[0]?.setAside).toHaveLength(1);
  });
});

describe("recount refuses what is not a file", () => {
  it.skipIf(process.platform === "win32")("a pipe, without waiting for it", () => {
    const folder = scratchFolder();
    execFileSync("mkfifo", [join(folder, "pipe.csv")]);
    expect(recount(folder, "link", "pipe.csv").errors).toBe(
      "recount: pipe.csv: is not a regular file; save it as a file first\n",
    );
    expect(recount(folder, "estimate", "pipe.csv")).toMatchObject({ status: 1, output: "" });
  });

  it("a folder, a link that leads to itself, and a model of a gigabyte before reading it", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), [HEADER, ...rows(5)].join("\n"));
    writeFileSync(join(folder, "model.json"), "");
    truncateSync(join(folder, "model.json"), 2 ** 30);
    symlinkSync("loop.json", join(folder, "loop.json"));
    const said = (settings: string): string => {
      const { status, errors } = recount(folder, "link", "a.csv", "--settings", settings);
      expect(status).toBe(1);
      return errors;
    };
    expect(said("model.json")).toMatch(/^recount: model\.json: is 1024 MiB, more than .*\n$/);
    expect(said(".")).toBe("recount: .: is a folder, not a file; check the path\n");
    expect(said("loop.json")).toBe(
      "recount: loop.json: is a link that leads back to itself; check the path\n",
    );
  });

  it("values nested beyond reason, and control characters that would steer the terminal", () => {
    const deep = `[{"name":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}]`;
    expect(refusal("deep.json", deep)).toMatch(/deep\.json: .*nested too deeply/);
    const { errors } = recount(scratchFolder(), "link", "no\u001b[31mpe\u202e.csv");

    for (const steering of ["\u001b", "\u202e"]) expect(errors).not.toContain(steering);
  });
});
