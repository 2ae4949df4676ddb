/**
 * The words lists are written in besides names: headers as different offices choose them, sexes, causes, months,
 * honorifics and what stands where a name is not known; in English, Arabic and French.
 */
import type { Cause, Sex } from "./people.ts";
import type { Field, Language } from "./spec.ts";

/** Header texts for each field, any of which a list may choose. */
export const HEADERS: Readonly<Record<Language, Readonly<Record<Field, readonly string[]>>>> = {
  english: {
    serial: ["No.", "#", "ID", "Serial"],
    fullName: ["Name", "Full name", "Victim name", "Name of victim", "full_name"],
    otherScript: ["Name (Arabic)", "Arabic name", "name_ar"],
    given: ["First name", "Given name", "first_name", "Forename"],
    father: ["Father's name", "Father", "father_name", "Name of father"],
    grandfather: ["Grandfather", "Grandfather's name", "grandfather_name"],
    family: ["Family name", "Last name", "Surname", "last_name"],
    mother: ["Mother's name", "Mother", "mother_name"],
    alias: ["Alias", "Also known as", "Nickname"],
    sex: ["Sex", "Gender", "sex"],
    age: ["Age", "Age at death", "age", "Age (years)"],
    birthDate: ["Date of birth", "DOB", "Birth date", "birth_date"],
    birthYear: ["Year of birth", "Birth year", "YOB"],
    deathDate: ["Date of death", "Death date", "date_of_death", "Date killed", "Incident date"],
    deathYear: ["Year of death"],
    deathMonth: ["Month of death"],
    deathDay: ["Day of death"],
    reportDate: ["Date reported", "Report date", "Date of report", "published"],
    region: ["Governorate", "Province", "Region"],
    district: ["District", "Subdistrict"],
    town: ["Town", "City/Village", "Village", "Town/City"],
    place: ["Location", "Place of death", "Place", "location"],
    identity: ["National ID", "ID number", "national_id"],
    cause: ["Cause of death", "Cause", "Manner of death", "weapon"],
    status: ["Status", "Civilian/combatant"],
    source: ["Source", "Reported by"],
    note: ["Notes", "Remarks", "Comments"],
  },
  arabic: {
    serial: ["م", "الرقم", "رقم", "ت", "الرقم التسلسلي"],
    fullName: ["الاسم", "الاسم الكامل", "اسم الشهيد", "الاسم الثلاثي", "اسم الضحية", "الأسم"],
    otherScript: ["الاسم بالإنكليزية", "الاسم باللاتينية"],
    given: ["الاسم الأول", "الاسم", "اسم"],
    father: ["اسم الأب", "الأب", "اسم الاب", "اسم الوالد"],
    grandfather: ["اسم الجد", "الجد"],
    family: ["الكنية", "العائلة", "اسم العائلة", "اللقب", "النسبة"],
    mother: ["اسم الأم", "الأم", "اسم الام", "اسم الوالدة"],
    alias: ["الاسم الحركي", "الكنية المعروف بها", "المعروف بـ"],
    sex: ["الجنس", "النوع"],
    age: ["العمر", "السن", "عمر الشهيد"],
    birthDate: ["تاريخ الميلاد", "تاريخ الولادة", "المواليد"],
    birthYear: ["سنة الميلاد", "سنة الولادة", "عام الميلاد"],
    deathYear: ["سنة الوفاة"],
    deathMonth: ["شهر الوفاة"],
    deathDay: ["يوم الوفاة"],
    deathDate: ["تاريخ الوفاة", "تاريخ الاستشهاد", "تاريخ القتل", "تاريخ الحادثة"],
    reportDate: ["تاريخ التوثيق", "تاريخ النشر", "تاريخ التسجيل"],
    region: ["المحافظة", "الولاية"],
    district: ["المنطقة", "المديرية", "القضاء"],
    town: ["البلدة", "المدينة", "القرية", "البلدة/القرية"],
    place: ["المكان", "مكان الوفاة", "مكان الاستشهاد"],
    identity: ["الرقم الوطني", "رقم الهوية"],
    cause: ["سبب الوفاة", "السبب", "طريقة القتل"],
    status: ["الحالة", "مدني/عسكري"],
    source: ["المصدر", "جهة التوثيق"],
    note: ["ملاحظات", "ملاحظة"],
  },
  french: {
    serial: ["N°", "Numéro", "No"],
    fullName: ["Nom complet", "Nom et prénom", "Nom de la victime", "Identité de la victime"],
    otherScript: ["Nom en arabe"],
    given: ["Prénom", "Prénoms"],
    father: ["Nom du père", "Prénom du père", "Père"],
    grandfather: ["Nom du grand-père", "Grand-père"],
    family: ["Nom", "Nom de famille"],
    mother: ["Nom de la mère", "Mère"],
    alias: ["Surnom", "Alias"],
    sex: ["Sexe", "Genre"],
    age: ["Âge", "Age", "Âge au décès"],
    birthDate: ["Date de naissance", "Né(e) le"],
    birthYear: ["Année de naissance"],
    deathYear: ["Année du décès"],
    deathMonth: ["Mois du décès"],
    deathDay: ["Jour du décès"],
    deathDate: ["Date du décès", "Date de décès", "Décédé(e) le", "Date de l'incident"],
    reportDate: ["Date de signalement", "Date du rapport", "Date d'enregistrement"],
    region: ["Gouvernorat", "Wilaya", "Province", "Région"],
    district: ["District", "Daïra"],
    town: ["Commune", "Ville", "Village", "Localité"],
    place: ["Lieu", "Lieu du décès", "Lieu de décès"],
    identity: ["Numéro national", "N° de carte d'identité"],
    cause: ["Cause du décès", "Cause", "Circonstances"],
    status: ["Statut", "Civil/militaire"],
    source: ["Source", "Signalé par"],
    note: ["Observations", "Remarques"],
  },
  spanish: {
    serial: ["No.", "Número"],
    fullName: ["Nombre completo", "Nombre de la víctima"],
    otherScript: ["Otro nombre"],
    given: ["Nombres", "Nombre"],
    father: ["Nombre del padre"],
    grandfather: ["Nombre del abuelo"],
    family: ["Apellidos", "Apellido"],
    mother: ["Nombre de la madre"],
    alias: ["Alias", "Seudónimo"],
    sex: ["Sexo"],
    age: ["Edad"],
    birthDate: ["Fecha de nacimiento"],
    birthYear: ["Año de nacimiento"],
    deathDate: ["Fecha de muerte", "Fecha del hecho"],
    deathYear: ["Año"],
    deathMonth: ["Mes"],
    deathDay: ["Día"],
    reportDate: ["Fecha de denuncia"],
    region: ["Departamento"],
    district: ["Distrito"],
    town: ["Municipio"],
    place: ["Lugar", "Lugar del hecho"],
    identity: ["Cédula"],
    cause: ["Causa", "Tipo de hecho"],
    status: ["Condición"],
    source: ["Fuente", "Testigo"],
    note: ["Observaciones"],
  },
};

