import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readList } from "../src/index.ts";
import { cells, readText, roles } from "./lists.ts";

/** Rows of invented people, made by position so that every column is filled differently. */
function table(headers: string, ...columns: ((row: number) => string)[]): string {
  const rows = Array.from({ length: 60 }, (_, row) => columns.map((column) => column(row)).join(","));
  return `${headers}\n${rows.join("\n")}\n`;
}

const LATIN = ["Ahmad", "Rima", "Sami", "Huda", "Tarek", "Layla", "Omar"];
const ARABIC = ["أحمد", "ريما", "سامي", "هدى", "طارق", "ليلى", "عمر"];
const FAMILIES = [
  "Velun",
  "Ostal",
  "Dorra",
  "Qemari",
  "Basrel",
  "Tovan",
  "Mirdal",
  "Sulwan",
  "Harbek",
  "Zelun",
  "Noral",
];
const ARABIC_FAMILIES = [
  "فيلون",
  "أوستال",
  "الدرا",
  "قماري",
  "بسرل",
  "توفان",
  "مردل",
  "سلوان",
  "هاربك",
  "زلون",
  "نورال",
];
const TOWNS = [
  "Qasrin",
  "Beldun",
  "Tel Maro",
  "Ain Sur",
  "Wadi Lem",
  "Darun",
  "Kefir",
  "Samra",
  "Hollin",
  "Zarut",
];
const at = (list: readonly string[], row: number, step = 1): string =>
  list[(row * step + Math.floor(row / list.length)) % list.length]!;
const full = (row: number): string => `${at(LATIN, row)} ${at(LATIN, row, 3)} ${at(FAMILIES, row, 5)}`;
const date = (row: number): string => `${2011 + (row % 3)}-0${1 + (row % 9)}-1${row % 10}`;
const birth = (row: number): string => `${1940 + ((row * 7) % 60)}-0${1 + (row % 9)}-1${row % 10}`;

