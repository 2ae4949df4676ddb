/**
 * What a column's header says in English, Arabic or French, with the transliterations, abbreviations and code-style names
 * that lists have, and in the commonest words of other languages in which such lists are kept. A phrase is matched whole first; then the rules below, in order, look for words inside it.
 */
import type { Role } from "@recount/core";
import { foldArabic, foldDigits, foldLatin } from "./text.ts";

/** A header can also leave a choice that only the other columns or the cells can make. */
export type HeaderHint = Role | "name" | "nom" | "id" | "date" | "burialDate" | "laqab" | "kunya" | "year";

export interface HeaderMeaning {
  readonly hint: HeaderHint;
  /** 0.95 for a whole phrase, 0.8 for words inside a longer header. */
  readonly confidence: number;
}

/** Whole headers, alternatives separated by "|", in folded form (no accents, ه for ة, no ال). */
const PHRASES: Readonly<Record<string, string>> = {
  name: "name|names|victim|victim name|name of victim|name of the victim|person|person name|ism|esm|اسم|اسماء|اسم ضحيه|ضحيه|اسم شهيد|شهيد|اسم مفقود|اسم معتقل|اسم شخص|name in arabic|name in english|name arabic|name english|arabic name|english name|name ar|name en|ar name|en name|اسم عربي|اسم انجليزي|اسم انكليزي|nom arabe|nom francais|victime|nom de la victime|martyr|individual|casualty|name in source|original name|name as written|name as recorded|nombre|nombres|nom du defunt|nombre victima|nombre de la victima|nombre de victima|nome|ime|ime zrtve|emri|emer|emri i viktimes|имя|име|ім'я|имя погибшего|nav|nave qurbani|isim|ad|adi|שם|שמות|שם ההרוג|שם הנרצח|שם הנעדר|نام|نام قربانی|اسم و شهرت|ناو",
  nom: "nom",
  fullName:
    "full name|fullname|complete name|whole name|name full|اسم كامل|اسم ثلاثي|اسم رباعي|اسم خماسي|nom complet|nom et prenom|nom et prenoms|prenom et nom|nom prenom|nom prenoms|nom & prenom|noms et prenoms|first and surname|first name and surname|name and surname|name surname|اسم وكنيه|اسم و كنيه|اسم و نسبه|اسم و شهره|اسم وعائله|nombre completo|nombre y apellido|اسم ونسبه|اسم ولقب|اسم و لقب|اسم وشهره|اسم عائله كامل|fio|al ism al kamil|ism kamil|alism|nombre y apellidos|nombres y apellidos|apellidos y nombres|apellido y nombre|apellidos y nombre|nombres y apellido|nome completo|ime i prezime|prezime i ime|puno ime|emri dhe mbiemri|emri mbiemri|emer mbiemer|emri i plote|фио|ф и о|ф и о.|полное имя|фамилия имя отчество|фамилия имя|имя фамилия|имя и фамилия|фамилия и имя|піб|прізвище ім'я по батькові|прізвище та ім'я|повне ім'я|име и презиме|презиме и име|nav u pasnav|nav u pasnave|nave tevahi|adi soyadi|ad soyad|isim soyisim|שם מלא|שם פרטי ומשפחה|שם פרטי ושם משפחה|שם ומשפחה|שם משפחה ושם פרטי|نام و نام خانوادگی|نام و نام خانوادگي|نام کامل|نام و فامیل|ناوی تەواو",
  givenName:
    "first name|firstname|given name|givenname|given names|given|first|forename|fore name|christian name|fname|f name|prenom|prenoms|petit nom|اسم اول|اسم شخصي|اسم مفرد|اسم فردي|اسم صغير|ism awal|primer nombre|nombre de pila|vorname|שם פרטי|שם ראשון|نام کوچک",
  fatherName:
    "father|father name|fathers name|father's name|name of father|name of the father|dad|father first name|fathername|patronymic|patronym|pere|nom du pere|nom pere|prenom du pere|fils de|fille de|اب|اسم اب|والد|اسم والد|والده اب|اسم ثاني|second name|ism al ab|ism ab|ism alab|middle name|middlename|middle|second prenom|nombre del padre|padre|nome do pai|pai|ime oca|otac|otcevo ime|ime na tatko|emri i babait|emri i atit|babai|ati|atesia|отчество|имя отца|отец|по батькові|ім'я батька|батько|име оца|очево име|отац|bav|nave bav|nave bave|nave bavi|baba adi|baba|name des vaters|שם האב|אב|שם אב|نام پدر|پدر|ناوی باوک",
  grandfatherName:
    "grandfather|grandfather name|grandfathers name|grandfather's name|name of grandfather|grand father name|grand father|grand pere|nom du grand pere|جد|اسم جد|اسم ثالث|third name|ism al jadd|nombre del abuelo|abuelo|ime djeda|ime deda|emri i gjyshit|gjyshi|имя деда|дед|bapir|nave bapir|שם הסב|סב|שם הסבא|نام پدربزرگ|نام پدر بزرگ|پدربزرگ|ناوی باپیر",
  familyName:
    "apellido|apellidos|surname|last name|lastname|last|family|family name|familyname|lname|l name|sname|nom de famille|nom famille|famille|patronyme|عائله|اسم عائله|اسم عائلي|نسبه|اسم اخير|اسم رابع|fourth name|اسم نسبه|sur name|clan name|tribe name|primer apellido|segundo apellido|apellido paterno|apellido materno|sobrenome|apelido|prezime|mbiemri|mbiemer|фамилия|прізвище|презиме|pasnav|soyadi|soyad|soyisim|nachname|familienname|שם משפחה|משפחה|نام خانوادگی|خانوادگی|نام فامیل|فامیلی",
  laqab: "لقب|laqab|lakab|شهره|shuhra|شهره اسم",
  kunya: "كنيه|kunya|kunia|konia|kinya",
  motherName:
    "mother|mother name|mothers name|mother's name|name of mother|name of the mother|mum|mom|mother full name|mothername|mere|nom de la mere|nom mere|prenom de la mere|ام|اسم ام|والده ام|اسم والده ام|ism al umm|ism um|ism alom|nombre de la madre|madre|nome da mae|ime majke|majka|emri i nenes|nena|имя матери|мать|ім'я матері|мати|име мајке|мајка|dayik|nave dayike|anne adi|שם האם|אם|שם אם|نام مادر|مادر|ناوی دایک",
  alias:
    "alias|aliases|aka|a.k.a|nickname|nick name|other name|other names|known as|also known as|surnom|dit|alias name|nom de guerre|autre nom|autres noms|اسم مستعار|اسم حركي|اسم شهره|معروف ب|اسماء اخري|spelling variants|maiden name|nom de jeune fille",
  sex: "sexo|sex|gender|sexe|genre|جنس|نوع|نوع اجتماعي|m/f|f/m|h/f|male/female|male female|m f|h f|jins|sex code|ذكر/انثي|ذكر / انثي|ذكر او انثي|male or female|civilite|genero|пол|стать|spol|pol|gjinia|seksi|zayend|cins|cinsiyet|cinsiyeti|geschlecht|מין|מגדר|جنسیت|ڕەگەز",
  age: "edad|age|ages|age years|age at death|age in years|age at time of death|age when killed|years old|age group|age category|age range|approx age|approximate age|estimated age|عمر|سن|عمر سنوات|عمر عند وفاه|عمر تقريبي|فيه عمريه|age au deces|age approximatif|omr|umr|3omr|aged|alter|edad al morir|edad anos|idade|возраст|полных лет|вік|starost|godine starosti|uzrast|старост|узраст|mosha|mosha vjec|temen|yas|yasi|גיל|تەمەن",
  birthDate:
    "fecha de nacimiento|nacimiento|date of birth|dateofbirth|birth date|birthdate|birthday|dob|d.o.b|d.o.b.|birth|born|born on|year of birth|birth year|birthyear|yob|y.o.b|date birth|bdate|b date|dbirth|naissance|date de naissance|date naissance|ne le|ne(e) le|nee le|ne e le|annee de naissance|annee naissance|ddn|تاريخ ميلاد|ميلاد|مواليد|تولد|تاريخ ولاده|ولاده|سنه ميلاد|عام ميلاد|سنه ولاده|تاريخ تولد|سنه تولد|tarikh al milad|milad|mawalid|month of birth|ano de nacimiento|data de nascimento|nascimento|дата рождения|год рождения|родился|дата народження|рік народження|datum rođenja|datum rodjenja|datum rodenja|godina rođenja|godiste|датум рођења|година рођења|data e lindjes|datelindja|viti i lindjes|roja jidayikbune|roja zayine|dogum tarihi|dogum yili|geburtsdatum|geboren|תאריך לידה|שנת לידה|تاریخ تولد|سال تولد|ڕۆژی لەدایکبوون",
  deathDate:
    "fecha de muerte|fecha de fallecimiento|fecha del hecho|date of death|dateofdeath|death date|deathdate|dod|d.o.d|d.o.d.|death|died|died on|killed on|date killed|date of killing|killing date|date of incident|incident date|date incident|event date|date of event|date of martyrdom|martyrdom date|date martyred|date of the incident|year of death|death year|deathyear|yod|deces|date de deces|date du deces|date deces|date de mort|date de la mort|mort le|decede le|tue le|date de l'incident|date incident|date de l'evenement|date evenement|annee de deces|تاريخ وفاه|وفاه|تاريخ استشهاد|استشهاد|تاريخ قتل|تاريخ مقتل|تاريخ حادث|تاريخ حادثه|تاريخ واقعه|تاريخ حدث|سنه وفاه|تاريخ موت|تاريخ فقدان|تاريخ اختفاء|تاريخ اعتقال|date of disappearance|disappearance date|date missing|date disappeared|missing since|last seen|date last seen|date de disparition|date of arrest|date of detention|tarikh al wafat|tarikh al istishhad|wafat|date of attack|attack date|date of loss|fecha de la muerte|fecha muerte|fecha fallecimiento|fecha defuncion|fecha de defuncion|fecha de desaparicion|fecha desaparicion|fecha de los hechos|fecha hechos|data da morte|data de morte|data do obito|дата смерти|дата гибели|дата убийства|дата исчезновения|год смерти|погиб|дата смерті|дата загибелі|дата зникнення|рік смерті|datum smrti|datum pogibije|datum nestanka|godina smrti|датум смрти|датум погибије|датум нестанка|data e vdekjes|data e vrasjes|data e zhdukjes|viti i vdekjes|roja mirine|roja kustine|dema mirine|olum tarihi|todesdatum|sterbedatum|תאריך פטירה|תאריך מוות|תאריך המוות|תאריך הפטירה|תאריך מות|תאריך היעלמות|תאריך נפילה|تاریخ فوت|تاریخ مرگ|تاریخ وفات|تاریخ درگذشت|تاریخ کشته شدن|تاریخ ناپدید شدن|سال فوت|ڕۆژی مردن",
  reportDate:
    "date reported|reported on|report date|reporting date|date of report|reported|date of reporting|date recorded|recorded on|date of entry|entry date|date of registration|registration date|registered on|publication date|date published|published|date documented|documented on|date added|added on|date of documentation|interview date|date of interview|created|created at|updated at|timestamp|date du rapport|date de signalement|signale le|date d'enregistrement|enregistre le|date de publication|date de declaration|declare le|تاريخ ابلاغ|تاريخ بلاغ|تاريخ تبليغ|تاريخ تقرير|تاريخ توثيق|تاريخ تسجيل|تاريخ نشر|تاريخ ادخال|تاريخ اضافه|تاريخ مقابله|تاريخ ابلاغ عن",
  burialDate:
    "date of burial|burial date|burial|buried|buried on|date buried|date of funeral|funeral date|funeral|date d'inhumation|date de l'inhumation|inhumation|inhume le|date d'enterrement|date de l'enterrement|enterre le|date des funerailles|date des obseques|fecha de entierro|fecha del entierro|fecha de inhumacion|fecha de sepultura|fecha del funeral|enterrado el|تاريخ دفن|دفن|تاريخ جنازه|تاريخ تشييع|تاريخ مواراه|tarikh al dafn|תאריך קבורה|תאריך הקבורה|תאריך הלוויה|תאריך לוויה|נקבר|تاریخ دفن|تاریخ خاکسپاری|تاریخ خاک سپاری|تاریخ تدفین|تاریخ تشییع|سال دفن",
  date: "fecha|date|dates|تاريخ|tarikh|when|quand|дата|datum|датум|תאריך|تاریخ",
  year: "year|annee|ano|سنه|عام|yr",
  region:
    "departamento|gouv|region|governorate|gov|governate|gouvernorat|mohafaza|muhafaza|muhafazah|mohafazah|province|state|department|departement|wilaya|willaya|wilayah|emirate|oblast|admin1|admin 1|adm1|admin level 1|county|محافظه|ولايه|اقليم|منطقه اداريه|province name|region name|state name|governorate name|area level 1|canton|prefecture|district level 1|область|регион|край|республика|pokrajina|zupanija|kanton|qarku|rajoni|parezgeh|parezga|מחוז|استان|پارێزگا|provincia",
  district:
    "district|qada|qadaa|caza|kaza|mantika|mantiqa|admin2|admin 2|adm2|admin level 2|subdistrict|sub district|nahia|nahiya|nahie|markaz|منطقه|قضاء|ناحيه|مديريه|لواء|مركز|دائره|delegation|daira|arrondissement|borough|admin3|adm3|admin 3|uezd|parish|район|район города|rrethi|kotar|navce|ilce|נפה|شهرستان|بخش|قەزا",
  town: "municipio|ciudad|canton municipio|town|city|village|ville|localite|municipality|commune|baladiya|بلديه|suburb|neighbourhood|neighborhood|neighborhoods|quarter|quartier|bourg|hamlet|camp|settlement|community|locality|city name|town village|city/town|town/village|city or town|village/town|ville/village|مدينه|قريه|بلده|مدينه/قريه|مدينه او قريه|قريه/بلده|حي|حاره|مخيم|تجمع|madina|madinah|qarya|balda|hayy|admin4|adm4|город|село|деревня|населенный пункт|город село|місто|селище|населений пункт|град|општина|grad|opstina|opcina|selo|naselje|naseljeno mesto|naseljeno mjesto|qyteti|qytet|fshati|fshat|komuna|bajar|gund|koy|sehir|stadt|dorf|gemeinde|cidade|localidad|pueblo|vereda|corregimiento|barrio|עיר|יישוב|ישוב|כפר|שכונה|روستا|شار|گوند",
  place:
    "lugar|killed in|died in|place|location|place of death|death place|deathplace|place of incident|incident place|incident location|location of death|site|where|place of killing|place name|area|locale|lieu|lieu de deces|lieu du deces|lieu de mort|lieu de l'incident|endroit|مكان|موقع|مكان وفاه|مكان استشهاد|مكان حادث|مكان حادثه|مكان قتل|مكان مقتل|مكان حدث|موقع حادث|مكان واقعه|مكان فقدان|مكان اعتقال|makan|place of disappearance|last known location|place last seen|origin|place of origin|home town|hometown|residence|place of residence|lieu de residence|مكان اقامه|مكان سكن|سكن|اقامه|اصل|محل اقامه|lugar de la muerte|lugar de muerte|lugar de fallecimiento|lugar de los hechos|lugar del hecho|lugar de desaparicion|local da morte|место|место смерти|место гибели|место жительства|місце|місце смерті|місце загибелі|mesto|mjesto|mesto smrti|mjesto smrti|mesto pogibije|mjesto pogibije|место погибије|vendi|vendi i vdekjes|vendi i vrasjes|vendbanimi|cih|cihe mirine|yer|ort|מקום|מקום פטירה|מקום מוות|מקום המוות|מקום מגורים|محل|محل فوت|محل مرگ|محل کشته شدن|محل سکونت|شوێن",
  birthPlace:
    "birth place|birthplace|place of birth|pob|born in|born at|city of birth|lieu de naissance|ville de naissance|ne a|مكان ميلاد|مكان ولاده|محل ولاده|محل ميلاد|مسقط راس|محل تولد|مكان تولد|country of birth|lugar de nacimiento|local de nascimento|место рождения|місце народження|mesto rođenja|mjesto rođenja|mesto rodjenja|mjesto rodjenja|место рођења|vendlindja|vendi i lindjes|cihe jidayikbune|dogum yeri|geburtsort|מקום לידה",
  address:
    "address|addr|address 1|address 2|address1|address2|street|street address|street name|street number|house number|address line 1|address line 2|road|adresse|rue|numero de rue|عنوان|شارع|عنوان سكن|رقم بيت|stnum|street no|building",
  postcode:
    "postcode|post code|postal code|postal|zip|zip code|zipcode|code postal|cp|رمز بريدي|postcode fake",
  identityNumber:
    "national id|national id number|national number|national identity number|nationalid|nin|nid|id number|id no|id num|idnumber|identity number|identity card|identity card number|id card|id card number|civil id|civil number|personal number|personal id|personal id number|passport|passport number|passport no|social security number|social security id|soc sec id|ssn|ss number|cin|cni|cnie|numero national|numero d'identite|numero identite|numero de carte d'identite|numero cni|carte d'identite|carte identite|numero de passeport|passeport|matricule|رقم وطني|رقم هويه|هويه|رقم بطاقه|بطاقه|رقم بطاقه شخصيه|رقم بطاقه هويه|رقم شخصي|رقم مدني|رقم قومي|رقم جواز|رقم جواز سفر|جواز سفر|رقم هويه وطنيه|raqam watani|tax id|voter id|رقم قيد|military number|cedula|cedula de ciudadania|numero de cedula|dni|curp|documento de identidad|numero de documento|паспорт|номер паспорта|jmbg|numri personal|תעודת זהות|מספר זהות|מספר תעודת זהות|ת\"ז|ת''ז|ת״ז|ת׳׳ז|תז|ת ז|کد ملی|شماره ملی|شماره شناسنامه",
  phone:
    "phone|phone number|telephone|tel|tel number|mobile|mobile number|cell|cell phone|cellphone|telephone number|phone no|portable|numero de telephone|هاتف|رقم هاتف|جوال|رقم جوال|موبايل|تلفون|رقم تلفون|whatsapp|contact number|phone 1|phone 2|رقم موبايل",
  email:
    "email|e mail|e-mail|mail|email address|courriel|adresse email|adresse mail|adresse electronique|بريد الكتروني|بريد|ايميل|email domain",
  occupation:
    "occupation|job|profession|work|employment|metier|emploi|travail|fonction|مهنه|عمل|وظيفه|rank|grade|رتبه|military rank|job title|work place",
  cause:
    "cause|cause of death|death cause|causeofdeath|manner of death|means|method|method of killing|means of killing|weapon|weapon type|type of weapon|type of death|killed by|how|how killed|injury|cause de deces|cause du deces|cause de mort|cause de la mort|moyen|arme|circonstances|سبب وفاه|سبب|سبب موت|سبب استشهاد|طريقه قتل|طريقه وفاه|سبب قتل|وسيله|سلاح|طريقه استشهاد|كيفيه استشهاد|نوع سلاح|sabab|circumstances|manner|attack type|incident type|type of incident|act|violation|violation type",
  status:
    "status|state of person|condition|fate|outcome|victim status|case status|statut|etat|sort|situation|حاله|وضع|مصير|حاله ضحيه|civilian|civilian status|civilian/military|civilian or military|combatant|combatant status|military or civilian|مدني/عسكري|مدني او عسكري|صفه|تصنيف|killed/missing|fate of person|category|type of victim|victim type|classification",
  source:
    "source|sources|list|list name|listname|source list|source name|source dataset|dataset|data source|database|organisation|organization|org|documented by|reported by|collector|provider|origin list|source id|reference source|signale par|rapporte par|declare par|documente par|liste|organisme|rapporteur|مصدر|مصادر|قايمه|جهه|جهه موثقه|جهه توثيق|موثق|اسم قايمه|منظمه|masdar|informant|مبلغ",
  recordId:
    "record id|recordid|rec id|recid|record|record number|record no|row|row id|row number|row no|rowid|no|no.|nr|n|n°|nº|num|number|numero|#|sn|s.n|s.n.|s/n|s no|sno|serial|serial no|serial number|sr|sr no|index|idx|unique id|uniqueid|uid|uuid|guid|pk|key|case id|case number|case no|caseid|case|file number|file no|dossier|numero de dossier|ref|ref no|reference|reference number|entry|entry id|entry number|objectid|fid|victim id|id victime|identifiant|numero d'ordre|n d'ordre|numero ordre|ordre|رقم|رقم تسلسلي|رقم متسلسل|تسلسل|مسلسل|م|ت|رقم سجل|رقم قيد سجل|رقم ملف|رقم حاله|معرف|رقم مرجعي|كود|code|رمز|unnamed: 0|unnamed 0|رقم استماره|form number",
  id: "id|ids|identifier|هويه رقم",
  note: "note|notes|remark|remarks|comment|comments|details|detail|description|narrative|story|summary|observation|observations|remarques|remarque|commentaire|commentaires|details de l'incident|recit|resume|ملاحظات|ملاحظه|تفاصيل|وصف|شرح|تعليق|روايه|قصه|معلومات|معلومات اضافيه|بيانات اخري|mulahazat|additional information|more information|other information|info|url|link|links|lien|رابط|روابط|photo|picture|image|video|صوره|فيديو",
  other:
    "day|month|jour|mois|dia|mes|يوم|شهر|day of death|month of death|cluster|cluster id|clusterid|person id|personid|true id|trueid|true person|true person id|truth|truth id|ground truth|entity id|entityid|entity|match id|matchid|match|label|labels|gold|gold id|duplicate of|dup of|dup|dedupe id|group id|block|blocking number|blocking|marital status|civil status|marital|حاله اجتماعيه|وضع عايلي|etat civil|situation familiale|religion|sect|ethnicity|nationality|nationalite|citizenship|جنسيه|ديانه|دين|طايفه|قوميه|children|number of children|عدد اطفال|عدد|count|total|lat|latitude|lon|lng|long|longitude|x|y|coordinates|coordonnees|احداثيات|خط عرض|خط طول|country|pays|بلد|دوله|time|heure|وقت|ساعه|confidence|reliability|verified|language|langue|لغه|education|niveau|تعليم|hash|weight|score|clerical match score|segundo nombre",
};

