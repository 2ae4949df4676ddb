import { describe, expect, it } from "vitest";
import { sexReader } from "../src/sex.ts";
import { cells, readText } from "./lists.ts";

/** What each cell of a column says: m, f, or "-" where it is left out. */
function read(column: string, header = "Sex"): string {
  const values = column.split(" ");
  const sexOf = sexReader(values, header);
  return values.map((value) => sexOf(value)?.[0] ?? "-").join(" ");
}

const alone = (text: string): string | undefined => sexReader([text])(text);

describe("words", () => {
  it.each(
    "male Man ذكر الذكر homme H Masculin رجل ذ hombre Varón niño masculino homem männlich Mann erkek mêr muški Mashkull мужской муж. чоловік мушки זכר ז مرد پیاو М M".split(
      " ",
    ),
  )("%s is male", (text) => {
    expect(alone(text)).toBe("male");
  });
  it.each(
    "F Female أنثى انثى أنثي femme Féminin امرأة fille Mujer femenino niña mulher weiblich Frau kadın KADIN jin ženski žena Femër женский жен. жінка женски נקבה נ زن ژن Ж".split(
      " ",
    ),
  )("%s is female", (text) => {
    expect(alone(text)).toBe("female");
  });
  it.each(["1", "x", "child", "M/F", "H / M", "male/female", "طفل", "E", "K", "م"])(
    "%s says neither",
    (text) => {
      expect(alone(text)).toBeUndefined();
    },
  );
  it("reads a cell in two languages", () => {
    expect(alone("male / ذكر")).toBe("male");
    expect(alone("M / ذ")).toBe("male");
  });
});

describe("letters, by the letters and words beside them", () => {
  it.each([
    ["Spanish", "H M H", "Sexo", "m f m"],
    ["Spanish under another header", "H M", "Gender", "m f"],
    ["a letter beside words", "Hombre M Mujer H", "Sexo", "m f f m"],
    ["mujer alone", "Mujer M", "Sexo", "f f"],
    ["masculino", "M Femenino", "Sexo", "m f"],
    ["masculino by letters", "M F", "Sexo", "m f"],
    ["varón", "V M", "Sexo", "m f"],
    ["varón and hembra", "V Hembra H", "Sexo", "m f f"],
    ["Portuguese", "H Mulher M", "Gênero", "m f f"],
    ["French", "H F M", "Sexe", "m f m"],
    ["French by its words", "Homme Femme M", "Sex", "m f m"],
    ["English", "M F", "Sex", "m f"],
    ["English, men only", "M M", "Sex", "m m"],
    ["German", "M W", "Geschlecht", "m f"],
    ["Turkish", "E K", "Cinsiyet", "m f"],
    ["Polish, Kurdish", "M K", "Zayend", "m f"],
    ["Serbo-Croatian", "M Ž", "Pol", "m f"],
    ["Cyrillic", "М Ж", "Пол", "m f"],
    ["Cyrillic with a Latin M", "M Ж", "Пол", "m f"],
    ["Ukrainian", "Ч Ж", "Стать", "m f"],
    ["Hebrew", "ז נ", "מין", "m f"],
    ["Arabic", "ذ أ", "الجنس", "m f"],
    ["Persian", "م ز", "جنسیت", "m f"],
  ])("%s: %s", (_, column, header, sexes) => {
    expect(read(column, header)).toBe(sexes);
  });

  it.each([
    ["M alone in Spanish", "M M", "Sexo", "- -"],
    ["M beside both its meanings", "H M F", "Sexo", "m - f"],
    ["M beside words for both", "Mujer Masculino M", "Sexo", "f m -"],
    ["V and M, Spanish or Dutch", "V M", "Sex", "- -"],
    ["H and M under a French header", "H M", "Sexe", "m -"],
  ])("leaves out %s", (_, column, header, sexes) => {
    expect(read(column, header)).toBe(sexes);
  });
});

describe("a list's column of sex", () => {
  it("reads H and M of a Spanish list as its man and woman", async () => {
    const reading = await readText(
      "Nombre,Sexo,Municipio\nLuz Vela,M,Toral\nJuan Paz,H,Toral\nAna Sol,Mujer,Vel\nEva Ríos,m,Vel\n",
    );
    expect(cells(reading, "sex")).toEqual(["female", "male", "female", "female"]);
  });

  it("leaves out, with a note, letters that could be either", async () => {
    const reading = await readText(
      "Nombre,Sexo,Municipio\nLuz Vela,M,Toral\nJuan Paz,M,Toral\nAna Sol,,Vel\n",
    );
    expect(cells(reading, "sex")).toEqual(["", "", ""]);
    expect(reading.columns[1]).toMatchObject({ role: "sex", odd: 2 });
    expect(reading.warnings.map((each) => each.code)).toContain("read/odd-cells");
  });

  it("finds letters of any language by the cells alone", async () => {
    const rows = ["E", "K", "E", "K", "E"].map((sex) => `Velin Toral,${sex}`).join("\n");
    expect(cells(await readText(`Name,x2\n${rows}\n`), "sex")).toEqual([
      "male",
      "female",
      "male",
      "female",
      "male",
    ]);
  });
});
