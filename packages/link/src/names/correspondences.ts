/**
 * The sound units names are written in, and what it costs to take one for another. Each unit is a letter of an
 * abjad (Arabic, Hebrew) or a letter or digraph of an alphabet (Latin, Cyrillic read as Latin). The tables below are
 * the whole of what Recount believes about transliteration; docs/methods/names.md explains how to read them.
 *
 * Costs behave like −log P(this spelling | that spelling), scaled so that 1 is "another consonant altogether":
 * 0 is a regular rendering, .02–.1 a usual one, .15–.4 a dialect's or a slip's, .5 and more evidence against.
 */

/** Vowels of alphabets come in four places: `a` inside, `a^` first, `a$` before the last consonants, `a#` last. */
const VOWELS = ["a", "aa", "e", "i", "ii", "o", "u", "ou", "ai", "ei", "au", "ie"] as const;
const PLACES = ["", "^", "$", "#"] as const;

const CONSONANTS =
  "b p t th j ch sh kh x h h^ h# d dh r z zh ts s c ce g gh f v q k l m n w y ' 3 ~ " +
  "@ ا ا# ء ئ ؤ ب پ ت ث ج چ ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك گ ل م ن ه ة و ي ى ו̣ בּ פּ כּ שׁ צ ח ێ ۆ וו";

/** Every unit's name; a unit's code is its index plus 1. */
const UNITS: readonly string[] = [
  ...VOWELS.flatMap((vowel) => PLACES.map((place) => vowel + place)),
  ...CONSONANTS.split(" "),
];

/** Room for every unit in a square table whose row is found by shifting. */
export const UNIT_BITS = 8;
const SIZE = 1 << UNIT_BITS;

const CODES = new Map(UNITS.map((name, index) => [name, index + 1]));

/** The one-character string that stands for a unit in `NameToken.sounds`; empty for an unknown name. */
export function unit(name: string): string {
  const code = CODES.get(name);
  return code === undefined ? "" : String.fromCharCode(code);
}

/** A unit's name, for explanations and tests. */
export function unitName(sounds: string, index: number): string {
  return UNITS[sounds.charCodeAt(index) - 1] ?? "";
}

/** Abjad letter: what alphabets write for it. A vowel listed stands for all of its places. */
const ABJAD_TO_ALPHABET = `
@ a e:.03 i:.03 o:.03 u:.03 aa ou:.03 ai:.05 ei:.05 ii:.05 ie:.1 au:.1 ':.05 y:.2
ا a aa e:.06 ai:.1 ei:.2 au:.2 o:.4 i:.8 u:.8 ou:.8 ~:.05
ء ' ~ a:.05 3:.1 e:.2 i:.3
ئ ' ~ y i:.02 e:.05 ii:.05 ai:.05 ei:.05 ie:.02
ؤ ' ~ w o u ou:.02 a:.3
ب b p:.1 v:.2
پ p b:.05
ت t th:.1 d:.4
ث th s:.06 t:.06
ج j g:.06 zh:.05 y:.3 ch:.2 ce:.08 c:.1 sh:.4
چ ch j:.1 sh:.1 c:.15 ce:.15 t:.5
ح h x kh:.12 h#
خ kh x h:.12 k:.25 ch:.1 h#:.2
د d t:.35 dh:.1
ذ dh z:.05 d:.06 th:.1
ر r
ز z s:.2 zh:.2
س s c:.3 ce:.05 z:.25 sh:.4
ش sh ch s:.25
ص s c:.3 ce:.05 z:.3
ض d dh:.03 z:.08
ط t d:.35 th:.2
ظ z dh d:.06 th:.15
ع 3 ' ~ a:.02 aa e:.03 i:.05 o:.03 u:.03 ou:.05 ai:.1 ei:.15 ii:.2
غ gh g:.08 q:.2 k:.35
ف f v:.1 p:.3
ق q k:.03 g:.06 gh:.15 c:.05 ':.25 j:.35
ك k c ch:.2 q:.1 g:.3 kh:.4
گ g k:.15 q:.15 gh:.1 j:.3
ل l
م m
ن n
ه h x:.05 h# kh:.3
ة a e:.02 h#:.02 aa ':.1 ~:.1 i:.35 o:.4 h:.2 t:.2
و w ou u:.01 o:.02 au:.03 v:.05 a:1 ai:1
ي y i ii j:.25 ei:.02 ie:.02 ai:.08 e:.3 ~:.3 a:1
ى a aa i:.12 ii:.1 e:.1 y:.1 ai:.3
ێ e ei ai:.05 i:.05 ii:.1 ie:.05 y:.2
ۆ o ou:.03 u:.05 au:.05 w:.3
וו v w:.05 ou:.2 f:.2
ו̣ w:.1 ou:.1 u:.1 o:.1 v
בּ b v w:.05 p:.2
פּ f p v:.3
כּ k kh c ch:.05 h:.2 x q:.1
שׁ sh s:.03 ch:.05
צ ts z:.05 s:.05 c:.1 ce:.05 ch:.1
ח h ch kh x h# c:.3
`;