/** Rules for longer headers: the first whose pattern is found wins. Order matters: the qualifier before the thing. */
const RULES: readonly (readonly [HeaderHint, RegExp])[] = [
  [
    "other",
    /\b(?:cluster|ground truth|true (?:id|person)|marital|nationality|latitude|longitude|country|family (?:status|situation|size|members|book))\b|جنسيه|حاله اجتماعيه|احداثيات/,
  ],
  ["motherName", /\b(?:mother|mothers|mere|madre|majke|nenes)\b|(?:^| )(?:ام|האם|матери|مادر)(?: |$)/],
  ["grandfatherName", /\b(?:grandfather|grand father|grand pere)\b|(?:^| )جد(?: |$)/],
  [
    "fatherName",
    /\b(?:father|fathers|pere|padre|oca|babait)\b|(?:^| )(?:اب|والد|האב|отца|батька|پدر)(?: |$)/,
  ],
  [
    "birthPlace",
    /\b(?:place|city|town|village|lieu|ville|country|governorate|province|region) (?:of |de )?(?:birth|naissance)\b|\bbirth (?:place|city|town|village|governorate|province)\b|(?:مكان|محل|مدينه|محافظه) (?:ولاده|ميلاد|تولد)|\b(?:lugar|local|mesto|mjesto|vendi) .*(?:nacimiento|nascimento|rodenja|rodjenja|lindjes)|^(?:место|місце|מקום) .*(?:рожд|народж|לידה)/,
  ],
  [
    "birthDate",
    /\b(?:birth|born|dob|yob|naissance|birthday|nacimiento|nascimento|rodenja|rodjenja|lindjes)\b|ميلاد|مواليد|ولاده|تولد|рождени|народженн|рођења|לידה/,
  ],
  ["age", /\b(?:age|aged)\b|(?:^| )(?:عمر|سن)(?: |$)/],
  [
    "reportDate",
    /\b(?:date|on|day|tarikh) .*\b(?:report|reported|reporting|recorded|registered|registration|published|publication|documented|documentation|entry|interview|signalement|enregistrement|declaration)\b|\b(?:report|reported|reporting|recorded|registered|registration|published|publication|documented|documentation|entry|interview) (?:date|on|day|at)\b|تاريخ (?:ابلاغ|بلاغ|تبليغ|توثيق|تسجيل|نشر|ادخال)/,
  ],
  [
    "identityNumber",
    /\b(?:national|passport|identity|social security|soc sec|ssn|civil registry|carte d'identite|cin|cni)\b|رقم (?:وطني|هويه|بطاقه|جواز|شخصي|قومي|مدني)/,
  ],
  ["cause", /\b(?:cause|weapon|manner|means|circumstances|arme|circonstances)\b|سبب|سلاح|طريقه|كيفيه/],
  ["place", /\b(?:place|location|lieu|where)\b|(?:^| )(?:مكان|موقع|محل)(?: |$)/],
  [
    "deathDate",
    /\b(?:date|year|day|annee|jour) .*\b(?:death|died|killed|killing|incident|event|martyrdom|disappearance|disappeared|attack|arrest|deces|mort|evenement|disparition)\b|\b(?:death|incident|event|martyrdom|killing|disappearance|attack) (?:date|year|day)\b|تاريخ .*(?:وفاه|استشهاد|قتل|مقتل|حادث|حدث|اختفاء|فقدان|اعتقال|فوت|مرگ)|\b(?:fecha|data|datum) .*(?:muerte|fallecimiento|desaparicion|hechos?|morte|smrti|pogibije|nestanka|vdekjes|vrasjes|zhdukjes)\b|^(?:дата|год|рік) .*(?:смерт|гибел|загибел|убийств|исчезн|зникн)|תאריך .*(?:פטיר|מוות|מות|היעלמ)/,
  ],
  [
    "burialDate",
    /\b(?:date|day|year|on|annee|jour|fecha|ano|dia) .*\b(?:burial|buried|funeral|inhumation|enterrement|entierro|sepultura)\b|\b(?:burial|buried|funeral) (?:date|day|year|on)\b|(?:تاريخ|تاریخ|يوم|سنه|روز|سال) .*(?:دفن|جنازه|تشييع|تشییع|خاکسپاری|تدفین)|תאריך .*(?:קבור|לווי)/,
  ],
  ["fullName", /اسم .*و ?(?:كنيه|نسبه|لقب|شهره|عاءله|عايله)/],
  [
    "familyName",
    /\b(?:surname|last name|family name|name of (?:the )?family|nom de famille)\b|(?<!\b(?:by|with|of) )\bfamily(?: (?:ar|en|fr|arabic|english|french))?$|(?:^|اسم (?:.* )?)عايله|نسبه/,
  ],
  ["givenName", /\b(?:first name|given name|forename|given|prenom|prenoms)\b|اسم (?:اول|شخصي)/],
  [
    "fullName",
    /\b(?:full name|complete name|nom complet|nom et prenom|nom prenom)\b|اسم .*(?:كامل|ثلاثي|رباعي)/,
  ],
  ["alias", /\b(?:alias|nickname|aka|surnom|known as)\b|مستعار|حركي/],
  ["sex", /\b(?:sex|gender|sexe|genre)\b|(?:^| )(?:جنس|نوع)(?: |$)/],
  ["phone", /\b(?:phone|mobile|telephone|tel)\b|هاتف|جوال|موبايل/],
  ["email", /\b(?:email|e mail|courriel)\b|بريد الكتروني/],
  ["postcode", /\b(?:postcode|postal|zip)\b/],
  [
    "region",
    /\b(?:governorate|province|gouvernorat|wilaya|region|mohafaza|muhafaza|admin1|adm1)\b|محافظه|ولايه/,
  ],
  ["district", /\b(?:district|subdistrict|caza|admin2|adm2)\b|منطقه|ناحيه|قضاء|مديريه/],
  [
    "town",
    /\b(?:city|town|village|municipality|commune|suburb|neighbourhood|neighborhood|ville|localite|quartier|admin4)\b|مدينه|قريه|بلده/,
  ],
  ["address", /\b(?:address|street|adresse|rue)\b|عنوان|شارع/],
  ["occupation", /\b(?:occupation|profession|job|metier)\b|مهنه|وظيفه/],
  ["status", /\b(?:status|statut|fate)\b|(?:^| )(?:حاله|مصير|وضع)(?: |$)/],
  ["note", /\b(?:note|notes|remark|remarks|comment|comments|details|description)\b|ملاحظ|تفاصيل/],
  ["source", /\b(?:source|documented by|reported by|signale par)\b|مصدر/],
  [
    "recordId",
    /\b(?:record|row|serial|unique|case|file) (?:id|no|number|num|code)\b|رقم (?:تسلسلي|متسلسل|سجل|ملف)|تسلسل/,
  ],
  ["date", /\b(?:date)\b|تاريخ/],
  ["name", /\b(?:name|nom|victim)\b|(?:^| )اسم(?: |$)/],
  ["id", /\b(?:id)\b/],
];

/** A header as words: camelCase and underscores parted, accents, harakat and the article ال off, lower case. */
export function foldHeader(header: string): string {
  const parted = header
    .normalize("NFC")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/[_]+|\s*[:*]\s*$/g, " ");
  // اسم والدته / والدة: her. والده: his father, before ه and ة become one.
  const parents = parted
    .replace(/والد(?:ة|ته|تها)(?![\p{L}])|الوالده/gu, "ام")
    .replace(/والد(?:ه|ها)(?![\p{L}])/gu, "والد");
  return foldLatin(foldArabic(foldDigits(parents)))
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[-.]+(?=\p{L})|(?<=\p{L}{2})\.+/gu, " ")
    .replace(/(?<![\p{L}])(?!والد(?![\p{L}]))(و?)ال(?=\p{L}{2})/gu, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

const BY_PHRASE = new Map<string, HeaderHint>();
for (const [hint, phrases] of Object.entries(PHRASES)) {
  for (const phrase of phrases.split("|")) BY_PHRASE.set(foldHeader(phrase), hint as HeaderHint);
}

/** Hints that say so little that a word in parentheses may say more: "Date (birth)". */
const VAGUE: readonly HeaderHint[] = ["date", "name", "year", "id"];

function lookUp(folded: string): HeaderHint | undefined {
  const exact = BY_PHRASE.get(folded);
  if (exact !== undefined) return exact;
  const parts = /^(.*?)\s*[([](.*?)[)\]]\s*(.*)$/.exec(folded);
  const bare = parts === null ? folded : `${parts[1]} ${parts[3]}`.trim();
  const outer = BY_PHRASE.get(bare) ?? lookUpUnnumbered(bare);
  const inner = parts === null ? undefined : BY_PHRASE.get(parts[2] ?? "");
  return outer === undefined || (inner !== undefined && VAGUE.includes(outer) && !VAGUE.includes(inner))
    ? (inner ?? outer)
    : outer;
}

function lookUpUnnumbered(bare: string): HeaderHint | undefined {
  const unnumbered = bare.replace(/[\s_]*\d+$/, "");
  return unnumbered.length < 3 ? undefined : BY_PHRASE.get(unnumbered);
}

/** Sides of a header in two languages: "Name / الاسم", "Date of death - تاريخ الوفاة". */
function sidesOf(folded: string): string[] {
  return folded
    .split(
      /\s*[/|\\\n–—]\s*|\s+-\s+|\s*[()]\s*|(?<=[a-z])\s+(?=[\u0600-\u06ff])|(?<=[\u0600-\u06ff])\s+(?=[a-z])/u,
    )
    .filter((side) => side !== "");
}

/** What a header means; undefined when none of its words are known. */
export function roleOfHeader(header: string): HeaderMeaning | undefined {
  if (header.length > 120) return undefined;
  const folded = foldHeader(header);
  if (folded === "") return undefined;
  const whole = lookUp(folded) ?? lookUp(foldHeader(header.toLowerCase()));
  if (whole !== undefined) return { hint: whole, confidence: 0.95 };
  for (const side of sidesOf(folded)) {
    const hint = lookUp(side);
    if (hint !== undefined) return { hint, confidence: 0.9 };
  }
  const rule = RULES.find(([, pattern]) => pattern.test(folded));
  return rule === undefined ? undefined : { hint: rule[0], confidence: 0.8 };
}

/** Whether a header is a mere placeholder ("col3", "حقل 2", "F7"), so that the cells alone may speak. */
export function isGenericHeader(header: string): boolean {
  return /^(?:col|cols|column|colonne|champ|field|var|variable|attr|attribute|unnamed|untitled|f|c|v|x|حقل|عمود|خانه)?\d*$|^[a-z]$/.test(
    foldHeader(header).replace(/[\s_:.-]+/g, ""),
  );
}
