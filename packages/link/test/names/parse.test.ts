import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseName, type NameToken, type ParsedName } from "../../src/names/index.ts";

const texts = (tokens: readonly NameToken[] | undefined): string[] =>
  (tokens ?? []).map((token) => token.text);
const chain = (text: string): string[] => texts(parseName(text).tokens);
const only = (text: string): NameToken => {
  const { tokens } = parseName(text);
  expect(texts(tokens)).toHaveLength(1);
  return tokens[0] as NameToken;
};

describe("folding", () => {
  test.each([
    ["أحمد", "احمد"],
    ["إحمد", "احمد"],
    ["مُحَمَّد", "محمد"],
    ["محـــمد", "محمد"],
    ["مصطفى", "مصطفي"],
    ["فاطمة", "فاطمه"],
    ["عەلی", "عهلي"],
    ["کریم", "كريم"],
    ["\u200fأحمد\u200e", "احمد"],
    ["ﻣﺤﻤﺪ", "محمد"],
    ["علاﺀ", "علاء"],
    ["Aïcha", "aicha"],
    ["HÜSEYİN", "huseyin"],
    ["O’Brien", "obrien"],
    ["ﷲ", "الله"],
  ])("%s folds to %s", (written, folded) => {
    expect(only(written).folded).toBe(folded);
  });

  test("the letters as written are kept", () => {
    expect(only("مُحَمَّد").text).toBe("محمد");
    expect(parseName(" مُحَمَّد ").text).toBe(" مُحَمَّد ");
  });
});

describe("one name written in several words", () => {
  test.each([
    ["Abdulrahman", "abdrahman"],
    ["Abd al-Rahman", "abdrahman"],
    ["Abdel Rahman", "abdrahman"],
    ["Abdurrahman", "abdrahman"],
    ["Abd ar-Rahman", "abdrahman"],
    ["عبد الرحمن", "عبدرحمن"],
    ["عبدالرحمن", "عبدرحمن"],
    ["Abdullah", "abdlah"],
    ["Abd Allah", "abdlah"],
    ["عبد الله", "عبدله"],
    ["عبدالله", "عبدله"],
    ["Nour Eddin", "noureddin"],
    ["Nour al-Din", "noureddin"],
    ["Nour ad-Din", "noureddin"],
    ["نور الدين", "نورالدين"],
    ["El Khatib", "khatib"],
    ["Alkhatib", "khatib"],
    ["الخطيب", "خطيب"],
    ["ash-Shami", "shami"],
    ["Abu Bakr", "abubakr"],
    ["أبو بكر", "ابوبكر"],
    ["Nasr Allah", "nasrallah"],
    ["Ben Ali", "ali"],
    ["بن علي", "علي"],
    ["Abu Abd al-Rahman", "abuabdrahman"],
  ])("%s is one token, %s", (written, folded) => {
    expect(only(written).folded).toBe(folded);
  });

  test.each([
    ["Alan", undefined],
    ["Albert", undefined],
    ["الياس", undefined],
    ["Alkhatib", "al"],
    ["Abdelkader", "abd"],
    ["أبو خليل", "abu"],
    ["Umm Kulthum", "umm"],
    ["bin Ahmad", "ibn"],
  ])("the prefix of %s is %s", (written, prefix) => {
    expect(only(written).prefix).toBe(prefix);
  });

  test("connectives join the chain without being names", () => {
    const { tokens } = parseName("Abd al Rahman bin Ahmad Al Khatib");
    expect(tokens.map((token) => token.folded)).toEqual(["abdrahman", "ahmad", "khatib"]);
  });
});