describe("what columns mean", () => {
  it("reads a Syrian-style Arabic list: given name, father, family, mother", async () => {
    const text = table(
      "الرقم,الاسم,اسم الأب,الكنية,اسم الأم,الجنس,المواليد,تاريخ الاستشهاد,المحافظة,المدينة,الرقم الوطني,سبب الوفاة,ملاحظات",
      (row) => String(row + 1),
      (row) => at(ARABIC, row),
      (row) => at(ARABIC, row, 3),
      (row) => at(ARABIC_FAMILIES, row),
      (row) => at(ARABIC, row, 5),
      (row) => (row % 2 === 0 ? "ذكر" : "أنثى"),
      (row) => String(1950 + (row % 50)),
      (row) => `${1 + (row % 28)}/${1 + (row % 12)}/2013`,
      () => "قصرين",
      (row) => ["بلدون", "سمرة", "دارون"][row % 3]!,
      (row) => String(10_020_030_040 + row * 977_531),
      () => "قصف",
      () => "",
    );
    expect(roles(await readText(text))).toEqual({
      الرقم: "recordId",
      الاسم: "givenName",
      "اسم الأب": "fatherName",
      الكنية: "familyName",
      "اسم الأم": "motherName",
      الجنس: "sex",
      المواليد: "birthDate",
      "تاريخ الاستشهاد": "deathDate",
      المحافظة: "region",
      المدينة: "town",
      "الرقم الوطني": "identityNumber",
      "سبب الوفاة": "cause",
      ملاحظات: "note",
    });
  });

  it("reads الاسم alone as the whole name, and a kunya that begins with Abu as an alias", async () => {
    const text = table(
      "الاسم,الكنية,تاريخ الوفاة",
      (row) => `${at(ARABIC, row)} ${at(ARABIC, row, 3)} ${at(ARABIC_FAMILIES, row)}`,
      (row) => `أبو ${at(ARABIC, row)}`,
      date,
    );
    expect(roles(await readText(text))).toEqual({
      الاسم: "fullName",
      الكنية: "alias",
      "تاريخ الوفاة": "deathDate",
    });
  });

  it("reads a French list", async () => {
    const text = table(
      "N°,Nom,Prénom,Nom du père,Sexe,Date de naissance,Date de décès,Lieu,Gouvernorat",
      (row) => String(row + 1),
      (row) => at(FAMILIES, row),
      (row) => at(LATIN, row),
      (row) => at(LATIN, row, 3),
      (row) => (row % 2 === 0 ? "H" : "F"),
      birth,
      date,
      (row) => at(TOWNS, row),
      () => "Qasrin",
    );
    expect(Object.values(roles(await readText(text)))).toEqual([
      "recordId",
      "familyName",
      "givenName",
      "fatherName",
      "sex",
      "birthDate",
      "deathDate",
      "place",
      "region",
    ]);
  });

  it("reads code-style headers and two dates of different meaning", async () => {
    const text = table(
      "recId,fullName,dateOfIncident,reportedOn,gov",
      (row) => `r-${row}`,
      full,
      date,
      date,
      () => "Qasrin",
    );
    expect(Object.values(roles(await readText(text)))).toEqual([
      "recordId",
      "fullName",
      "deathDate",
      "reportDate",
      "region",
    ]);
  });

  it("tells columns by their cells alone where headers say nothing", async () => {
    const text = table(
      "col1,col2,col3,col4,col5,حقل 6,col7",
      (row) => String(row + 1),
      full,
      (row) => (row % 2 === 0 ? "M" : "F"),
      (row) => String((row * 7) % 90),
      birth,
      date,
      (row) => String(7_000_000_000 + ((row * 7_919_113) % 999_999_937)),
    );
    expect(Object.values(roles(await readText(text)))).toEqual([
      "recordId",
      "fullName",
      "sex",
      "age",
      "birthDate",
      "deathDate",
      "identityNumber",
    ]);
  });

  it("tells a chain of names, their mother and the family apart by cells and place in the table", async () => {
    const women = ["مريم", "فاطمة", "زينب", "خديجة", "هدى"];
    const text = table(
      "1,2,3,4,5,6,7",
      (row) => at(ARABIC, row),
      (row) => at(["محمد", "علي", "حسن", "خالد"], row),
      (row) => at(["يوسف", "عمر", "سعيد"], row),
      (row) => at(ARABIC_FAMILIES, row),
      (row) => at(women, row),
      (row) => ["قصرين", "بلدون"][row % 2]!,
      (row) => `${1 + (row % 28)}/${1 + (row % 12)}/2013`,
    );
    const reading = await readText(text, { mapping: { columns: {}, headerLine: 1 } });
    expect(reading.columns.map((column) => column.role).filter((role) => role !== "other")).toEqual([
      "givenName",
      "fatherName",
      "grandfatherName",
      "familyName",
      "motherName",
      "deathDate",
    ]);
  });

  it("takes a burial for no death: for a report's date, and for none beside one", async () => {
    const alone = await readText(table("name,تاريخ الدفن", full, date));
    expect(roles(alone)).toEqual({ name: "fullName", "تاريخ الدفن": "reportDate" });
    expect(alone.columns[1]!.why).toMatchObject({
      code: "read/why-burial",
      english:
        'the header "تاريخ الدفن" says burial: that is after the death, so it is not taken for its date',
    });
    const beside = await readText(table("name,Burial date,Date,Date reported", full, date, date, date));
    expect(Object.values(roles(beside))).toEqual(["fullName", "other", "deathDate", "reportDate"]);
  });

  it("takes the later of two dates for the report", async () => {
    const text = table("a,b,c", date, full, (row) =>
      date(row)
        .replace(/-1/, "-0")
        .replace(/-(\d)(?=\d$)/, "-0"),
    );
    expect(Object.values(roles(await readText(text)))).toEqual(["reportDate", "fullName", "deathDate"]);
  });

  it("does not take a row with a man called Omar, which also means age, for the header", async () => {
    const rows = Array.from(
      { length: 20 },
      (_, row) =>
        `${row + 1},${at(ARABIC, row)} ${at(ARABIC_FAMILIES, row)},${row === 13 ? "عمر" : at(ARABIC, row, 3)},${20 + row}`,
    );
    const reading = await readText(`${rows.join("\n")}\n`);
    expect([reading.headerLine, reading.rowCount]).toEqual([null, 20]);
  });

  it("keeps names in two scripts as two full names", async () => {
    const text = table(
      "name_ar,name_en,date",
      (row) => `${at(ARABIC, row)} ${at(ARABIC_FAMILIES, row)}`,
      (row) => `${at(LATIN, row)} ${at(FAMILIES, row)}`,
      date,
    );
    expect(Object.values(roles(await readText(text)))).toEqual(["fullName", "fullName", "deathDate"]);
  });

  it("believes the cells where they contradict the header", async () => {
    const text = table(
      "name,age,date of birth,sex",
      full,
      birth,
      (row) => String((row * 7) % 90),
      () => "2013-05-17",
    );
    const reading = await readText(text);
    expect(roles(reading)).toMatchObject({ name: "fullName", age: "birthDate", "date of birth": "age" });
    expect(reading.columns[1]!.why.code).toBe("read/why-contradiction");
  });

  it.each([
    "Birth month",
    "birthMonth",
    "Birth day",
    "birthday",
    "month of birth",
    "Birth month shamsi",
    "Month of death",
    "ماه تولد",
    "روز تولد",
    "شهر الميلاد",
  ])("takes no months or days for ages: %s", async (header) => {
    const month = (row: number): string => String(((row * 7) % 12) + 1);
    const text = table(`name,Birth year,${header}`, full, (row) => String(1340 + row), month);
    const reading = await readText(text);
    expect(roles(reading)).toMatchObject({ "Birth year": "other", [header]: "other" });
  });

  it.each([
    ["Birth year shamsi", 1340, "birthDate"],
    ["Birth year shamsi", 40, "other"],
    ["Birth year", 1340, "other"],
  ])("takes no solar years of birth for ages or identifiers: %s from %i", async (header, from, role) => {
    const text = table(`name,${header}`, full, (row) => String(from + row));
    expect(roles(await readText(text))[header]).toBe(role);
  });

  it("keeps the answer's columns and repeated names out of linking", async () => {
    const text = table(
      "cluster,person_id,true_id,full_name,first_and_surname",
      (row) => String(row % 20),
      (row) => `P${row % 20}`,
      (row) => String(row),
      full,
      (row) => `${at(LATIN, row)} ${at(FAMILIES, row, 5)}`,
    );
    expect(Object.values(roles(await readText(text)))).toEqual([
      "other",
      "other",
      "other",
      "fullName",
      "other",
    ]);
  });

  it("shows a row of the file as it stands, the first that fills the most columns", async () => {
    const text =
      "name,sex,town\nTarek Velun,M,\nRima Ostal,F,Tal Nour\nSami Dorra,M,Ain Rida\nHadi Velun,M,Ain Rida\n";
    const { columns } = await readText(text);
    expect(columns.map(({ samples }) => samples[0])).toEqual(["Rima Ostal", "F", "Tal Nour"]);
    expect(columns[1]?.samples).toEqual(["F", "M"]);
  });

  it("says why, with samples and what they were understood as", async () => {
    const reading = await readText("name,sex\nTarek Velun,M\nRima Ostal,F\nSami Dorra,M\n");
    const sex = reading.columns[1]!;
    expect(sex.why.english).toBe('the header "sex" says so, and 100% of the cells agree');
    expect(sex.samples).toEqual(["M", "F"]);
    expect(sex.understood).toEqual(["male", "female"]);
    expect([sex.filled, sex.distinct, sex.odd]).toEqual([3, 2, 0]);
  });
});