/** The two sexes as offices code them. */
export const SEXES: Readonly<Record<Language, readonly Readonly<Record<Sex, string>>[]>> = {
  english: [
    { male: "M", female: "F" },
    { male: "Male", female: "Female" },
    { male: "male", female: "female" },
    { male: "man", female: "woman" },
  ],
  arabic: [
    { male: "ذكر", female: "أنثى" },
    { male: "ذكر", female: "انثى" },
    { male: "رجل", female: "امرأة" },
  ],
  french: [
    { male: "M", female: "F" },
    { male: "Homme", female: "Femme" },
    { male: "Masculin", female: "Féminin" },
  ],
  spanish: [
    { male: "M", female: "F" },
    { male: "Masculino", female: "Femenino" },
    { male: "Hombre", female: "Mujer" },
  ],
};

export const CAUSES: Readonly<Record<Language, Readonly<Record<Cause, readonly string[]>>>> = {
  english: {
    shelling: ["Shelling", "Artillery shelling", "Blast injury"],
    airstrike: ["Airstrike", "Aerial bombardment", "Blast injury"],
    shooting: ["Gunshot", "Shooting", "Sniper fire", "GSW"],
    detention: ["Died in detention", "Detention", "Torture"],
    execution: ["Execution", "Field execution"],
    mine: ["Landmine", "Explosive remnants"],
    siege: ["Lack of medicine", "Malnutrition"],
  },
  arabic: {
    shelling: ["قصف مدفعي", "قصف", "شظايا"],
    airstrike: ["قصف جوي", "غارة جوية", "قصف"],
    shooting: ["طلق ناري", "قنص", "إطلاق نار"],
    detention: ["تحت التعذيب", "في المعتقل", "وفاة في الاحتجاز"],
    execution: ["إعدام ميداني", "إعدام"],
    mine: ["لغم أرضي", "مخلفات حربية"],
    siege: ["نقص الدواء", "حصار"],
  },
  french: {
    shelling: ["Bombardement", "Tir d'artillerie"],
    airstrike: ["Frappe aérienne", "Bombardement aérien"],
    shooting: ["Par balle", "Tir", "Sniper"],
    detention: ["Mort en détention", "Torture"],
    execution: ["Exécution"],
    mine: ["Mine", "Engin explosif"],
    siege: ["Manque de soins", "Malnutrition"],
  },
  spanish: {
    shelling: ["Bombardeo", "Mortero"],
    airstrike: ["Bombardeo aéreo"],
    shooting: ["Disparos", "Arma de fuego"],
    detention: ["Muerte en detención"],
    execution: ["Ejecución", "Masacre"],
    mine: ["Mina"],
    siege: ["Falta de atención"],
  },
};