describe("particles of other tongues", () => {
  test.each([
    ["Rosa Cruz de Mejía", ["Rosa", "Cruz", "de Mejía"]],
    ["María de los Ángeles López", ["María", "de los Ángeles", "López"]],
    ["Maria do Carmo da Silva", ["Maria", "do Carmo", "da Silva"]],
    ["Do Van Minh", ["Do", "Van", "Minh"]],
    ["Kaveh Hasan Zadeh", ["Kaveh", "Hasan Zadeh"]],
    ["رضا علی پور", ["رضا", "علی پور"]],
    ["Zadeh", ["Zadeh"]],
    ["Mouloud Jaafar Haddad", ["Mouloud", "Jaafar", "Haddad"]],
    ["مولود جعفر الحداد", ["مولود", "جعفر", "الحداد"]],
  ])("%s", (written, names) => {
    expect(parseName(written).tokens.map((token) => token.text)).toEqual(names);
  });

  test.each([
    "Hijo de Juan Pérez",
    "hija de María",
    "desconocido",
    "no identificado",
    "sin nombre",
    "Nepoznat",
    "Невідомий",
  ])("%s names nobody", (cell) => {
    expect(parseName(cell).named).toBe(false);
  });

  test("'of' in front of the name is set apart, and folds away", () => {
    expect(parseName("de la Cruz").tokens.map(({ folded, prefix }) => [folded, prefix])).toEqual([
      ["cruz", "de"],
    ]);
  });

  test("what stands in brackets between names is told with its place", () => {
    const { between, alternatives } = parseName("Hasan (Jovan) Mujić");
    expect(between?.after).toBe(1);
    expect(between?.tokens.map((token) => token.text)).toEqual(["Jovan"]);
    expect(alternatives).toHaveLength(1);
    for (const cell of [
      "Ahmad Khatib (Hamoudi)",
      "Ahmad (Abu Omar) Khatib",
      "Ahmad (12) Khatib",
      "(Jovan) Mujić",
    ])
      expect(parseName(cell).between).toBeUndefined();
  });
});

describe("titles and by-names", () => {
  test("titles and ranks are set apart", () => {
    const name = parseName("الشهيد الدكتور محمد أحمد الحسن");
    expect(name.honorifics).toEqual(["martyr", "doctor"]);
    expect(texts(name.tokens)).toEqual(["محمد", "أحمد", "الحسن"]);
    expect(chain("Dr. Haj Ahmad Khatib")).toEqual(["Ahmad", "Khatib"]);
  });

  test.each([
    ["الشهيد د. محمد عبد الرحمن الخطيب", ["محمد", "عبد الرحمن", "الخطيب"]],
    ["د/ كريم زياد القرموطي", ["كريم", "زياد", "القرموطي"]],
    ["م. سامر القرموطي", ["سامر", "القرموطي"]],
    ["أ.د. سامر القرموطي", ["سامر", "القرموطي"]],
    ["شهید محمد رضا القرموطي", ["محمد", "رضا", "القرموطي"]],
    ["شهيد القرموطي", ["شهيد", "القرموطي"]],
    ["دکتر سامر القرموطي", ["سامر", "القرموطي"]],
    ["Seyyed Karim Velun", ["Karim", "Velun"]],
    ["Syed Karim Hasan Velun", ["Karim", "Hasan", "Velun"]],
    ["Seyyedeh Zahra Velun", ["Zahra", "Velun"]],
    ["Mullah Karim Velun", ["Karim", "Velun"]],
    ["ملا کریم القرموطي", ["کریم", "القرموطي"]],
    ["Hajy Karim Velun", ["Karim", "Velun"]],
    ["Hacı Karim Velun", ["Karim", "Velun"]],
    ["Al-Haj Karim Velun", ["Karim", "Velun"]],
    ["El Hadj Karim Velun", ["Karim", "Velun"]],
  ])("the title in front of %s", (written, tokens) => {
    expect(chain(written)).toEqual(tokens);
  });

  test("a title that may be a name is one only in front of others", () => {
    expect(chain("Sheikh Said Al Sheikh")).toEqual(["Said", "Al Sheikh"]);
    expect(chain("Haj")).toEqual(["Haj"]);
    expect(chain("السيد علي")).toEqual(["السيد", "علي"]);
    expect(chain("Sir Taylor")).toEqual(["Taylor"]);
    expect(chain("Seyyed Velun")).toEqual(["Seyyed", "Velun"]);
    expect(chain("Karim Mulla")).toEqual(["Karim", "Mulla"]);
    expect(chain("Al-Haj Karim")).toEqual(["Al Haj", "Karim"]);
    expect(chain("Karim Al-Haj")).toEqual(["Karim", "Al Haj"]);
  });

  test("Sayed and سيد are a given name, however many others follow", () => {
    expect(chain("Sayed Karim Velun")).toEqual(["Sayed", "Karim", "Velun"]);
    expect(chain("سيد كريم ولون")).toEqual(["سيد", "كريم", "ولون"]);
  });

  test.each([
    ["Dr.", "front"],
    ["Captain", "front"],
    ["النقيب", "front"],
    ["Jr", "behind"],
    ["Baronet", "behind"],
    ["Shaheed", undefined],
    ["Sayyid", undefined],
    ["Don", undefined],
    ["Omar", undefined],
    ["Dr. Omar", undefined],
  ])("%s alone in its cell is a title %s", (written, where) => {
    expect(parseName(written).titleAlone).toBe(where);
  });

  test.each([
    ["Abu Omar Ahmad Khatib", ["Ahmad", "Khatib"], ["Abu Omar"]],
    ["Ahmad Khatib (Abu Omar)", ["Ahmad", "Khatib"], ["Abu Omar"]],
    ["أحمد الخطيب المعروف بأبي عمر", ["أحمد", "الخطيب"], ["أبي عمر"]],
    ["أحمد الخطيب يكنى أبو عمر", ["أحمد", "الخطيب"], ["أبو عمر"]],
    ["Salma Hasan Haddad Umm Khaled", ["Salma", "Hasan", "Haddad"], ["Umm Khaled"]],
    ["Abu Bakr Ahmad", ["Abu Bakr", "Ahmad"], []],
    ["Ahmad Abu Zaid", ["Ahmad", "Abu Zaid"], []],
    ["Abu Omar", ["Abu Omar"], []],
  ])("the by-name in %s", (written, tokens, kunya) => {
    const name = parseName(written);
    expect(texts(name.tokens)).toEqual(tokens);
    expect(texts(name.kunya)).toEqual(kunya);
  });

  test("Abu behind a long chain is noted as a by-name and kept as a possible family name", () => {
    const name = parseName("Ahmad Ali Hasan Abu Khalil");
    expect(texts(name.tokens)).toEqual(["Ahmad", "Ali", "Hasan", "Abu Khalil"]);
    expect(texts(name.kunya)).toEqual(["Abu Khalil"]);
  });

  test("an abbreviated Mohammed is read as the name it stands for", () => {
    expect(parseName("Mhd Karim Haddad").tokens[0]?.skeleton).toBe("mhmd");
    expect(parseName("Karim Haddad MD").tokens.at(-1)?.skeleton).toBe("md");
  });
});

