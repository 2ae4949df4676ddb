/**
 * The names invented people bear. Given names are ordinary ones; family names mix common forms with ones made up
 * from random roots. Each pool stands for a region's habits and shares nothing with the others but the handful of
 * names borne everywhere, so that lists made from different pools have little in common.
 */
import type { Random } from "@recount/core";
import { fieldPool, isFieldPool, type FieldPool, type RareNames } from "./field-names.ts";
import { consonants } from "./letters.ts";
import { latin, readName, spoken, type Name, type NamePool } from "./name.ts";
import { inventFamilies } from "./roots.ts";

function names(...entries: string[]): Name[] {
  return entries.map(readName);
}

const EVERYWHERE_MEN = names(
  "muHam~ad=en:Mohammed,Mohammad,Muhammad,Mohamed,Mohamad=fr:Mohamed,Mohammed,Mohamad=de:Mohammed,Muhammad=tr:Muhammed,Muhammet",
  ">aHmad=en:Ahmad,Ahmed=fr:Ahmed=de:Ahmad,Ahmed=tr:Ahmed,Ahmet",
  "Ealiy~=en:Ali=fr:Ali=de:Ali=tr:Ali",
  "Husayn=en:Hussein,Hussain,Husayn,Hussien=fr:Hocine,Houcine,Hussein=de:Hussein=tr:Hüseyin,Huseyin",
  "Hasan=en:Hassan,Hasan=fr:Hassan,Hacene=de:Hassan=tr:Hasan",
  "<ibrAhiym=en:Ibrahim,Ebrahim=fr:Ibrahim,Brahim=de:Ibrahim=tr:İbrahim,Ibrahim",
  "yuwsuf=en:Youssef,Yousef,Yusuf,Yousif=fr:Youcef,Youssef=de:Jusuf,Youssef=tr:Yusuf",
  "Eabd All~ah=en:Abdullah,Abdallah,Abdulla=fr:Abdallah,Abdellah=de:Abdullah,Abdallah=tr:Abdullah",
);
const EVERYWHERE_WOMEN = names(
  "fATimap=en:Fatima,Fatimah,Fatma=fr:Fatima,Fatma=de:Fatima=tr:Fatma",
  "maryam=en:Maryam,Mariam=fr:Meriem,Maryam=de:Mariam=tr:Meryem",
  "zaynab=en:Zainab,Zaynab,Zeinab=fr:Zineb,Zeineb=de:Zainab=tr:Zeynep",
);

const COAST_MEN = spoken(
  "maHmuwd; xAlid=en:Khaled,Khalid=fr:Khaled=tr:Halit; Eumar=en:Omar,Umar=fr:Omar=de:Omar=tr:Ömer;",
  "muSTafaY=en:Mustafa,Moustafa,Mostafa=fr:Mustapha,Moustafa=de:Mustafa=tr:Mustafa; xaliyl; Eabd Al-raHm^n;",
  "Eabd Al-qAdir; Eabd Al-kariym; samiyr; jamAl; >ayman; bas~Am; gas~An; mAhir; nizAr; >anas; Hamzap; bilAl;",
  "mAzin; waliyd; zakariy~A; yAsir; EimAd; EiSAm; firAs; rAmiy; sAmir; ziyAd; TAriq; mu&ay~ad; muhan~ad; quSay~;",
  "hayvam; >usAmap=en:Osama,Usama,Oussama; EAmir; marwAn; >adham; rAtib; fAdiy; jihAd; EadnAn; >asEad; nAdir;",
  "raDwAn; SubHiy~; >akram; TalAl; muwaf~aq; kinAn; luTfiy~; HAzim; riyAD; >amjad; mur$id; Eal~Aw",
);
const COAST_WOMEN = spoken(
  "xadiyjap=en:Khadija,Khadijah=fr:Khadidja; EA}i$ap=en:Aisha,Aysha,Aicha=fr:Aïcha,Aicha; >amiynap; riymA; hanA';",
  "samar; rawDap; nuwrA; suEAd; manAl; diymap; rahaf; bayAn; hadiyl; wafA'; hudaY=en:Huda,Hoda; ruqay~ap;",
  "laylaY=en:Leila,Layla,Laila; muniyrap; salwaY; nahlap; $ahd; rand; >asmA'; jumAnap; sulAf; ragad",
);

