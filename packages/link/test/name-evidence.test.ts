/** What two names are as evidence: chains, own given names, by-names, kin, and spellings that are two names. */
import type { Role } from "@recount/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createComparer } from "../src/comparisons.ts";
import { NULL_GAMMA } from "../src/gamma.ts";
import { link } from "../src/link.ts";
import { parseName, type NicknamePair } from "../src/names/index.ts";
import { readRecords } from "../src/records.ts";
import { standardisedColumns } from "../src/standardised.ts";
import { countedFrequencies } from "../src/term-frequencies.ts";
import { listOf } from "./lists.ts";

/** A function that compares two rows of one list, by comparison name; null where a side is missing. */
function comparing(
  roles: readonly Role[],
  rows: readonly (readonly string[])[],
  nicknames: readonly NicknamePair[] = [],
): (left: number, right: number) => Record<string, number | null> {
  const records = readRecords([listOf("a", roles, rows)]);
  const comparer = createComparer(records, countedFrequencies(1e-5), undefined, nicknames);
  const gammas = new Uint8Array(comparer.comparisons.length);
  return (left, right) => {
    comparer.compare(left, right, gammas);
    return Object.fromEntries(
      comparer.comparisons.map(({ name }, i) => [name, gammas[i] === NULL_GAMMA ? null : gammas[i]!]),
    );
  };
}

const fullNames = (...names: readonly string[]): ReturnType<typeof comparing> =>
  comparing(
    ["fullName"],
    names.map((name) => [name]),
  );

const times = (count: number, ...names: readonly string[]): string[] =>
  Array.from({ length: count }, () => names).flat();

describe("a chain of names", () => {
  it("counts for more when several of its names agree than when one does", () => {
    const compare = fullNames("سامر خالد يوسف النجار", "Samer Khaled Yousef Najjar", "Samer Khaled Najjar");
    expect(compare(0, 1)["father-and-middle-names"]).toBe(6);
    expect(compare(0, 2)["father-and-middle-names"]).toBe(4);
  });

  it("differs name by name, or in part, or with the father left out", () => {
    const compare = fullNames(
      "Samer Khaled Yousef Najjar",
      "Samer Omar Bilal Najjar",
      "Samer Omar Yousef Najjar",
      "Samer Yousef Najjar",
    );
    expect(compare(0, 1)["father-and-middle-names"]).toBe(0);
    expect(compare(0, 2)["father-and-middle-names"]).toBe(2);
    expect(compare(0, 3)["father-and-middle-names"]).toBe(3);
  });

  it("may begin with a name that another list drops, if it goes on alike behind it", () => {
    const compare = fullNames(
      "محمد شايف بابكر مازن اللواكنة",
      "شايف بابكر اللواكنة",
      "شكري خالد شكري طحا",
      "خليل خالد شكري طحا",
    );
    expect(compare(0, 1)["given-name"]).toBe(1);
    expect(compare(2, 3)["given-name"]).toBe(0);
  });
});

describe("kin", () => {
  it("father and son share what makes the level, so that their chains are not compared again", () => {
    const compare = fullNames("Omar Issa Karim Haddad", "Issa Karim Haddad", "Bilal Issa Karim Haddad");
    expect(compare(0, 1)).toMatchObject({ "given-name": 1, "father-and-middle-names": null });
    expect(compare(0, 2)).toMatchObject({ "given-name": 0, "father-and-middle-names": 6 });
  });

  it("a name in brackets between others is the father's, unless it is a pet name of the first", () => {
    const compare = fullNames(
      "Hasan (Jovan) Mujić",
      "Jovan (Ibro) Mujić",
      "Hasan Mujić",
      "Robert (Bob) Hill",
      "Bob Hill",
    );
    expect(compare(0, 1)["given-name"]).not.toBe(6);
    expect(compare(0, 2)).toMatchObject({ "given-name": 6, "family-name": 6 });
    expect(compare(3, 4)["given-name"]).toBeGreaterThanOrEqual(4);
    expect(compare(3, 4)["father-and-middle-names"]).toBeNull();
  });

  it("a family called Abu X that stands first is no by-name in a list that writes the family first", () => {
    const people = ["Omar Issa", "Bilal Karim", "Samir Omar", "Issa Bilal", "Karim Samir", "Omar Bilal"];
    const families = ["Abu Zayd", "Haddad", "Najjar", "Khatib", "Masri", "Shami"];
    const pair = (order: (given: string, family: string) => string): string[][] =>
      people.map((given, at) => [order(given, families[at]!)]);
    const records = readRecords([
      listOf(
        "given-first",
        ["fullName"],
        pair((given, family) => `${given} ${family}`),
      ),
      listOf(
        "family-first",
        ["fullName"],
        pair((given, family) => `${family} ${given}`),
      ),
    ]);
    const comparer = createComparer(records, countedFrequencies(1e-5));
    const gammas = new Uint8Array(comparer.comparisons.length);
    comparer.compare(0, people.length, gammas);
    const level = (name: string): number =>
      gammas[comparer.comparisons.findIndex((each) => each.name === name)]!;
    expect([level("given-name"), level("family-name")]).toEqual([6, 6]);
  });
});

