/**
 * Words in a name's cell that are not names: titles and ranks, particles, kinship, and ways of saying that nobody
 * knows who it was. Keys are folded words of their script (see foldLatin, foldArabic).
 */
import type { Kinship } from "./types.ts";

export type WordRole =
  /** A title anywhere in the cell. */
  | { readonly role: "honorific"; readonly meaning: string }
  /** A title only in front of other names; elsewhere a name ("Sheikh", "Sayyid", "Amir"). */
  | { readonly role: "leading-honorific"; readonly meaning: string }
  /** The second half of a Persian or Turkish family name, where it is written apart ("Hasan Zadeh"). */
  | { readonly role: "ending" }
  | { readonly role: "abd" | "abu" | "umm" | "ibn" | "bint" | "al" | "din" | "allah" }
  /** The rest is another name of the same person. */
  | { readonly role: "alias" }
  /** "child [of]": in front, makes the cell a relation to a named person. `bare`: no "of" needed (Arabic construct). */
  | { readonly role: "kin"; readonly kinship: Kinship; readonly bare: boolean }
  | { readonly role: "of" }
  /** Behind a name: the family name she was born with follows; the one she married into. */
  | { readonly role: "born" | "married" }
  /** Behind a name: others of the same row, who are not named ("and his wife", in one word). */
  | { readonly role: "others" }
  /** Behind a name, written small: "from", "deceased", مواليد; what follows is no part of it. */
  | { readonly role: "remark" }
  /** Another way of reading the name follows. */
  | { readonly role: "or" }
  /** Says that the name is not known, even beside a family name ("Unknown Khatib"). */
  | { readonly role: "unknown" }
  /** Says so where nothing but such words is there ("not known", "n/a"). */
  | { readonly role: "absent" }
  /** Fills such phrases; says nothing alone, and may be a name ("معروف"). */
  | { readonly role: "filler" }
  /** Describes a person or a body without naming it, where no name is beside it. */
  | { readonly role: "description" };

const WORDS = new Map<string, WordRole>();

function add(role: WordRole, words: string): void {
  for (const word of words.trim().split(/\s+/)) WORDS.set(word, role);
}

function honorifics(role: "honorific" | "leading-honorific", table: Readonly<Record<string, string>>): void {
  for (const [meaning, words] of Object.entries(table)) add({ role, meaning }, words);
}

honorifics("honorific", {
  martyr: "martyr shaheed الشهيد الشهيده المغفور المرحوم المرحومه",
  doctor: "dr dra doctor docteur doctora الدكتور الدكتوره دكتور دكتوره دكتر طبيب الطبيب",
  engineer: "eng engr engineer ingenieur المهندس المهندسه مهندس",
  child: "الطفل الطفله الرضيع الرضيعه الجنين",
  hajj: "haj hajj hajji haji hajja hajjah haja hadj hadja hadji alhaj elhaj alhajj elhajj الحاج الحاجه حاج حاجي حجي الحجي الحجه",
  teacher: "ustaz ustadh ustad الاستاذ الاستاذه استاذ prof professor المعلم المعلمه",
  lawyer: "المحامي المحاميه lawyer licenciado licenciada lic",
  mister: "mr mister monsieur herr senor sr",
  mistress: "mrs miss ms mme madame mlle frau senora senorita sra srta",
  junior: "jr junior senior phd",
  baronet: "baronet bart bt",
});

honorifics("leading-honorific", {
  twin: "twin توام التوام",
  child: "child infant baby enfant bebe",
  sheikh: "sheikh shaikh sheik shaykh cheikh الشيخ شيخ",
  // One letter with a point or a stroke in front of a name.
  doctor: "د",
  engineer: "م",
  teacher: "ا",
  sir: "sir",
  // Sayed and سيد are a given name of many more people than they are a title of.
  sayyid: "sayyid sayyed seyyed seyed seyid syed sayyida sayyidah seyyedeh seyedeh lord السيد السيده",
  mullah: "mullah mulla molla mollah mawlawi mawlavi maulawi maulvi moulvi ملا الملا مولوي",
  hajj: "hajy hajie haci hajiya hajiyya hajieh hajiyeh حاجيه الحاجي",
  colonel: "colonel col coronel cnel العقيد عقيد",
  general: "general gen gral brig brigadier اللواء لواء العميد الفريق",
  captain: "captain capt cpt capitan cap capitaine النقيب نقيب",
  major: "maj الراءد الرايد المقدم مقدم",
  lieutenant: "lieutenant lt teniente tte الملازم ملازم",
  sergeant: "sergeant sgt sargento sgto cabo الرقيب رقيب المساعد العريف",
  soldier: "soldier pvt soldado المجند الجندي مجند",
  fighter: "المقاتل المجاهد",
  martyr: "شهيد شهيده",
  mister: "اقاي",
  mistress: "خانم",
  journalist: "journalist الصحفي الصحفيه الاعلامي الناشط الناشطه activist",
  nurse: "nurse الممرض الممرضه المسعف paramedic",
  father: "fr pere rev padre presbitero presb",
  hero: "البطل البطله",
  commander: "commander cmdr comandante cmdte القايد",
  don: "don dona",
  brother: "hermano hermana sor",
  young: "الشاب الشابه",
});