describe("several names in one cell", () => {
  test.each([
    ["Ahmad Khatib aka Hamoudi", ["Ahmad", "Khatib"], [["Hamoudi"]]],
    ["Ahmad Khatib (a.k.a. Hamoudi Saleh)", ["Ahmad", "Khatib"], [["Hamoudi", "Saleh"]]],
    ["Ahmad Khatib also known as Hamoudi", ["Ahmad", "Khatib"], [["Hamoudi"]]],
    ["Ahmad Khatib / أحمد الخطيب", ["Ahmad", "Khatib"], [["أحمد", "الخطيب"]]],
    ["أحمد الخطيب Ahmad Khatib", ["أحمد", "الخطيب"], [["Ahmad", "Khatib"]]],
    ["أحمد «حمودي» الخطيب", ["أحمد", "الخطيب"], [["حمودي"]]],
    ["Khatib, Ahmad M.", ["Khatib", "Ahmad", "M"], []],
  ])("%s", (written, tokens, alternatives) => {
    const name = parseName(written);
    expect(texts(name.tokens)).toEqual(tokens);
    expect(name.alternatives.map(texts)).toEqual(alternatives);
  });

  test("an age or a remark in brackets is no name", () => {
    expect(parseName("Ahmad Khatib (12)").alternatives).toEqual([]);
    expect(parseName("Ahmad Khatib (child)").honorifics).toEqual(["child"]);
  });
});