const data = new URL("../../../../shared/data/link/", import.meta.url);

const read = (path: string): ReturnType<typeof readList> =>
  readList(readFileSync(new URL(path, data)), { fileName: path });

describe.skipIf(!existsSync(data))(
  "the public benchmark files (skipped where ../shared/data is absent)",
  () => {
    it.each(["febrl/dataset1.csv", "febrl/dataset3.csv", "febrl/dataset4b.csv"])(
      "%s is understood without a mapping",
      async (path) => {
        const reading = await read(path);
        expect(Object.values(roles(reading))).toEqual([
          "recordId",
          "givenName",
          "familyName",
          "address",
          "address",
          "address",
          "town",
          "postcode",
          "region",
          "birthDate",
          "identityNumber",
        ]);
        expect(reading.setAside).toEqual([]);
      },
    );

    it("fake_1000 is understood without a mapping", async () => {
      const reading = await read("splink/fake_1000.csv");
      expect(Object.values(roles(reading))).toEqual([
        "recordId",
        "givenName",
        "familyName",
        "birthDate",
        "town",
        "email",
        "other",
      ]);
      expect(cells(reading, "birthDate")[0]).toBe("1971-06-24");
    });

    it("historical_50k is understood without a mapping", async () => {
      const reading = await read("splink/historical_50k.csv");
      expect(Object.values(roles(reading))).toEqual([
        "recordId",
        "other",
        "fullName",
        "other",
        "givenName",
        "familyName",
        "birthDate",
        "birthPlace",
        "postcode",
        "sex",
        "occupation",
      ]);
      expect(reading.rowCount).toBe(50_578);
    });
  },
);