describe("spellings the lists have", () => {
  it("are two names in the shortest of lists where both are well known", () => {
    const compare = fullNames("Hussein Wardun", "Hassan Wardun", "Mohamad Wardun", "Mahmoud Wardun");
    expect([compare(0, 1)["given-name"], compare(2, 3)["given-name"]]).toEqual([0, 0]);
  });

  it("are two names where both are frequent, and a slip where one hardly occurs", () => {
    const names = [...times(8, "حسن علي", "حسين علي"), "حسيم علي"];
    const compare = fullNames(...names);
    expect(compare(0, 1)["given-name"]).toBe(0);
    expect(compare(1, 16)["given-name"]).toBe(4);
  });

  it("never take a woman's name for a slip in a man's", () => {
    const compare = fullNames(...times(30, "Nadim Haddad"), "Nadima Haddad");
    expect(compare(0, 30)["given-name"]).toBeLessThan(4);
  });
});

describe("a person's own further names", () => {
  const women = ["Maria Rosa", "Rosa Maria", "Ana Maria", "Maria Ana", "Rosa Ana", "Ana Rosa"];
  const rows = [
    ...women.map((given) => [given, "Valle Tobar", "female"]),
    ["Jose Pedro", "Ramirez Lopez", "male"],
    ["Pedro", "Ramirez", "male"],
    ["Jose", "Lopez", "male"],
    ["Jose Pedro", "Ramirez Lopez", "male"],
  ];
  const compare = comparing(["givenName", "familyName", "sex"], rows);

  it("are known by the women's second names", () => {
    expect(compare(6, 9)).toMatchObject({ "further-given-names": 5, "further-family-names": 5 });
    expect(compare(6, 9)["father-and-middle-names"]).toBeNull();
  });

  it("let one list keep the second given name, or the mother's family name", () => {
    expect(compare(6, 7)).toMatchObject({ "given-name": 1, "family-name": 6 });
    expect(compare(6, 8)).toMatchObject({ "given-name": 6, "family-name": 1 });
  });

  it("are parted by what stands alone elsewhere, though another name sounds alike", () => {
    const found = comparing(
      ["fullName", "sex"],
      [
        ...women.map((given) => [`${given} Valle Tobar`, "female"]),
        ...times(40, "Alfredo Tobar", "Manuel Alvarado", "Manuel Valle").map((name) => [name, "male"]),
        ["Manuel Alvarado Tobar", "male"],
        ["Tobar Valle Manuel", "male"],
        ["Manuel Tobar Valle", "male"],
      ],
    );
    expect(found(7, 126)).toMatchObject({ "given-name": 6, "family-name": 6 });
    expect(found(127, 128)).toMatchObject({ "given-name": 6, "family-name": 6, "further-family-names": 5 });
  });

  it("a husband's family name is not held against the mother's", () => {
    const found = comparing(
      ["givenName", "familyName", "sex"],
      [
        ...rows,
        ["Rosa", "Valle de Mejía", "female"],
        ["Rosa", "Valle Tobar", "female"],
        ["Rosa", "Valle de Mejia", "female"],
        ["Rosa", "de la Cruz Tobar", "female"],
        ["Rosa", "de la Cruz", "female"],
      ],
    );
    const at = rows.length;
    expect(found(at, at + 1)).toMatchObject({ "family-name": 6, "further-family-names": null });
    expect(found(at, at + 2)["further-family-names"]).toBe(5);
    expect(found(at + 3, at + 4)["family-name"]).toBe(6);
  });

  it("are the father's where women's second names are men's", () => {
    const chains = [
      ...times(
        3,
        "Fatima Omar Haddad|female",
        "Omar Samir Najjar|male",
        "Layla Samir Attar|female",
        "Samir Omar Saleh|male",
      ),
    ].map((row) => row.split("|"));
    const found = comparing(["fullName", "sex"], chains)(0, 4);
    expect(found).not.toHaveProperty("further-given-names");
    expect(found["father-and-middle-names"]).toBe(5);
  });
});