add({ role: "ending" }, "zadeh zade zadah pour poor nejad nezhad oghlu oglu زاده نزاد بور نيا فر اوغلو");
add({ role: "abd" }, "abd abdel abdul abdal abdol abdoul abdil عبد");
add({ role: "abu" }, "abu abou aboo abo ابو ابي ابا");
add({ role: "umm" }, "umm um oum oumm umu ام");
add({ role: "ibn" }, "ibn bin ben ebn ould wuld wald بن ابن نجل ولد فرزند بسر בנ");
add({ role: "bint" }, "bint bent bnt binti binte بنت ابنه دختر בת");
add({ role: "al" }, "al el ul il ال");
add(
  { role: "din" },
  "din deen dine eddin eddine eddeen addin addine addeen uddin uddine aldin eldin eldeen aldeen uldin الدين",
);
add({ role: "allah" }, "allah alla ullah الله");
add(
  { role: "alias" },
  "aka alias nickname nicknamed dit dite المعروف المعروفه الملقب الملقبه الشهير المكني المكناه يكني ويكني وشهرته المدعو",
);
add({ role: "of" }, "of de du des d");
add({ role: "born" }, "nee ne born geb geborene nacida rod rodena rodj roz рођ рођена урожд урожденная");
add(
  { role: "remark" },
  "from resident deceased rip rahimahullah rahimahallah aged years yrs decede decedee fallecido fallecida من سكان مواليد استشهد استشهدت شهيدا توفي توفيت يرحمه يرحمها رحمها رحمهم رحمهما عمره عمرها عاما",
);
add({ role: "or" }, "or ou oder او");
add({ role: "married" }, "epouse ep veuve vve viuda vda");
add(
  { role: "others" },
  "واخرون واخرين وزوجته وزوجها وابنه وابنها وابنته وابنتها واولاده واولادها واطفاله واطفالها وعايلته وعايلتها واسرته واسرتها وطفله وطفلها وطفلته وطفلتها وشقيقه وشقيقها وشقيقته وشقيقتها ووالده ووالدها ووالدته ووالدتها واخوه واخوها واخته واختها واخوته وجنينها وابنايه وابناوه وطفلاه وطفلاها وطفليه وطفليها وابناه وابناها وابنيه وابنيها وولداه وولداها",
);
add(
  { role: "unknown" },
  "unknown unidentified unnamed nn inconnu inconnue anonymous anonyme unbekannt nameless fulan fulana مجهول مجهوله مجهولين مجهولو فلان فلانه неизвестно неизвестный неизвестная неизвестен невідомий невідома nepoznat nepoznata непознат непозната desconocido desconocida אלמוני אלמונית",
);
add({ role: "absent" }, "sin none null na nil xx xxx xxxx tbd missing غير بدون بلا لايوجد");
add(
  { role: "filler" },
  "the a an and with his her their its one two three four five number id identity identified identificado identificada nombre name not no yet known معروف معروفه محدد محدده مسمي اسم الاسم لم يعرف يذكر رقم الهويه هويه",
);
add(
  { role: "description" },
  "body corpse remains man men woman women girl boy boys girls person people male female civilian adult elderly newborn fetus foetus homme corps personne جثه جثمان جثامين رجل امراه مدني مدنيه شخص اشلاء رفات مسن مسنه ذكر انثي شاب شابه طفلان نساء جنين",
);