describe("headers that say something unknown", () => {
  it("do not make fathers of interviewers, towns of factions, or identity numbers of bar codes", async () => {
    const text = table(
      "name,town,interviewer,faction,barcode",
      full,
      (row) => at(TOWNS, row),
      (row) => at(LATIN, row, 3),
      (row) => at(FAMILIES, row),
      (row) => String(7_000_000_000 + ((row * 7_919_113) % 999_999_937)),
    );
    expect(Object.values(roles(await readText(text)))).toEqual([
      "fullName",
      "town",
      "other",
      "other",
      "other",
    ]);
  });
});

describe("a column headed name", () => {
  const WHOLE = ["سليم الشامي", "هدى الحلبي", "عمر الدرا", "ريم القصار"];
  const FAMILIES = ["الشامي", "الحلبي", "الدرا", "القصار"];
  const list = (
    header: string,
    name: (row: number) => string,
    ...others: ((row: number) => string)[]
  ): string => table(header, name, ...others, date);
  const whole = (row: number): string => at(WHOLE, row);
  const given = (row: number): string => whole(row).split(" ")[0]!;
  const family = (row: number): string => at(FAMILIES, row);

  it.each(["الاسم", "اسم", "Name", "Nom", "Nombre", "Ime", "Emri", "Имя", "Nav", "نام"])(
    "%s alone is the whole name",
    async (header) => {
      expect(roles(await readText(list(`${header},تاريخ الوفاة`, whole)))[header]).toBe("fullName");
    },
  );

  it("is the whole name beside a byname that is an alias", async () => {
    for (const byname of ["الكنية", "اللقب"]) {
      const text = list(`الاسم,${byname},تاريخ الوفاة`, whole, (row) =>
        row % 3 === 0 ? "" : `أبو ${given(row + 1)}`,
      );
      expect(roles(await readText(text))).toMatchObject({ الاسم: "fullName", [byname]: "alias" });
    }
  });

  it("is the whole name where the family's is in a few rows, or at its end", async () => {
    const few = list("Name,Surname,Date of death", whole, (row) => (row % 5 === 0 ? family(row + 1) : ""));
    expect(roles(await readText(few))["Name"]).toBe("fullName");
    expect(roles(await readText(list("Name,Surname,Date of death", whole, family)))["Name"]).toBe("fullName");
  });

  it("is the whole name beside a family's status or number", async () => {
    for (const other of ["Family status", "Family number"]) {
      const text = list(`Name,${other},Date of death`, whole, (row) =>
        other === "Family status" ? "single" : String(70 + row),
      );
      expect(roles(await readText(text))["Name"], other).toBe("fullName");
    }
  });

  it("is the given name, of one word or two, beside the family's", async () => {
    const one = list("Name,Surname,Date of death", given, family);
    expect(roles(await readText(one))).toMatchObject({ Name: "givenName", Surname: "familyName" });
    const two = list(
      "الاسم,اسم الأب,الكنية,تاريخ الوفاة",
      (row) => `محمد ${given(row)}`,
      (row) => given(row + 1),
      family,
    );
    expect(roles(await readText(two))).toMatchObject({ الاسم: "givenName", الكنية: "familyName" });
    const sparse = list("Name,Surname,Date of death", given, (row) => (row % 5 === 0 ? family(row) : ""));
    expect(roles(await readText(sparse))["Name"]).toBe("givenName");
  });
});