const HIGHLAND_MEN = spoken(
  "nAjiy; qAsim=en:Qasem,Qassim,Kassem,Qasim; SAliH; yaHyaY=en:Yahya,Yehia=fr:Yahia; Eabd Al-malik; Eabd Al-salAm;",
  "Eabd Al-xAliq; Eabd Al-galiyl; muTah~ar; hAdiy; HizAm; muqbil; zayd; $amsAn; EAdil; najiyb; TAhir; fAyiz; gAlib;",
  "muHsin; saEiyd=en:Saeed,Said=fr:Saïd,Said; xamiys; EaTiy~ap; mabxuwt; sAlim; EawaD; Eabd Al-Hakiym; jubrAn; rAjiH;",
  "$Ayif; Dayf All~ah; HAmid; faySal=en:Faisal,Faysal=fr:Fayçal; naSr; jAbir; Sadiyq; $awqiy; muEam~ar; waD~AH; sinAn;",
  "Eabduh=en:Abdo,Abdu,Abduh; Hamuwd; mufliH; duwmAn; gamdAn; TawAf; nuEmAn; daHAn; xuzAm",
);
const HIGHLAND_WOMEN = spoken(
  "taqiy~ap; Hasnap; >arwaY; balqiys; raHmap; nuwriy~ap; karAmap; Haliymap; Tay~ibap; xayriy~ap; sabA'; ziynap;",
  "Eaziyzap; jamiylap; fiD~ap; gazAl; Sabriy~ap; wardap; duHaY; Hamiydap; sawsan; >iymAn; mu&minap",
);

const RIVER_MEN = spoken(
  "Euv~mAn=en:Osman,Othman=fr:Othmane,Osmane=tr:Osman; Al-Tay~ib; Al-SAdiq; bAbikr; Al-fADil; tiyjAniy~;",
  "|dam=en:Adam=fr:Adam=de:Adam=tr:Adem; <isHAq=en:Ishaq,Isaac,Ishag; hAruwn; <ismAEiyl=en:Ismail,Esmail=fr:Smaïl,Ismaïl;",
  "Al-tuwm; jaEfar; ma>muwn; mud~av~ir; kamAl; Al-nuwr; <idriys; Eabd Al-raHiym; Eabd Al-wah~Ab; Eabd Al-bAqiy;",
  "yaEquwb=en:Yaqoub,Yagoub,Yacoub; dAwuwd=en:Dawood,Daoud; muwsaY=en:Musa,Mousa,Moussa=fr:Moussa;",
  "EiysaY=en:Issa,Eissa,Isa=fr:Aïssa; $ariyf; muntaSir; hA$im; muxtAr; tAj; Hasab All~ah; Al-jayliy; badawiy; kambAl;",
  "Al-EAqib; xaDir; jAd All~ah; DirAr; bi$Arap; mAlik; >abkar; barakAt; zubayr; muEtaSim; nimr; faDl; jibriyl; HAmad",
);
const RIVER_WOMEN = spoken(
  "Haw~A'; Al-sArap; kalvuwm; buvaynap; nafiysap; saEdiy~ap; zahrA'; Al-ray~ap; <iHsAn; Ea$~ap; batuwl; tahAniy;",
  "maHAsin; <intiSAr; sakiynap; muniyY; najwaY; >umaymap; Al-naEiymap; HabAb; rawAsiy",
);

const WEST_MEN = spoken(
  "ra$iyd; Al-Earabiy~; buwjumEap=en:Boujemaa=fr:Boudjemaa,Boudjema; rAbiH=en:Rabah=fr:Rabah; muwluwd;",
  "nuwr Al-diyn=en:Noureddine,Nureddin=fr:Noureddine,Nourddine=de:Nureddin=tr:Nurettin;",
  "Eiz~ Al-diyn=en:Azzeddine,Ezzedine=fr:Azzedine,Azeddine=de:Azzedin=tr:İzzettin;",
  "SalAH Al-diyn=en:Salaheddine,Salahuddin=fr:Salah Eddine,Salaheddine=de:Salaheddin=tr:Selahattin; nabiyl;",
  "riDA=en:Reda,Ridha=fr:Réda,Rida; Hamiyd; miyluwd; tawfiyq; Al-ba$iyr; sulaymAn=en:Sulaiman,Soliman=fr:Slimane,Souleymane;",
  "Eabd Al-Haq~; Eabd Al-wAHid; Eabd Al-majiyd; masEuwd; mabruwk; ramaDAn=en:Ramadan=fr:Ramdane,Ramadane; $aEbAn;",
  "qad~uwr; Al-Habiyb; Al-yaziyd; farHAt; munSif; Al->amiyn=en:Lamine,Al-Amin=fr:Lamine; jiylAliy~; buwEal~Am; murAd=fr:Mourad;",
  "hi$Am=fr:Hicham; <ilyAs=en:Elias,Ilyas; sufyAn; zuhayr; nasiym; wahiyb; lawnAs; muhan~A; biyrAm",
);
const WEST_WOMEN = spoken(
  "faDiylap; lAlap; yamiynap; Al-zahrap; masEuwdap; malikap; nAdiyap; SAliHap; fariydap; Hasiybap; nASirap; rabiyEap;",
  "fatiyHap; baHiyjap; TAwus; xayrap; kanzap; samiyrap; wanAsap; zuliyxap; ginyap",
);

