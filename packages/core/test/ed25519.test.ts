/** The strict definition of Ed25519 against the vectors on which verifiers disagree. */
import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseVerifyingKey } from "../src/index.ts";

const folder = resolve(import.meta.dirname, "../../../../shared/vectors/ed25519");
const isThere = existsSync(folder);
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
const hex = (text: string) => Buffer.from(text, "hex");

interface WycheproofGroup {
  readonly publicKey: { readonly pk: string };
  readonly tests: readonly {
    readonly tcId: number;
    readonly msg: string;
    readonly sig: string;
    readonly result: string;
  }[];
}

interface CctvCase {
  readonly number: number;
  readonly key: string;
  readonly sig: string;
  readonly msg: string;
  readonly flags: readonly string[] | null;
}

describe.skipIf(!isThere)(
  isThere ? "Ed25519 and other people's vectors" : "skipped: ../shared/vectors/ed25519 is not here",
  () => {
    it("agrees with all of Wycheproof", () => {
      const { testGroups } = readJson("wycheproof.json") as { testGroups: readonly WycheproofGroup[] };
      const wrong: number[] = [];
      let count = 0;
      for (const { publicKey, tests } of testGroups) {
        const key = parseVerifyingKey(hex(publicKey.pk));
        for (const { tcId, msg, sig, result } of tests) {
          count += 1;
          if ((key?.verify(hex(msg), hex(sig)) ?? false) !== (result === "valid")) wrong.push(tcId);
        }
      }
      expect({ count, wrong }).toEqual({ count: 151, wrong: [] });
    });

    it("accepts of the CCTV cases exactly those without any peculiarity", () => {
      const cases = readJson("cctv.json") as readonly CctvCase[];
      const accepted = cases.filter(
        ({ key, sig, msg }) => parseVerifyingKey(hex(key))?.verify(Buffer.from(msg), hex(sig)) ?? false,
      );
      const plain = cases.filter(({ flags }) => (flags ?? []).length === 0);
      expect(cases).toHaveLength(914);
      expect(plain.length).toBeGreaterThan(0);
      expect(accepted.map(({ number }) => number)).toEqual(plain.map(({ number }) => number));
    });
  },
);

describe("the strict definition", () => {
  const seed = Buffer.alloc(32, 7);
  const secret = createPrivateKey({
    key: Buffer.concat([hex("302e020100300506032b657004220420"), seed]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32);
  const message = Buffer.from("a message");

  it("accepts an ordinary signature and no other message", () => {
    const key = parseVerifyingKey(publicKey);
    expect(key?.verify(message, sign(null, message, secret))).toBe(true);
    expect(key?.verify(Buffer.from("another"), sign(null, message, secret))).toBe(false);
  });

  it("refuses the same signature with the order of the group added to S", () => {
    const signature = Buffer.from(sign(null, message, secret));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`) + order;
    Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse().copy(signature, 32);
    expect(parseVerifyingKey(publicKey)?.verify(message, signature)).toBe(false);
  });

  it.each([
    ["the identity", `01${"00".repeat(31)}`],
    ["a point of order 2", `ec${"ff".repeat(30)}7f`],
    ["a point of order 4", "00".repeat(32)],
    ["y = p, written past the end", `ed${"ff".repeat(30)}7f`],
    ["minus zero", `01${"00".repeat(30)}80`],
    ["no point at all", `02${"00".repeat(31)}`],
    ["31 bytes", "11".repeat(31)],
  ])("refuses as a key: %s", (_, text) => {
    expect(parseVerifyingKey(hex(text))).toBeUndefined();
  });
});