/** Letters an eye or a hand takes for each other (shared skeleton, other dots), and sounds a dialect merges. */
const ABJAD_TO_ABJAD = `
ب ت:.35 ث:.35 ن:.38 ي:.35 پ:0
ت ث:.25 ن:.38 ي:.38 ط:.3 ة:.1
ث ن:.38 ي:.38 س:.35
ن ي:.38
ج ح:.35 خ:.35 چ:.05 گ:.3 غ:.5
ح خ:.35 چ:.35 ه:.4 ة:.4
خ غ:.6
د ذ:.3 ر:.5 ض:.4
ذ ر:.5 ز:.25 ظ:.3 ض:.5
ر ز:.35 و:.5
س ش:.35 ص:.25
ص ض:.35
ض ظ:.15
ط ظ:.3
ع غ:.35 ء:.4 ا:.6 ح:.6
ف ق:.35
ق ك:.4 گ:.25 غ:.5 ء:.6
ك گ:.05 ل:.6
ا @:.05 ى:.1 ة:.12 ء:.3 ه:.4 ؤ:.5 ئ:.5 ي:.9 و:.9
@ ء:.1 ع:.6 ئ:.2 ؤ:.2
ة ه:.02 ى:.2
ي ى:.03 ئ:.05 ء:.4
و ؤ:.05 ו̣:.02 ء:.4
ێ ي:.03 ى:.1
ۆ و:.03
וו و:.1 בּ:.2
ء ئ:.1 ؤ:.1
בּ ب:0 و:.2 ו̣:.1
פּ ف:0 ب:.15 پ:0
כּ ك:0 خ:.08 ق:.3
שׁ ش:0 س:.03
ח ح:0 خ:.05 ه:.35
צ ص:0 س:.15 ز:.2 ض:.25
گ غ:.1
`;

/** Two alphabetic spellings of one name: Romanisations of several schools, and what European languages share. */
const ALPHABET_TO_ALPHABET = `
k q:.04 c:0 g:.35 kh:.2 ch:.15 x:.3
q g:.12 c:.05 kh:.35 gh:.3
j g:.08 y:.35 zh:.04 ch:.3 z:.4 c:.12 ce:.1 sh:.5
g gh:.1 c:.4 ce:.15 h:.6
gh c:.5 k:.5
kh h:.12 x:0 ch:.12
h x:.04 h#:.02
x h#:.1
s th:.1 z:.15 sh:.35 ch:.4 c:.3 ce:.02 ts:.25
ts z:.05 c:.05 ce:.05 ch:.15 t:.5
sh ch:.04 ce:.3
th t:.12 d:.5 dh:.2
dh d:.05 z:.06
d z:.3 t:.35
b p:.4 v:.3
v w:.1 f:.2
w ou:.02 u:.04 o:.1 au:.1
y i:.03 ii:.05 e:.3 ie:.08 ai:.15 ei:.12
' 3:.05 ~:0 h:.5
3 a:.1 ~:.05
~ y:.15 h:.4
a aa:.02 e:.05 i:.65 ii:.8 o:.45 u:.5 ou:.6 ai:.25 ei:.3 au:.25 ie:.4
aa e:.2 ai:.2 o:.5
e i:.1 ii:.2 ei:.1 ie:.15 o:.4 u:.4 ou:.6 ai:.15 
i ii:.02 ei:.12 ie:.04 ai:.2 o:.7 u:.45 ou:.6
ii ei:.06 ie:.03 ai:.15
o u:.04 ou:.04 au:.08
u ou:.01 au:.12
ou au:.1
ai ei:.03 ie:.15
ei ie:.03
`;