const KINSHIP: readonly (readonly [Kinship, boolean, string])[] = [
  ["child", false, "child children kid kids infant baby newborn enfant bebe enfants"],
  ["child", true, "طفل طفله رضيع رضيعه اطفال ابناء اولاد مولوده فرزند"],
  ["son", false, "son sons fils hijo"],
  ["son", true, "ابن نجل بسر"],
  ["daughter", false, "daughter daughters fille hija"],
  ["daughter", true, "ابنه بنت بنات دختر"],
  ["wife", false, "wife widow epouse femme esposa viuda"],
  ["wife", true, "زوجه زوجته ارمله حرم همسر"],
  ["husband", false, "husband widower epoux esposo marido"],
  ["husband", true, "زوج"],
  ["mother", false, "mother mere"],
  ["mother", true, "والده"],
  ["father", false, "father pere"],
  ["father", true, "والد"],
  ["sibling", false, "brother sister sibling brothers sisters frere soeur"],
  ["sibling", true, "اخ اخت شقيق شقيقه شقيقته اخو"],
  [
    "relative",
    false,
    "relative family grandson granddaughter grandchild grandmother grandfather nephew niece cousin uncle aunt famille",
  ],
  ["relative", true, "عايله اسره حفيد حفيده جد جده عم خال قريب"],
];

const KIN = new Map<string, WordRole & { role: "kin" }>();
for (const [kinship, bare, words] of KINSHIP)
  for (const word of words.split(" ")) KIN.set(word, { role: "kin", kinship, bare });

/** What a folded word is when it is no name; undefined for names. */
export function wordRole(folded: string): WordRole | undefined {
  return WORDS.get(folded);
}

/** The kinship a folded word names, whatever else it may be. */
export function kinWord(folded: string): (WordRole & { role: "kin" }) | undefined {
  return KIN.get(folded);
}

/** Ways of shortening a name in writing; read as the name they stand for when not alone. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ["md", "mohammed"],
  ["mhd", "mohammed"],
  ["mohd", "mohammed"],
  ["moh", "mohammed"],
  ["muh", "mohammed"],
  ["mhmd", "mohammed"],
  ["mohmd", "mohammed"],
  ["mhmmd", "mohammed"],
  ["muhd", "mohammed"],
  ["mohamm", "mohammed"],
  ["ahm", "ahmed"],
  ["ibr", "ibrahim"],
  ["ma", "maria"],
  ["fco", "francisco"],
  ["fsco", "francisco"],
  ["frco", "francisco"],
  ["fca", "francisca"],
  ["gpe", "guadalupe"],
  ["guad", "guadalupe"],
  ["jph", "joseph"],
  ["wm", "william"],
  ["chas", "charles"],
  ["geo", "george"],
  ["thos", "thomas"],
  ["jas", "james"],
  ["robt", "robert"],
  ["edw", "edward"],
  ["alej", "alejandro"],
  ["ant", "antonio"],
]);

/** The article assimilated to a sun letter: "ash-Shami", "an-Nasr". */
export const SUN_ARTICLE = /^[aeu](sh|ch|th|dh|[tdrzsnl])$/;

/** "Of" and "of the" in Spanish, Portuguese and French names; with "de" an article may follow. */
export const OF: ReadonlySet<string> = new Set("de del da das do dos du".split(" "));
export const ARTICLES: ReadonlySet<string> = new Set("la las los".split(" "));
/** Of these, given names elsewhere where they stand first. */
export const NAME_TOO: ReadonlySet<string> = new Set("da do du".split(" "));

/** Names that begin with the letters of the article without having it. */
export const NOT_ARTICLE: ReadonlySet<string> = new Set(
  (
    "albert alberto albertine alban albin albina alcott alden aldo aldous aldrich alderson aldridge alexis alfred alfredo " +
    "alfie alford alfonso alger algernon allan allana allen allison allyson allwood almond alma almas alston altan alton " +
    "alvarez alvarado alves alvin alvina alwan alwin alwyn alpert alper alphonse alsop elbert eldon eldred eldridge " +
    "elford elfrida elham elhem elgar ellen ellena ella ellery ellie ellis ellison ellwood elma elmas elmer elmir elmira elmore " +
    "elroy elsa elsie elsner elsom elspeth elston elton elvin elvira elvis elwell elwin elwood elwyn elphick elnur eltaj " +
    "الياس الهام الاء الين الما الماس الفت اليسار اليان السا البرت الفرد الفريد الكسندر الكساندر اليكس الينا اليزابيث الدا الميرا الفيرا"
  ).split(" "),
);