describe("a by-name", () => {
  it("is compared where both have one, and stands for nobody's given name", () => {
    const compare = fullNames(
      "Ahmad Khatib (Abu Omar)",
      "أحمد خطيب (أبو عمر)",
      "Abu Omar",
      "Ahmad Khatib (Abu Khalil)",
    );
    expect(compare(0, 1)["kunya"]).toBeGreaterThanOrEqual(4);
    expect(compare(0, 3)["kunya"]).toBe(1);
    expect(compare(0, 2)).toMatchObject({ "given-name": null, kunya: 5 });
  });
});

describe("one name behind a by-name", () => {
  it("is the family's: by-names are compared with by-names, and the given name is missing", () => {
    const compare = fullNames(
      "Abu Khaled al-Darawi",
      "Dr. Abu Khaled al-Darawi",
      "أبو خالد الدرعاوي",
      "Faysal al-Darawi",
      "Faysal al-Darawi (Abu Khaled)",
      "Darawi Samir",
      "أم علاء حديد",
      "سعاد حديد",
    );
    expect(compare(0, 1)).toMatchObject({ "given-name": null, "family-name": 6, kunya: 5 });
    expect(compare(0, 2)).toMatchObject({ "given-name": null, "family-name": 5, kunya: 4 });
    expect(compare(0, 3)).toMatchObject({ "given-name": null, "family-name": 6, kunya: null });
    expect(compare(0, 4)).toMatchObject({ "given-name": null, "family-name": 6, kunya: 5 });
    expect(compare(6, 7)).toMatchObject({ "given-name": null, "family-name": 6, kunya: null });
  });

  it("is the given name where it is a common one, unless the lists have it as a family's", () => {
    const names = ["Abu Yasser Omar", "Omar Khalil", "Rami Omar", "Abu Yasser Samir Khalil"];
    const given = fullNames(...names);
    expect(given(0, 1)).toMatchObject({ "given-name": 6, "family-name": null });
    expect(given(0, 3)).toMatchObject({ "given-name": 0, kunya: 5 });
    const family = fullNames(...names, "Nabil Omar", "Huda Omar");
    expect(family(0, 2)).toMatchObject({ "given-name": null, "family-name": 6 });
  });

  it("is read alike under the model that the lists taught", () => {
    const rows = ["Omar", "Omar", "Omar", "Rami Omar", "Nabil Omar", "Abu Yasser Omar", "Umm Ali Hosnuri"];
    const lists = [
      listOf(
        "a",
        ["fullName"],
        rows.map((row) => [row]),
      ),
      listOf("b", ["fullName"], [["Abu Yasser Omar"], ["Huda Hosnuri"]]),
    ];
    const { model } = link(lists);
    const read = (under?: typeof model): string[] => {
      const [, given, , family] = standardisedColumns(lists, under);
      return [5, 6, 7].map((record) => `${given!.value(record)} ${family!.value(record)}`);
    };
    expect(read(model)).toEqual(read());
    expect(read()).toEqual(["omar ", " hosnuri", "omar "]);
  });

  it("stays with a by-name that stands behind it", () => {
    const compare = fullNames("Hosnuri (Abu Khaled)", "Hosnuri Zarqush");
    expect(compare(0, 1)).toMatchObject({ "given-name": 6, "family-name": null });
  });
});