describe("people without a name", () => {
  test.each([
    ["", "empty"],
    ["  ", "empty"],
    ["?", "unknown"],
    ["—", "unknown"],
    ["N.N.", "unknown"],
    ["n/a", "unknown"],
    ["unknown", "unknown"],
    ["Unidentified body no. 5", "unknown"],
    ["not known", "unknown"],
    ["inconnu", "unknown"],
    ["مجهول الهوية", "unknown"],
    ["جثة مجهولة الهوية رقم 5", "unknown"],
    ["ابن فلان", "unknown"],
    ["غير معروف", "unknown"],
    ["неизвестный", "unknown"],
    ["الله يرحمها", "unknown"],
    ["baby girl", "description"],
    ["female child", "description"],
    ["طفل", "description"],
    ["جثة", "description"],
    ["زوجة", "description"],
  ])("%s names nobody: %s", (written, reason) => {
    const name = parseName(written);
    expect(name.named).toBe(false);
    expect(name.unnamedReason).toBe(reason);
    expect(name.tokens).toEqual([]);
  });

  test.each([
    ["child of Ahmad Khatib", "child", ["Ahmad", "Khatib"]],
    ["Infant son of Ahmad Khatib", "son", ["Ahmad", "Khatib"]],
    ["Ahmad Khatib's wife", "wife", ["Ahmad", "Khatib"]],
    ["زوجة أحمد الخطيب", "wife", ["أحمد", "الخطيب"]],
    ["ابن أحمد الخطيب", "son", ["أحمد", "الخطيب"]],
    ["fille de Karim Haddad", "daughter", ["Karim", "Haddad"]],
    ["unidentified brother of Karim", "sibling", ["Karim"]],
  ])("%s is unnamed, and the relation is kept", (written, kinship, to) => {
    const name = parseName(written);
    expect(name.named).toBe(false);
    expect(name.unnamedReason).toBe("relation");
    expect(name.relation?.kinship).toBe(kinship);
    expect(texts(name.relation?.to)).toEqual(to);
  });

  test.each([
    ["Amal Khalil, wife of Samir Haddad", ["Amal", "Khalil"], "wife", ["Samir", "Haddad"]],
    ["Ahmed Khan, s/o Rahim", ["Ahmed", "Khan"], "son", ["Rahim"]],
    ["Amal Khalil w/o Samir Haddad", ["Amal", "Khalil"], "wife", ["Samir", "Haddad"]],
    ["Amal Khalil épouse Samir Haddad", ["Amal", "Khalil"], "wife", ["Samir", "Haddad"]],
    ["أمل خليل زوجة سمير حداد", ["أمل", "خليل"], "wife", ["سمير", "حداد"]],
    ["أمل خليل حرم سمير حداد", ["أمل", "خليل"], "wife", ["سمير", "حداد"]],
    ["مریم همسر کریم", ["مریم"], "wife", ["کریم"]],
    ["Karim Haddad, brother of Samir", ["Karim", "Haddad"], "sibling", ["Samir"]],
    ["Juan Pérez, hijo de Pedro", ["Juan", "Pérez"], "son", ["Pedro"]],
  ])("%s: the relative's name is not the person's", (written, own, kinship, to) => {
    const name = parseName(written);
    expect([name.named, texts(name.tokens)]).toEqual([true, own]);
    expect([name.relation?.kinship, texts(name.relation?.to)]).toEqual([kinship, to]);
  });

  test.each([
    ["أحمد ابن خالد الحداد", "ibn", "ابن خالد"],
    ["أمل بنت خالد حداد", "bint", "بنت خالد"],
    ["Ahmad son of Khaled Haddad", "ibn", "ibn Khaled"],
    ["Amal d/o Khaled Haddad", "bint", "bint Khaled"],
    ["احمد فرزند خالد", "ibn", "فرزند خالد"],
    ["משה בן יעקב", "ibn", "בן יעקב"],
    ["Siti binti Ahmad", "bint", "binti Ahmad"],
  ])("%s: the father's name is the second of the chain", (written, prefix, text) => {
    expect(parseName(written).tokens[1]).toMatchObject({ prefix, text });
  });

  test.each([
    "Samir Khalil and his wife",
    "Samir Khalil and two children",
    "Samir Khalil et ses enfants",
    "Samir Khalil y su hija",
    "Samir Khalil and Rami Haddad",
    "Samir and Rami Khalil",
    "Samir Khalil, wife Nadia and two kids",
    "Samir or Sameer Khalil and two children",
    "Samir Khalil née Haddad and her husband",
    "Samir Khalil aka Sameer Khalil and two children",
  ])("%s: whoever died with somebody is no part of the name", (written) => {
    const { tokens, company } = parseName(written);
    expect([texts(tokens), company]).toEqual([["Samir", "Khalil"], true]);
  });

  test.each([
    "سمير خليل وزوجته",
    "سمير خليل وأبناؤه",
    "سمير خليل وعائلته",
    "سمير و رامي خليل",
    "سمير ورامي خليل",
    "سمير خليل ورامي حداد",
  ])("%s: nor in Arabic", (written) => {
    expect(texts(parseName(written).tokens)).toEqual(["سمير", "خليل"]);
  });

  test.each([
    "Rana Haddad; Suad Haddad",
    "Rana Haddad / Suad Haddad",
    "Rana Haddad / Omar Khalil / Suad Haddad",
    "Rana Haddad; Suad Haddad (Umm Samir)",
    "رنا حداد؛ سعاد حداد",
    "رنا حداد / عمر خليل",
    "عمر حداد؛ عامر حداد",
  ])("%s: a whole name set off from the first is another person's", (written) => {
    const { tokens, alternatives, company } = parseName(written);
    expect([tokens.length, alternatives, company]).toEqual([2, [], true]);
  });

  test.each([
    ["Samir Khalil; Abu Yasser", 0],
    ["Samir Khalil / Sameer Khaleel", 1],
    ["Samir Khalil / Khalil Samir", 1],
    ["Robert Hill / Bob Hale", 1],
    ["Amal Khalil / Amal Haddad", 1],
    ["Samir Khalil; aka Omar Haddad", 1],
    ["Samir Khalil (Omar Haddad)", 1],
    ["Samir Khalil / سمير خليل", 1],
    ["Haddad; Rana Mariam", 1],
  ])("%s: what may be one person's other name is read as that", (written, alternatives) => {
    const name = parseName(written);
    expect([name.alternatives.length, name.company]).toEqual([alternatives, undefined]);
  });

  test.each([
    ["Amal Khalil née Haddad", ["Amal", "Khalil"], ["Amal", "Haddad"]],
    ["AMAL KHALIL NEE HADDAD", ["AMAL", "KHALIL"], ["AMAL", "HADDAD"]],
    ["Amal Khalil (née Haddad)", ["Amal", "Khalil"], ["Amal", "Haddad"]],
    ["Fatima SALEH épouse HASSAN", ["Fatima", "SALEH"], ["Fatima", "HASSAN"]],
    ["Marija Ivanić (rođ. Kovač)", ["Marija", "Ivanić"], ["Marija", "Kovač"]],
    ["Марија Иванић рођ. Ковач", ["Марија", "Иванић"], ["Марија", "Ковач"]],
  ])("%s: the other family name makes a second reading", (written, own, other) => {
    const name = parseName(written);
    expect([texts(name.tokens), ...name.alternatives.map((each) => texts(each))]).toEqual([own, other]);
  });

  test.each([
    "Samir Khalil, 35 years old",
    "Samir Khalil aged 35",
    "Samir Khalil (35 yrs)",
    "Samir Khalil 35 y/o",
    "Samir Khalil, 6 mois",
    "Samir Khalil, 35, from Zarna",
    "SAMIR KHALIL FROM ZARNA",
    "Samir Khalil, journalist",
    "Samir Khalil - deceased",
    "Samir Khalil RIP",
    "Samir Khalil (body not found)",
    "Samir Khalil & family",
  ])("%s: remarks are no part of the name", (written) => {
    const { tokens, alternatives } = parseName(written);
    expect([texts(tokens).map((text) => text.toLowerCase()), alternatives]).toEqual([
      ["samir", "khalil"],
      [],
    ]);
  });

  test.each([
    "سمير خليل 35 عاماً",
    "سمير خليل ٣٥ سنة",
    "سمير خليل عمره 35 عاما",
    "سمير خليل (5 سنوات)",
    "سمير خليل من وادي شداهة",
    "سمير خليل الله يرحمه",
    "سمير خليل رحمه الله",
    "سمير خليل رحمة الله عليه",
    "سمير خليل تغمده الله برحمته",
    "الشهيد بإذن الله سمير خليل",
    "تقبله الله سمير خليل",
    "سمير خليل رحمه الله تعالى",
    "سمير خليل (رحمه الله)",
    "سمير خليل رحمه الله وأسكنه فسيح جناته",
    "سمير خليل غفر الله له",
    "سمير خليل تقبله الله في الشهداء",
    "سمير خليل رحمه الله وزوجته",
    "سمير خليل رحمهما الله",
    "سمير خليل شهيداً",
    "سمير خليل (غير مؤكد)",
  ])("%s: nor in Arabic", (written) => {
    const { tokens, alternatives } = parseName(written);
    expect([texts(tokens), alternatives]).toEqual([["سمير", "خليل"], []]);
  });

  test.each(["سمير وليد خليل", "سمير وصفي خليل", "وسام وائل", "سمير وهبة"])(
    "%s: a name that begins with و is no other person's",
    (written) => {
      const { tokens, company } = parseName(written);
      expect([texts(tokens).join(" "), company]).toEqual([written, undefined]);
    },
  );

  test.each([
    "سمير رحمة الله",
    "رحمة الله خليل",
    "سمير عباس رحمة الله",
    "رضي الله",
    "محمد سمير رحمه الله خليل",
    "سمير رحمه الله",
  ])("%s: a name with God's in it is no blessing", (written) => {
    expect(texts(parseName(written).tokens).join(" ")).toBe(written);
  });

  test.each(["Samir Khalil / Deir Shuqair", "Yusuf Haddad / Josef Hadad", "سمير خليل / ريف شداهة"])(
    "%s: what no table has for a second name may be a spelling, or a place, and is no other person",
    (written) => {
      const { company, alternatives } = parseName(written);
      expect([company, alternatives.length]).toEqual([undefined, 1]);
    },
  );

  test.each([
    ["Samir Khalil or Jalil", ["Samir", "Khalil"], ["Samir", "Jalil"]],
    ["Samir or Sameer Khalil", ["Samir", "Khalil"], ["Sameer", "Khalil"]],
    ["Samir Khalil or Sameer Jalil", ["Samir", "Khalil"], ["Sameer", "Jalil"]],
    ["سمير خليل أو جليل", ["سمير", "خليل"], ["سمير", "جليل"]],
  ])("%s: what is doubted is read both ways", (written, own, other) => {
    const name = parseName(written);
    expect([texts(name.tokens), ...name.alternatives.map((each) => texts(each))]).toEqual([own, other]);
  });

  test.each([
    ["Samir Khalil, child, 7", ["Samir", "Khalil"]],
    ["توأم: جنى شقير", ["جنى", "شقير"]],
    ["Khalil, samir", ["Khalil", "samir"]],
    ["Samir Khalil, al-Haddad", ["Samir", "Khalil", "al Haddad"]],
    ["samir khalil, haddad", ["samir", "khalil", "haddad"]],
    ["Yair Or", ["Yair", "Or"]],
    ["MAX BORN", ["MAX", "BORN"]],
    ["LIM NEE SOON", ["LIM", "NEE", "SOON"]],
    ["GAL OR COHEN", ["GAL", "OR", "COHEN"]],
    ["john rod stewart", ["john", "rod", "stewart"]],
    ["Mary E. Brothers", ["Mary", "E", "Brothers"]],
    ["Jean Cousin du Plessis", ["Jean", "Cousin", "du Plessis"]],
    ["Joao Silva, da Costa", ["Joao", "Silva", "da Costa"]],
    ["PÉREZ GARCÍA, josé", ["PÉREZ", "GARCÍA", "josé"]],
    ["Hacı Yılmaz", ["Hacı", "Yılmaz"]],
    ["محمد أخو ارشيدة", ["محمد", "أخو", "ارشيدة"]],
    ["خالد من الله", ["خالد", "من الله"]],
    ["عمر و حسن", ["عمر", "و", "حسن"]],
    ["Karl Åge Hansen", ["Karl", "Åge", "Hansen"]],
    ["Samir 3omar", ["Samir", "3omar"]],
    ["محمد رحمة الله", ["محمد", "رحمة الله"]],
    ["Max Born", ["Max", "Born"]],
    ["Lily Nee Harper", ["Lily", "Nee", "Harper"]],
    ["Rod Hill", ["Rod", "Hill"]],
    ["José Ortega y Gasset", ["José", "Ortega", "y", "Gasset"]],
    ["María López viuda de García", ["María", "López", "de García"]],
  ])("%s: a name that looks like such a word is one", (written, own) => {
    expect(texts(parseName(written).tokens)).toEqual(own);
  });

  test("a family name beside 'unknown' is kept, and names nobody", () => {
    const name = parseName("Unknown Khatib");
    expect([name.named, texts(name.tokens)]).toEqual([false, ["Khatib"]]);
  });

  test.each(["الطفل أحمد علي الخطيب", "معروف حداد", "معروف", "Ben Smith", "Ali", "Body Haddad Ali"])(
    "%s is somebody",
    (written) => {
      expect(parseName(written).named).toBe(true);
    },
  );
});

describe("any text at all", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc
      .array(
        fc.constantFrom(
          "Abu",
          "al",
          "عبد",
          "ال",
          "الدين",
          "Abd",
          "child",
          "of",
          "ابن",
          "(",
          ")",
          "/",
          "aka",
          "M.",
          "א",
          "unknown",
          "'s",
          "Ahmad",
          "ـ",
          "-",
          "Allah",
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(" ")),
  );

  const tokensOf = (name: ParsedName): NameToken[] => [
    ...name.tokens,
    ...(name.kunya ?? []),
    ...name.alternatives.flat(),
    ...(name.relation?.to ?? []),
  ];

  test("is parsed without an error, keeps its text, and gives no empty token", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = parseName(text);
        expect(name.text).toBe(text);
        expect(name.named ? name.tokens.length > 0 : name.unnamedReason !== undefined).toBe(true);
        for (const token of tokensOf(name))
          expect(token.folded.length * token.text.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});