/** What it costs to leave a unit out when the other side is an abjad. Unlisted: 1. */
const OMITTED_BESIDE_ABJAD = `
a:.02 aa:.25 e:.03 i:.07 ii:.9 o:.05 u:.05 ou:.07 ai:.85 ei:.85 au:.8 ie:.8
a^:.8 aa^:.8 e^:.7 i^:.7 ii^:.9 o^:.8 u^:.8 ou^:.8 ai^:.9 ei^:.9 au^:.9 ie^:.9
a$:.02 aa$:.4 e$:.06 i$:.6 ii$:1 o$:.3 u$:.3 ou$:.7 ai$:.9 ei$:.9 au$:.9 ie$:.9
a#:.7 aa#:.8 e#:.06 i#:.8 ii#:.9 o#:.7 u#:.7 ou#:.8 ai#:.9 ei#:.9 au#:.9 ie#:.9
h:.4 h^:.9 h#:.02 ':0 3:.3 ~:.08 y:.8 w:.9
@:.5 ا:.7 ا#:.8 ء:.03 ئ:.05 ؤ:.2 ع:.06 ة:.3 ه:.6 و:.85 ي:.85 ى:.7 ו̣:.02 ێ:.85 ۆ:.85
`;

/** The same when both sides are abjads. */
const OMITTED_BETWEEN_ABJADS = `
@:.6 ا:.9 ا#:.9 ء:.12 ئ:.3 ؤ:.3 ة:.9 و:.9 ي:.9 ى:.9 ו̣:.9
`;

/** The same when both sides are alphabets. */
const OMITTED_BETWEEN_ALPHABETS = `
a:.3 aa:.4 e:.2 i:.2 ii:.6 o:.25 u:.25 ou:.3 ai:.6 ei:.6 au:.6 ie:.5
a^:.7 aa^:.7 e^:.6 i^:.6 ii^:.8 o^:.7 u^:.7 ou^:.7 ai^:.8 ei^:.8 au^:.8 ie^:.8
a$:.45 aa$:.6 e$:.55 i$:.6 ii$:.8 o$:.5 u$:.5 ou$:.6 ai$:.8 ei$:.8 au$:.8 ie$:.8
a#:.9 aa#:.9 e#:.12 i#:.8 ii#:.9 o#:.8 u#:.8 ou#:.8 ai#:.9 ei#:.9 au#:.9 ie#:.9
h:.25 h^:.8 h#:.03 ':0 3:.1 ~:.05 y:.6 w:.7
`;

/**
 * Coarse letters for blocking: unit, then the letters it may be read as, the most regular first; "?" is none. A unit
 * with two readings gives two keys. Units unlisted leave no trace.
 */
const SKELETON = `
b b | p b | ب b | پ b | בּ bf
t t | ت t | ط t | ث ts | th ts
s s | س s | ص s | ce sj | צ sz | ts sz | שׁ cs
sh c | ش c | ch ckq | چ cj
j j | ج jk | zh jz | g kjg | c kj
k k | q k | ق k | ك k | گ kj | כּ kq | ח hcq
gh g | غ g | kh q | خ q | x qh
h h | h^ h | ح h | ه h | h# ?h
d d | د d | ض dz | ذ dz | dh dz | ظ zd
z z | ز z | r r | ر r
f f | ف f | פּ fb | v fb? | וו ?f
l l | ل l | m m | م m | n n | ن n
`;

function rows(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
}

function pairCost(entry: string): [string, number] {
  const colon = entry.indexOf(":");
  return colon < 1 ? [entry, 0] : [entry.slice(0, colon), Number(entry.slice(colon + 1))];
}

/** Where else a unit may stand under a name of its own: a vowel's four places, a first h, a last alef. */
function places(name: string): string[] {
  if (name === "h") return ["h", "h^"];
  if (name === "ا") return ["ا", "ا#"];
  return (VOWELS as readonly string[]).includes(name) ? PLACES.map((place) => name + place) : [name];
}

function codes(name: string): number[] {
  return places(name).map((each) => {
    const code = CODES.get(each);
    if (code === undefined) throw new TypeError(`no sound unit is called ${each}`);
    return code;
  });
}

function isVowel(code: number): boolean {
  return code <= VOWELS.length * PLACES.length;
}

/** Letters of an abjad that stand for a vowel, so that taking them for one is not taking a consonant for a vowel. */
const VOWEL_LETTERS = new Set(
  "@ ا ا# ء ئ ؤ ع ة و ي ى ו̣ ' 3 ~ y w h#".split(" ").map((name) => CODES.get(name)),
);

function defaultCost(left: number, right: number): number {
  if (left === right) return 0;
  const vowels = Number(isVowel(left)) + Number(isVowel(right));
  if (vowels === 0) return 1;
  if (vowels === 2) return 0.8;
  return VOWEL_LETTERS.has(isVowel(left) ? right : left) ? 1 : 1.6;
}

