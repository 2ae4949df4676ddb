/** Files that options name, read and parsed strictly. Loaded only where an option names one. */
import { RecountError, type Judgement } from "@recount/core";
import { parseModel, type LinkModel, type NameCount, type NicknamePair } from "@recount/link";
import { parseMapping, type Mapping } from "@recount/read";
import { readDecisions } from "./decisions.ts";
import { readText } from "./files.ts";
import { readNameFrequencies } from "./name-frequencies.ts";
import { readNicknames } from "./nicknames.ts";

/** A JSON file of ours. @throws RecountError naming the file where it is not JSON. */
export function readJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RecountError(
      "runs/json",
      "is not JSON",
      { where: path, remedy: "check it in an editor" },
      cause,
    );
  }
}

/** What `parse` refuses, with the file it is in. */
export function inFile<Value>(path: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RecountError)) throw error;
    throw new RecountError(error.code, error.message, { ...error.details, where: path }, error);
  }
}

/** A mapping for every file, or `{"files": {"a.csv": {…}}}` for each by name. */
export function mappingsIn(path: string | undefined): (fileName: string) => Mapping | undefined {
  if (path === undefined) return () => undefined;
  const value = readJson(path);
  if (typeof value !== "object" || value === null || !("files" in value)) {
    const mapping = inFile(path, () => parseMapping(value));
    return () => mapping;
  }
  const { files } = value;
  if (typeof files !== "object" || files === null || Array.isArray(files))
    throw new RecountError("read/mapping", "files must be an object of file name to mapping", {
      where: path,
      remedy: 'write it like {"files": {"a.csv": {"columns": {"Name": "fullName"}}}}',
    });
  const byName = new Map(
    Object.entries(files).map(([name, each]) => [name, inFile(path, () => parseMapping(each))]),
  );
  return (fileName) => byName.get(fileName);
}

export const modelIn = (path: string): LinkModel => inFile(path, () => parseModel(readJson(path)));

export const judgementsIn = (path: string): Judgement[] => readDecisions(readText(path), path);

export const nameFrequenciesIn = (path: string): NameCount[] => readNameFrequencies(readText(path), path);

export const nicknamesIn = (path: string): NicknamePair[] => readNicknames(readText(path), path);
