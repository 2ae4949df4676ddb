/** Notes, checkpoints, entries, bodies and tiles: written in one way, and read in no other. */
import { parseVerifyingKey } from "@recount/core";
import { describe, expect, it } from "vitest";
import {
  commit,
  logName,
  openCheckpoint,
  openNote,
  readBody,
  readEntry,
  signCheckpoint,
  signNote,
  tileNumber,
  tilePath,
  verifierKeyText,
  type NoteVerifier,
} from "../src/index.ts";
import { writeEntry } from "../src/entry.ts";
import { readBundle, tilesBetween, writeBundle } from "../src/tile.ts";
import { testKey } from "./testKey.ts";

const key = testKey(1);
const name = logName("0123456789abcdef", key.origin);
const signer = { name, publicKey: key.publicKey, sign: key.sign };
const parsed = parseVerifyingKey(key.publicKey);
if (parsed === undefined) throw new Error("the test key is acceptable");
const verifier: NoteVerifier = { name, key: parsed };

describe("a signed note", () => {
  it("opens under its key, also with another's signature beside", () => {
    const note = signNote("a text\nof two lines\n", signer);
    expect(openNote(note, verifier, "here")).toBe("a text\nof two lines\n");
    const witness = testKey(2);
    const other = signNote("a text\nof two lines\n", {
      name: "witness",
      publicKey: witness.publicKey,
      sign: witness.sign,
    });
    const both = note + other.slice(other.indexOf("— "));
    expect(openNote(both, verifier, "here")).toBe("a text\nof two lines\n");
  });

  it("opens neither under another key, nor signed twice, nor with anything changed", () => {
    const note = signNote("a text\n", signer);
    const line = note.slice(note.indexOf("— "));
    const other = parseVerifyingKey(testKey(2).publicKey);
    if (other === undefined) throw new Error("the test key is acceptable");
    expect(() => openNote(note, { name, key: other }, "here")).toThrow("not signed by");
    for (const bad of [
      note + line,
      note.slice(0, -1),
      `${note}\n`,
      note.replace("a text", "a test"),
      note.replace("— ", "- "),
      "a text\n",
    ]) {
      expect(() => openNote(bad, verifier, "here")).toThrow();
    }
  });

  it("has a key in the form that other C2SP tools read", () => {
    expect(verifierKeyText("example.com/foo", key.publicKey)).toMatch(
      /^example\.com\/foo\+[0-9a-f]{8}\+AY[A-Za-z0-9+/]+=*$/,
    );
  });

  it("cannot be made of a text that holds a signature line, or ends in mid-line", () => {
    expect(() => signNote("no end", signer)).toThrow("must end a line");
    expect(() => signNote("a\n\n— b c\n", signer)).toThrow("hold no signature");
  });
});

describe("a checkpoint", () => {
  const root = new Uint8Array(32).fill(5);

  it("holds name, size and root, and nothing else under the same key passes for one", () => {
    const note = signCheckpoint({ logName: name, size: 17, root }, signer);
    expect(openCheckpoint(note, verifier, "here")).toEqual({ logName: name, size: 17, root });
    for (const text of [
      `${name}\n0\n${"A".repeat(43)}=\n`,
      `${name}\n017\n${"A".repeat(43)}=\n`,
      `other\n17\n${"A".repeat(43)}=\n`,
    ]) {
      expect(() => openCheckpoint(signNote(text, signer), verifier, "here")).toThrow(
        "not this log's checkpoint",
      );
    }
  });

  it("is never an entry, nor an entry a checkpoint, though one key signs both", () => {
    const entry = { logName: name, index: 3, time: "2031-02-03T04:05:06.007Z", commitment: "0".repeat(64) };
    const bytes = writeEntry(entry, signer);
    expect(readEntry(bytes, "here", verifier)).toEqual(entry);
    expect(() => openCheckpoint(Buffer.from(bytes).toString(), verifier, "here")).toThrow(
      "not this log's checkpoint",
    );
    const checkpoint = Buffer.from(signCheckpoint({ logName: name, size: 3, root }, signer));
    expect(() => readEntry(checkpoint, "here", verifier)).toThrow("not an entry of version 1");
  });
});

describe("an entry", () => {
  const entry = { logName: name, index: 0, time: "2031-02-03T04:05:06.007Z", commitment: "a".repeat(64) };

  it("tells who, when and a commitment; equal bodies under other blinds leave no trace of being equal", () => {
    const text = Buffer.from(writeEntry(entry, signer)).toString();
    expect(text.split("\n").slice(0, 5)).toEqual([
      "recount-entry/1",
      name,
      "0",
      entry.time,
      entry.commitment,
    ]);
    const bytes = Buffer.from("the same");
    const blinds = [1, 2].map((byte) => commit({ blind: new Uint8Array(32).fill(byte), bytes }));
    expect(blinds[0]).not.toBe(blinds[1]);
  });

  it("passes over lines of later versions, and refuses times that are no times", () => {
    const later = `recount-entry/1\n${name}\n0\n${entry.time}\n${entry.commitment}\nsealed 00ff\n`;
    expect(readEntry(Buffer.from(signNote(later, signer)), "here", verifier)).toEqual(entry);
    expect(() => writeEntry({ ...entry, time: "yesterday" }, signer)).toThrow("is not ISO 8601");
  });

  it("has a body whose blind is read strictly", () => {
    const file = Buffer.from(`${"0f".repeat(32)}\n{}`);
    expect(Buffer.from(readBody(file, "here").bytes).toString()).toBe("{}");
    for (const bad of [`${"0F".repeat(32)}\n{}`, `${"0f".repeat(31)}\n{}`, `${"0f".repeat(32)} {}`]) {
      expect(() => readBody(Buffer.from(bad), "here")).toThrow("not a body with its blind");
    }
  });
});

describe("tiles", () => {
  it("lie where C2SP says", () => {
    expect(tileNumber(1234067)).toBe("x001/x234/067");
    expect(tileNumber(5)).toBe("005");
    expect(tilePath(0, 0, 256)).toBe("tile/0/000");
    expect(tilePath("entries", 1000, 3)).toBe("tile/entries/x001/000.p/3");
  });

  it("grow from one size to another only where something is new", () => {
    expect(tilesBetween(255, 257)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 0, index: 1, width: 1 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesBetween(256, 257)).toEqual([{ level: 0, index: 1, width: 1 }]);
    expect(tilesBetween(65535, 65536).at(-1)).toEqual({ level: 2, index: 0, width: 1 });
  });

  it("hold bundles that are read whole or not at all", () => {
    const entries = ["one", "", "three"].map((text) => Buffer.from(text));
    const bytes = writeBundle(entries);
    expect([...bytes.subarray(0, 5)]).toEqual([0, 3, 111, 110, 101]);
    expect(readBundle(bytes, 3, "here").map((entry) => Buffer.from(entry).toString())).toEqual([
      "one",
      "",
      "three",
    ]);
    for (const bad of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)])]) {
      expect(() => readBundle(bad, 3, "here")).toThrow("not a bundle of 3 entries");
    }
    expect(() => readBundle(bytes, 2, "here")).toThrow("not a bundle of 2 entries from byte 7");
  });
});