const STEPPE_MEN = spoken(
  "kADim=en:Kadhim,Kazem,Kadhem; jAsim; Eab~As=en:Abbas; Haydar=en:Haider,Haidar,Hayder; kar~Ar; saj~Ad; muntaZar;",
  "Eabd Al-zahrap; Eabd Al-Hasan; Eabd Al-riDA; SabAH; falAH; jab~Ar; nASir; sat~Ar; rasuwl; bAqir; jawAd;",
  "mahdiy=en:Mahdi,Mehdi; muslim; Eaqiyl; mayvam; layv=en:Laith,Layth; raEd; sarmad; qaHTAn; wisAm; xuDayr; mizhir;",
  "daxiyl; gaylAn; barzAn; HAtim; raziyq; EulwAn; niEmap; $Akir; kariym; Euday~; dab~As; TaEmap; zAmil; gaDbAn",
);
const STEPPE_WOMEN = spoken(
  "HawrA'; rabAb; kawvar; bu$raY; <isrA'; jinAn; samAH; wijdAn; bayDA'; sAhirap; nAhidap; nAZimap; Hamdiy~ap; sAjidap;",
  "<inEAm; rajA'; EawATif; xuluwd; majiydap; $aymA'; tagriyd; Euruwbap",
);

/** Family names heard in many places; no pool has more than a few, and each entry stands in one pool only. */
const COAST_FAMILIES = spoken(
  "Al-xaTiyb; xad~uwr; Al-Had~Ad; Al-naj~Ar; qad~AH; bayTAr; Al-zuEbiy; $aE~Ar; Al-dab~Ag; Sab~Ag; Al-Hal~Aq; jab~uwr;",
  "Al-qaS~Ab; kanEAn; Al-say~id; Ham~uwdAh; darwiy$; Al-mugrabiy; Al-turk; Saw~Af; xal~uwf; barakat; day~uwb; EarnuwT",
);
const HIGHLAND_FAMILIES = spoken(
  "Al-HamdAniy; Al-Salwiy; Al-jaradiy; Al-mujAhid; Al-Humayriy; Al-$arEabiy; Al-waSAbiy; Al-Eiz~iy; bAwaziyr; Al-gAziy;",
  "Al-maTariy; Al-qaHTAniy; bAHumayd; Al-mansuwb; Al-$Amiy; Al-raymiy; Al-say~Agiy; Al-Earu$iy; Al-nahAriy; bin EuwDAn",
);
const RIVER_FAMILIES = spoken(
  "Hamdiy; babAkr; Al-muT~alib; wad Al-Hasan; Al-nuwriyn; SAbuwn; tirAb; kuwkuw; Al-duwd; xamiysap; Al-sun~uwsiy; karAriy;",
  "tAwir; jAruwT; Al-HilAliy; karamAl; tuwTuw; bal~uwlap; mandiyl; Al-rikAbiy",
);
const WEST_FAMILIES = spoken(
  "bin EAmir; buwzAhir; bilHAj=en:Belhadj,Belhaj=fr:Belhadj; bin yuwnus=en:Ben Younes=fr:Benyounes,Ben Younes; buwDyAf; zar~uwqiy; mazyAn; Ham~Adiy;",
  "buwEaz~ap; bin saEAd; Eam~Aruw$; qasmiy; tuwmiy; $ariyT; bin SafiyT; buwraHlap; xay~AT; man~Ad; bilqAdiy; Eaz~Awiy",
);
const STEPPE_FAMILIES = spoken(
  "Al-jubuwr; Al-zubaydiy; Al-lAmiy; Al-sAEidiy; Al-maliyjiy; Al-xafAjiy; Al-rubayEiy; Al-TA}iy; Al-dar~Ajiy; Al-bahAdiliy;",
  "Al-HaydArAniy; Al-fatlAwiy; Al-gAnimiy; Al-EamiydAr; Al-SAfiy; Al-nad~Awiy; Al-xazEaliy; Al-qurA$iy; Al-Ein~iziy; Al-zay~Ad",
);

