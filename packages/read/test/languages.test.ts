import { describe, expect, it } from "vitest";
import { roleOfHeader } from "../src/headerWords.ts";
import { readText, roles } from "./lists.ts";

/** Headers by language and by what they say. */
const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Spanish: {
    name: "Nombre, Nombres, Nombre de la víctima",
    givenName: "Primer nombre",
    familyName: "Apellidos, Primer apellido, Segundo apellido",
    fullName: "Nombre completo, Nombres y apellidos, Apellidos y nombres",
    fatherName: "Nombre del padre",
    motherName: "Nombre de la madre",
    sex: "Sexo, Género",
    age: "Edad",
    birthDate: "Fecha de nacimiento",
    deathDate: "Fecha de muerte, Fecha de fallecimiento, Fecha de desaparición, Fecha probable de muerte",
    region: "Departamento, Provincia",
    town: "Municipio, Vereda",
    place: "Lugar, Lugar de los hechos",
    birthPlace: "Lugar de nacimiento",
    identityNumber: "Cédula",
    other: "Segundo nombre",
  },
  Hebrew: {
    name: "שם",
    givenName: "שם פרטי",
    familyName: "שם משפחה",
    fullName: "שם מלא, שם פרטי ומשפחה",
    fatherName: "שם האב, שם אב",
    motherName: "שם האם, שם אם",
    grandfatherName: "שם הסב",
    sex: "מין",
    age: "גיל",
    birthDate: "תאריך לידה, שנת לידה",
    deathDate: "תאריך פטירה, תאריך מוות, תאריך פטירה / מוות, תאריך המוות",
    town: "עיר, יישוב, ישוב",
    place: "מקום, מקום מגורים",
    birthPlace: "מקום לידה",
    region: "מחוז",
    identityNumber: 'תעודת זהות, ת"ז, ת״ז, תעודת זהות / ת"ז',
  },
  Cyrillic: {
    name: "Имя, Име, Ім’я",
    familyName: "Фамилия, Прізвище, Презиме",
    fatherName: "Отчество, Имя отца, По батькові, Име оца",
    motherName: "Имя матери",
    fullName: "ФИО, Ф.И.О., Имя и фамилия, ПІБ, Име и презиме",
    sex: "Пол, Стать",
    age: "Возраст, Вік, Старост",
    birthDate: "Дата рождения, Год рождения, Дата народження, Датум рођења",
    deathDate: "Дата смерти, Дата гибели, Дата смерті, Датум смрти, Дата предполагаемой гибели",
    town: "Город, Село, Населённый пункт, Місто, Град",
    place: "Место, Место гибели, Місце",
    birthPlace: "Место рождения",
    region: "Область",
    district: "Район",
  },
  Albanian: {
    name: "Emri",
    familyName: "Mbiemri",
    fullName: "Emri dhe mbiemri",
    fatherName: "Emri i babait",
    sex: "Gjinia",
    age: "Mosha",
    birthDate: "Data e lindjes",
    deathDate: "Data e vdekjes",
    town: "Qyteti, Fshati",
    place: "Vendi, Vendi i vdekjes",
    birthPlace: "Vendlindja",
  },
  "Serbo-Croatian": {
    name: "Ime",
    familyName: "Prezime",
    fullName: "Ime i prezime, Prezime i ime",
    fatherName: "Ime oca",
    sex: "Pol, Spol",
    age: "Starost",
    birthDate: "Datum rođenja, Datum rodjenja, Godina rođenja",
    deathDate: "Datum smrti, Datum nestanka",
    town: "Grad, Opština, Općina, Selo",
    place: "Mjesto, Mesto, Mjesto smrti",
    birthPlace: "Mjesto rođenja",
  },
  Persian: {
    name: "نام",
    familyName: "نام خانوادگی",
    fullName: "نام و نام خانوادگی",
    fatherName: "نام پدر",
    motherName: "نام مادر",
    grandfatherName: "نام پدربزرگ",
    sex: "جنسیت",
    age: "سن",
    birthDate: "تاریخ تولد",
    deathDate: "تاریخ فوت",
    place: "محل, محل فوت",
    birthPlace: "محل تولد",
    region: "استان",
    town: "روستا",
    identityNumber: "کد ملی",
  },
  Kurdish: {
    name: "Nav",
    familyName: "Paşnav",
    fullName: "Nav û paşnav",
    fatherName: "Bav, Navê bav",
    sex: "Zayend",
    age: "Temen",
    town: "Gund, Bajar",
    place: "Cih",
    deathDate: "Roja mirinê",
  },
  Turkish: {
    name: "Ad, Adı",
    familyName: "Soyad, Soyadı",
    fullName: "Adı Soyadı",
    fatherName: "Baba adı",
    sex: "Cinsiyet",
    age: "Yaş",
    birthDate: "Doğum tarihi",
    deathDate: "Ölüm tarihi",
  },
  Portuguese: {
    fullName: "Nome completo",
    age: "Idade",
    birthDate: "Data de nascimento",
    deathDate: "Data da morte",
  },
  German: { givenName: "Vorname", familyName: "Nachname", sex: "Geschlecht", birthDate: "Geburtsdatum" },
};

describe.each(Object.entries(HEADERS))("headers in %s", (_, hints) => {
  const table = Object.entries(hints).flatMap(([hint, headers]) =>
    headers.split(/, /).map((header) => [header, hint] as const),
  );
  it.each(table)("%s is %s", (header, hint) => {
    expect(roleOfHeader(header)?.hint).toBe(hint);
  });
});

describe("lists in other languages", () => {
  it("reads a list in Hebrew", async () => {
    const text =
      "שם פרטי,שם משפחה,שם האב,מין,גיל,עיר\nדן,ברקאי,אבי,ז,30,אלון\nרות,ברקאי,נעם,נ,22,אלון\nאבי,תמרי,גיל,ז,41,אלון\n";
    expect(Object.values(roles(await readText(text)))).toEqual([
      "givenName",
      "familyName",
      "fatherName",
      "sex",
      "age",
      "town",
    ]);
  });

  it("reads a list in Russian", async () => {
    const text =
      "Фамилия,Имя,Отчество,Пол,Дата смерти,Место\nВелин,Марк,Олегович,М,01.05.2013,Липа\nТорина,Яна,Марковна,Ж,17.05.2013,Липа\n";
    expect(Object.values(roles(await readText(text)))).toEqual([
      "familyName",
      "givenName",
      "fatherName",
      "sex",
      "deathDate",
      "place",
    ]);
  });
});