export const MONTHS = {
  english: "January February March April May June July August September October November December".split(" "),
  french: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  spanish: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(
    " ",
  ),
  levantine: [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
  ],
  egyptian: [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
  ],
} as const;

/** What is put before a name, by sex; children have their own. */
export const HONORIFICS: Readonly<Record<Language, Readonly<Record<Sex | "child", readonly string[]>>>> = {
  english: {
    male: ["Martyr", "Dr.", "Haj", "Mr."],
    female: ["Martyr", "Mrs.", "Haja"],
    child: ["Child", "Martyr"],
  },
  arabic: {
    male: ["الشهيد", "الشهيد", "الحاج", "الدكتور", "الشيخ"],
    female: ["الشهيدة", "الحاجة", "السيدة"],
    child: ["الطفل", "الشهيد الطفل"],
  },
  french: { male: ["Dr", "El Hadj", "M."], female: ["Mme", "Hadja"], child: ["L'enfant"] },
  spanish: { male: ["Don", "Prof."], female: ["Doña", "Niña"], child: ["Niño"] },
};

/** Stands in place of a name nobody knew, by sex; children have their own. */
export const UNKNOWN: Readonly<Record<Language, Readonly<Record<Sex | "child", readonly string[]>>>> = {
  english: {
    male: ["Unknown", "Unidentified", "Unidentified male", "unknown man"],
    female: ["Unknown woman", "Unidentified female", "Unknown"],
    child: ["Unknown child", "Unidentified child", "child (unnamed)"],
  },
  arabic: {
    male: ["مجهول الهوية", "مجهول", "جثة مجهولة", "شهيد مجهول الهوية"],
    female: ["مجهولة الهوية", "امرأة مجهولة"],
    child: ["طفل مجهول", "طفل مجهول الهوية", "طفل لم يعرف اسمه"],
  },
  french: {
    male: ["Inconnu", "Non identifié", "Homme non identifié"],
    female: ["Inconnue", "Femme non identifiée"],
    child: ["Enfant non identifié", "Enfant inconnu"],
  },
  spanish: {
    male: ["Desconocido", "No identificado", "Hombre no identificado"],
    female: ["Desconocida", "No identificada", "Mujer no identificada"],
    child: ["Niño no identificado", "Niño desconocido"],
  },
};

/** "Child of" a named father, where only the father is known. */
export const CHILD_OF: Readonly<Record<Language, readonly string[]>> = {
  english: ["child of", "son of", "baby of"],
  arabic: ["ابن", "طفل", "رضيع"],
  french: ["enfant de", "fils de"],
  spanish: ["hijo de", "niño de"],
};

export const SOURCES: Readonly<Record<Language, readonly string[]>> = {
  english: ["Field reporter", "Family", "Hospital", "Local radio", "Social media"],
  arabic: ["مراسل ميداني", "الأهل", "المشفى", "ناشطون", "صفحات محلية"],
  french: ["Correspondant", "Famille", "Hôpital", "Réseaux sociaux"],
  spanish: ["Familiar", "Testigo", "Parroquia", "Radio local"],
};

export const STATUSES: Readonly<Record<Language, readonly string[]>> = {
  english: ["Civilian", "Civilian", "Civilian", "Combatant"],
  arabic: ["مدني", "مدني", "مدني", "عسكري"],
  french: ["Civil", "Civil", "Civil", "Militaire"],
  spanish: ["Civil", "Civil", "Civil", "Combatiente"],
};