const SPANISH_MEN = latin(
  "José,Jose; Juan; Carlos; Luis; Manuel; Francisco,Fco.; Pedro; Santos; Miguel; Antonio; Rafael; Ricardo; Víctor,Victor;",
  "Mario; Julio; Óscar,Oscar; Jorge; Roberto; Ángel,Angel; Ramón,Ramon; Andrés,Andres; Felipe; Tomás,Tomas; Joaquín,Joaquin;",
  "Alfredo; Gilberto,Jilberto; Napoleón,Napoleon; Salvador; Jesús,Jesus; Vicente,Bicente; Eusebio,Eucebio; Nicolás,Nicolas",
);
const SPANISH_WOMEN = latin(
  "María,Maria,Ma.; Ana; Rosa; Marta,Martha; Juana; Francisca; Teresa,Tereza; Carmen; Dolores; Isabel,Ysabel; Blanca; Gloria;",
  "Reina,Reyna; Sara,Sarah; Santos; Vilma,Wilma; Elena,Helena; Mercedes; Concepción,Concepcion; Esperanza; Irma; Paula",
);
const SPANISH_FAMILIES = latin(
  "Hernández,Hernandez,Ernández; Martínez,Martinez; López,Lopez; García,Garcia; Rivas,Ribas; Ramírez,Ramirez; Flores; Ramos;",
  "Pérez,Perez; Cruz,Crus; Orellana; Guardado; Alvarenga,Albarenga; Menjívar,Menjivar,Mejívar; Ayala,Allala; Serrano,Cerrano;",
  "Alas; Landaverde,Landa Verde; Abrego,Ábrego; Chicas; Dubón,Dubon; Escalante; Franco; Galdámez,Galdamez; Henríquez,Henriquez,Enríquez;",
  "Lemus; Marroquín,Marroquin; Navarrete,Nabarrete; Portillo; Quintanilla; Rodas; Sibrián,Sibrian,Cibrián; Tobar,Tovar; Umaña,Umana;",
  "Valle,Balle; Zamora,Samora; Cartagena; Melgar; Mejía,Mejia; Ortega; Santamaría,Santamaria,Santa María; Calles,Cayes",
);

const COMMON = {
  coast: [COAST_MEN, COAST_WOMEN, COAST_FAMILIES],
  highland: [HIGHLAND_MEN, HIGHLAND_WOMEN, HIGHLAND_FAMILIES],
  river: [RIVER_MEN, RIVER_WOMEN, RIVER_FAMILIES],
  west: [WEST_MEN, WEST_WOMEN, WEST_FAMILIES],
  steppe: [STEPPE_MEN, STEPPE_WOMEN, STEPPE_FAMILIES],
} as const;

type RegionPool = keyof typeof COMMON | "spanish";
export type PoolName = RegionPool | FieldPool;

/** The pools of the example and the battery. Those of lists from the field stand in field-names.ts. */
export const POOL_NAMES: readonly RegionPool[] = ["coast", "highland", "river", "west", "steppe", "spanish"];

/** The pool of that name, with `inventedFamilies` made-up family names mixed among the common ones. */
export function namePool(pool: PoolName, inventedFamilies: number, random: Random): NamePool {
  if (pool === "spanish") {
    return { men: SPANISH_MEN, women: SPANISH_WOMEN, families: SPANISH_FAMILIES, tradition: "spanish" };
  }
  if (isFieldPool(pool)) return fieldPool(pool, inventedFamilies, random, everybody());
  const [men, women, common] = COMMON[pool];
  const taken = new Set(
    Object.values(COMMON).flatMap((names) => names[2].map((name) => consonants(name.spoken))),
  );
  const invented = inventFamilies(random, inventedFamilies, taken);
  const families: Name[] = [];
  for (let i = 0; i < Math.max(common.length, invented.length); i++) {
    families.push(...common.slice(i, i + 1), ...invented.slice(i * 2, i * 2 + 2));
  }
  return {
    men: [...EVERYWHERE_MEN.slice(0, 2), ...men.slice(0, 3), ...EVERYWHERE_MEN.slice(2), ...men.slice(3)],
    women: [...EVERYWHERE_WOMEN, ...women],
    families,
    tradition: "arabic",
  };
}

/** The names of all Arabic-speaking regions one after the other. */
function everybody(): RareNames {
  const [men, women, families] = [0, 1, 2].map((kind) =>
    Object.values(COMMON).flatMap((names) => names[kind] ?? []),
  );
  return {
    men: [...EVERYWHERE_MEN, ...(men ?? [])],
    women: [...EVERYWHERE_WOMEN, ...(women ?? [])],
    families: families ?? [],
  };
}