describe("a name with another family name, or one that is doubted", () => {
  it("agrees by either, in a cell of its whole or of its family name", () => {
    const whole = fullNames("Amal Khalil née Haddad", "أمل حداد", "Amal Khalil", "Amal Qasem");
    const apart = comparing(
      ["givenName", "familyName"],
      [
        ["Amal", "Khalil (née Haddad)"],
        ["أمل", "حداد"],
        ["Amal", "Khalil"],
        ["Amal", "Qasem"],
      ],
    );
    for (const compare of [whole, apart]) {
      expect([1, 2, 3].map((other) => compare(0, other)["family-name"])).toEqual([5, 6, 0]);
      expect(compare(0, 1)["given-name"]).toBe(5);
    }
  });

  it("agrees by either given name in a column of those", () => {
    const compare = comparing(
      ["givenName", "familyName"],
      [
        ["Samir or Rami", "Khalil"],
        ["Rami", "Khalil"],
        ["Tareq", "Khalil"],
      ],
    );
    expect([compare(0, 1)["given-name"], compare(0, 2)["given-name"]]).toEqual([6, 0]);
  });
});

describe("a team's nicknames", () => {
  it("make a short form the name, across scripts", () => {
    const rows = [["صابرين نجار"], ["Zuzu Najjar"]];
    expect(comparing(["fullName"], rows)(0, 1)["given-name"]).toBe(0);
    const added = comparing(["fullName"], rows, [{ name: "صابرين", nickname: "Zuzu" }]);
    expect(added(0, 1)["given-name"]).toBe(4);
  });
});

describe("comparing names", () => {
  const PARTS = [
    "Ahmad",
    "أحمد",
    "Khaled",
    "خالد",
    "Omar",
    "J.",
    "Rosa",
    "Abu Omar",
    "Haddad",
    "הדד",
    "Хаддад",
    "حداد",
    "Mohd",
  ];

  it("is symmetric, and a name is identical with itself", () => {
    const name = fc
      .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(" "));
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 5 }), (names) => {
        const compare = fullNames(...names, ...names);
        for (let left = 0; left < names.length; left++) {
          for (let right = 0; right < names.length; right++)
            expect(compare(left, right)).toEqual(compare(right, left));
          const self = compare(left, left + names.length);
          for (const level of [self["given-name"], self["family-name"]])
            if (level !== null) expect(level).toBe(6);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("two names run together in an abjad", () => {
  it("are parted where a list has them one after the other, in whatever script, however rare they are", () => {
    const compare = fullNames("هانيصبري منصور", "Hani Sabri Mansour", "هاني منصور");
    expect(compare(0, 1)).toMatchObject({ "given-name": 5, "father-and-middle-names": 4 });
    expect(compare(0, 2)).toMatchObject({ "given-name": 6, "father-and-middle-names": null });
  });

  it("are one name where no list has them so", () => {
    const compare = fullNames("هانيصبري منصور", "Sabri Hani Mansour", "هاني منصور");
    expect(compare(0, 2)["given-name"]).toBeLessThan(5);
  });
});

describe("names of two names", () => {
  it("are two, whether a list writes them together or apart", () => {
    const compare = fullNames("علیرضا کریمی", "Ali Reza Karimi", "Alireza Karimi", "Ali Karimi");
    expect(compare(0, 1)).toMatchObject({ "given-name": 5, "father-and-middle-names": 4 });
    expect(compare(1, 2)).toMatchObject({ "given-name": 6, "father-and-middle-names": 5 });
    expect(compare(2, 3)["father-and-middle-names"]).toBeNull();
  });
});

describe("names written as one word", () => {
  it.each([
    ["RaafatMahmood Kuku", ["Raafat", "Mahmood", "Kuku"]],
    ["محمدعبدالفتاح شكري", ["محمد", "عبدالفتاح", "شكري"]],
    ["AlHassan McDonald", ["AlHassan", "McDonald"]],
    ["ابوعبدالله", ["ابو عبدالله"]],
  ])("%s is read as its names", (text, names) => {
    expect(parseName(text).tokens.map((token) => token.text)).toEqual(names);
  });
});