function substitutionTable(): Float32Array {
  const table = new Float32Array(SIZE * SIZE);
  for (let left = 1; left <= UNITS.length; left++)
    for (let right = 1; right <= UNITS.length; right++)
      table[(left << UNIT_BITS) | right] = defaultCost(left, right);
  for (const name of [...VOWELS, "h", "ا"])
    for (const left of codes(name)) for (const right of codes(name)) table[(left << UNIT_BITS) | right] = 0;
  for (const [head = "", ...entries] of rows(ABJAD_TO_ALPHABET + ABJAD_TO_ABJAD + ALPHABET_TO_ALPHABET))
    for (const [name, cost] of entries.map(pairCost)) {
      for (const left of codes(head))
        for (const right of codes(name)) {
          table[(left << UNIT_BITS) | right] = cost;
          table[(right << UNIT_BITS) | left] = cost;
        }
    }
  return table;
}

function omissionTable(text: string): Float32Array {
  const table = new Float32Array(SIZE).fill(1);
  for (const entry of text.trim().split(/\s+/)) {
    const [name, cost] = pairCost(entry);
    const code = CODES.get(name);
    if (code !== undefined) table[code] = cost;
  }
  return table;
}

function skeletonTable(): string[] {
  const table: string[] = Array.from({ length: SIZE }, () => "");
  for (const entry of SKELETON.trim().split(/\s*[|\n]\s*/)) {
    const [name = "", letters = ""] = entry.split(" ");
    const code = CODES.get(name);
    if (code === undefined) throw new TypeError(`no sound unit is called ${name}`);
    table[code] = letters;
  }
  return table;
}

/** substitution[(left << UNIT_BITS) | right]; symmetric, zero on the diagonal. */
export const substitution: Float32Array = substitutionTable();

/** omitted.besideAbjad[unit] and its siblings: what leaving a unit out costs, by what the two sides are. */
export const omitted: {
  readonly besideAbjad: Float32Array;
  readonly betweenAbjads: Float32Array;
  readonly betweenAlphabets: Float32Array;
} = {
  besideAbjad: omissionTable(OMITTED_BESIDE_ABJAD),
  betweenAbjads: omissionTable(OMITTED_BETWEEN_ABJADS),
  betweenAlphabets: omissionTable(OMITTED_BETWEEN_ALPHABETS),
};

/** skeletonLetters[unit]: the readings of a unit in a skeleton, most regular first, "?" for none; often empty. */
export const skeletonLetters: readonly string[] = skeletonTable();

/** Consonants of alphabets, 27, that are never left out for less than 1: one bit each. */
const FIRM = CONSONANTS.slice(0, CONSONANTS.indexOf(" @"))
  .split(" ")
  .map((name) => CODES.get(name)!)
  .filter((code) => omitted.betweenAlphabets[code] === 1);

/** By unit, the firm consonants that it is taken for at less than a cost. */
const takenFor = (cost: number): Uint32Array =>
  Uint32Array.from({ length: SIZE }, (_, other) =>
    FIRM.reduce(
      (bits, code, bit) => bits | (substitution[(code << UNIT_BITS) | other]! < cost ? 1 << bit : 0),
      0,
    ),
  );

/** What a firm consonant costs at least that is near one of the other name's sounds, but close to none. */
export const CLOSE = 0.25;
const NEAR = takenFor(1);
const CLOSE_BY = takenFor(CLOSE);

/** Which firm consonants a name in an alphabet has once and more, and twice and more; which are near its sounds; which close. */
export interface FirmConsonants {
  readonly own: number;
  readonly ownTwice: number;
  readonly near: number;
  readonly nearTwice: number;
  readonly close: number;
}

/**
 * A name's firm consonants. Beside another name, each of its own that is not near a sound there costs 1 at least, the second
 * of two that only one sound there is near costs 1 too, and each that is not close CLOSE, so that numbers alone tell most
 * names apart.
 */
export function firmConsonants(sounds: string): FirmConsonants {
  const found = { own: 0, ownTwice: 0, near: 0, nearTwice: 0, close: 0 };
  for (let at = 0; at < sounds.length; at++) {
    const code = sounds.charCodeAt(at);
    const bit = FIRM.indexOf(code);
    const own = bit < 0 ? 0 : 1 << bit;
    found.ownTwice |= found.own & own;
    found.own |= own;
    found.nearTwice |= found.near & NEAR[code]!;
    found.near |= NEAR[code]!;
    found.close |= CLOSE_BY[code]!;
  }
  return found;
}
