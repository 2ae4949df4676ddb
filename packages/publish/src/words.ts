/** The report's own words, one set a language. `{name}` stands for an operand. */
import type { Language } from "./numbers.ts";
import { ARABIC_DETAILS, ENGLISH_DETAILS, type DetailWords } from "./detail-words.ts";

export interface Words {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  readonly itself: string;
  readonly title: string;
  readonly documented: string;
  readonly onlyLinked: string;
  readonly unnamed: string;
  readonly estimated: string;
  readonly notEstimated: string;
  readonly assuming: string;
  readonly whyMethod: string;
  readonly warningsLead: string;
  readonly credible: string;
  readonly confidence: string;
  readonly toInterval: string;
  readonly orMore: string;
  readonly comma: string;
  /** Behind the first of several. */
  readonly more: string;
  readonly familiesTitle: string;
  readonly familiesReading: string;
  readonly familiesCarried: string;
  readonly familiesText: string;
  readonly method: string;
  readonly total: string;
  readonly interval: string;
  readonly says: string;
  readonly documentedLine: string;
  readonly recommendedMark: string;
  readonly floor: string;
  readonly refused: string;
  readonly noInterval: string;
  readonly carriedLead: string;
  readonly carriedSplit: string;
  readonly certainLead: string;
  readonly beginsBelow: string;
  readonly linkedForCertain: string;
  readonly sameFigure: string;
  readonly carriedTitle: string;
  readonly carriedReading: string;
  readonly withLinking: string;
  readonly withoutLinking: string;
  readonly shareLinking: string;
  readonly sensitivityTitle: string;
  readonly sensitivityReading: string;
  readonly sensitivityImplied: string;
  readonly strataTitle: string;
  readonly strataReading: string;
  readonly strataMeans: string;
  readonly stratum: string;
  readonly others: string;
  readonly othersOffMap: string;
  readonly covariatesTitle: string;
  readonly covariatesReading: string;
  readonly withCovariates: string;
  readonly withoutCovariates: string;
  readonly documentedPeople: string;
  readonly sum: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly mapTitle: string;
  readonly mapReading: string;
  readonly mapText: string;
  readonly noRecord: string;
  readonly tooFew: string;
  readonly offMap: string;
  readonly statementsTitle: string;
  readonly statementsReading: string;
  readonly speaker: string;
  readonly through: string;
  readonly saidNumber: string;
  readonly saidOn: string;
  readonly saidIn: string;
  readonly note: string;
  readonly atMost: string;
  readonly aboutNumber: string;
  readonly trajectoryTitle: string;
  readonly trajectoryReading: string;
  readonly trajectoryReports: string;
  readonly trajectoryLists: string;
  readonly trajectoryText: string;
  readonly knownBy: string;
  readonly allRecords: string;
  readonly untilEndOf: string;
  readonly checksTitle: string;
  readonly checksReading: string;
  readonly outcomes: Readonly<Record<"passed" | "warned" | "failed", string>>;
  readonly outcome: string;
  readonly check: string;
  readonly todo: string;
  readonly checksOf: string;
  readonly ofTheTable: string;
  readonly overlapTitle: string;
  readonly overlapReading: string;
  readonly people: string;
  readonly on: string;
  readonly rest: string;
  readonly listsTitle: string;
  readonly file: string;
  readonly list: string;
  readonly lists: string;
  readonly digest: string;
  readonly rows: string;
  readonly setAside: string;
  readonly records: string;
  readonly linkingTitle: string;
  readonly linkingReading: string;
  readonly figure: string;
  readonly value: string;
  readonly recordsRead: string;
  readonly distinctPeople: string;
  readonly unnamedVictims: string;
  readonly pairsCompared: string;
  readonly pairsKept: string;
  readonly recallCeiling: string;
  readonly notKnown: string;
  readonly everyPairCompared: string;
  readonly lambda: string;
  readonly judgements: string;
  readonly blockingRule: string;
  readonly pairs: string;
  readonly detailsTitle: string;
  readonly details: DetailWords;
  readonly checkTitle: string;
  readonly checkCase: string;
  readonly checkDigest: string;
  readonly checkAgain: string;
  readonly checkGiven: string;
  readonly checkSeed: string;
  readonly limits: string;
  readonly methods: Readonly<Record<string, string>>;
  /** What records are compared by. */
  readonly blockingKeys: Readonly<Record<string, string>>;
  readonly months: readonly string[];
  readonly under: string;
}

export const ENGLISH: Words = {
  language: "en",
  direction: "ltr",
  itself: "English",
  title: "Report of a count",
  documented: "{people} people are documented by name on {lists} lists.",
  onlyLinked: "{records} records on {lists} lists are {people} distinct people.",
  unnamed: "{unnamed} further records name nobody; each stands alone and none is part of the estimate.",
  estimated: "An estimated {total} in all, documented or not ({interval}), by the method {method}.",
  notEstimated: "No estimate is given:",
  warningsLead: "To be said with this figure:",
  whyMethod: "Why this method:",
  assuming: "This assumes:",
  credible: "{level} credible interval",
  confidence: "{level} confidence interval",
  toInterval: "{low} to {high}",
  orMore: "{low} or more",
  comma: ", ",
  more: "and {more} more",
  familiesTitle: "Families of models side by side",
  familiesReading:
    "Each line is one method's interval; the dot is its point. Methods that assume different things should be read together, and none of them alone.",
  familiesCarried:
    "The linking is carried through where the family allows it; the thin line under it takes the people as linked for certain.",
  familiesText:
    "Intervals of {count} methods on one axis from {low} to {high} people; the table below gives the same figures.",
  method: "method",
  total: "total",
  interval: "interval",
  says: "assumption, or reason for refusing",
  documentedLine: "documented: {people}",
  recommendedMark: "recommended",
  floor: "a floor: at least about this many",
  refused: "refused",
  noInterval: "no interval",
  carriedLead: "This takes in that it is not certain which records are the same person.",
  carriedSplit:
    "Of the uncertainty, {linking} is about who is who and {unseen} about who was never recorded.",
  certainLead: "Taking the people as linked for certain, the same method gives {total} ({interval}).",
  beginsBelow:
    "The interval begins below the {documented} documented people: some who are counted as two may be one person, and the interval takes that in.",
  linkedForCertain: "taking the people as linked for certain",
  sameFigure: "this figure itself",
  carriedTitle: "With the linking carried through",
  carriedReading:
    "The records were linked {draws} times, each time as likely as the evidence makes it, and each linking was counted by itself; all were pooled. Beside it stands the interval that takes the people as linked for certain.",
  withLinking: "interval with the linking",
  withoutLinking: "interval without it",
  shareLinking: "share of the uncertainty that is about who is who",
  sensitivityTitle: "What no list can show",
  sensitivityReading: "Every total here fits the lists equally well:",
  sensitivityImplied: "The methods' own figures come to ξ:",
  strataTitle: "By {field}",
  strataReading:
    "Every part was counted by itself. The sum adds draws, one of each part at a time; the ends of intervals are never added. A part that gives no estimate stands in the sum with its documented people alone.",
  strataMeans:
    "Documented people are means over the drawn linkings here, {sum} in all; the linking thought best has {documented}.",
  stratum: "part",
  others: "others, each too rare to stand alone",
  othersOffMap:
    "{people} documented people of places each too rare to stand alone are on no area; the table has their figure.",
  covariatesTitle: "With {covariates} taken into account",
  covariatesReading:
    "The chance of being recorded may differ from person to person by these values. Beside each figure stands the same family without them.",
  withCovariates: "interval with them",
  withoutCovariates: "interval without them",
  documentedPeople: "documented",
  sum: "sum",
  fields: { month: "month of death", year: "year of death", sex: "sex", age: "age", place: "place" },
  mapTitle: "On a map",
  mapReading:
    "The bar is who is documented, the line the interval. A dashed outline has no estimate; a dotted one has no record in any list, which says nothing of who died there.",
  mapText:
    "A map of {areas} areas, {given} of them with an estimate; the table above gives the same figures.",
  noRecord: "no record",
  tooFew: "too few to stand alone",
  offMap: "On no area of the map:",
  statementsTitle: "What others say",
  statementsReading:
    "Numbers as others gave them, with who said them. Nothing here says whether they are right.",
  speaker: "who says it",
  through: "through",
  saidNumber: "number",
  saidOn: "said on",
  saidIn: "said in",
  note: "note",
  atMost: "at most {high}",
  aboutNumber: "about {number}",
  trajectoryTitle: "As the lists grew",
  trajectoryReading:
    "The bar is who was documented by then, the line the estimate by {method} from what was known by then. The people are taken as they are linked now, and the method is the same at every step, so that what moves is the lists.",
  trajectoryReports:
    "Steps are report dates, which {dated} of {records} records have; the others come in at the end.",
  trajectoryLists: "Steps are the lists in the order in which they came.",
  trajectoryText:
    "Documented people as bars, from {from} to {to} in {steps} steps, with the estimate at each; the table below gives the same figures.",
  knownBy: "known by then",
  allRecords: "all records",
  untilEndOf: "to the end of {date}",
  checksTitle: "Checks",
  checksReading: "{passed} passed, {warned} warned, {failed} failed.",
  outcomes: { passed: "passed", warned: "warned", failed: "failed" },
  outcome: "outcome",
  check: "what was found",
  todo: "what to do",
  checksOf: "of {method}",
  ofTheTable: "of the lists",
  overlapTitle: "Overlap of the lists",
  overlapReading:
    "{once} of {people} documented people are on one list only. Each row is a combination of lists and the number of people on exactly those.",
  people: "people",
  on: "on the list",
  rest: "{count} further combinations",
  listsTitle: "Lists",
  file: "file",
  list: "list",
  lists: "lists",
  digest: "SHA-256 of the file",
  rows: "rows",
  setAside: "set aside",
  records: "records",
  linkingTitle: "Linking",
  linkingReading: "{records} records were taken for {people} people.",
  figure: "figure",
  value: "value",
  recordsRead: "records read",
  distinctPeople: "distinct people, unnamed victims included",
  unnamedVictims: "records that name nobody",
  pairsCompared: "pairs of records compared",
  pairsKept: "pairs kept with their scores",
  recallCeiling: "share of true pairs the comparison can reach (estimate)",
  notKnown: "not known",
  everyPairCompared: "all of them: every pair was compared",
  lambda: "chance that two random records are one person",
  judgements: "judgements of reviewers that bound the run",
  blockingRule: "records are compared when they share",
  pairs: "pairs",
  details: ENGLISH_DETAILS,
  detailsTitle: "Details of {method}",
  checkTitle: "How to check this",
  checkCase:
    "That the case has not been altered: run this on the case folder; it names what is wrong and where.",
  checkDigest: "That you hold the same files: compare their SHA-256 with the digests here.",
  checkAgain:
    "That the figures follow from the files: run this on the same files with the same version ({version}); the same bytes come out.",
  checkGiven: "Besides the lists above, it reads these files, which are offered with the report:",
  checkSeed: "Seed of every random draw: {seed}.",
  limits:
    "An estimate rests on its assumption. It says nothing about who is responsible for a death, and nothing about any single person.",
  blockingKeys: {
    "given-name": "given name",
    "family-name": "family name",
    "father-name": "father's name",
    "names-in-any-order": "names in any order",
    "family-name-start": "start of the family name",
    "birth-date": "date of birth",
    "birth-year": "year of birth",
    "birth-month-and-day": "month and day of birth",
    "death-date": "date of death",
    "death-month": "month of death",
    place: "place",
    "birth-place": "place of birth",
    "identity-number": "identity number",
    email: "email address",
    phone: "telephone number",
    postcode: "postcode",
    address: "address",
    occupation: "occupation",
    "email-name": "name in the email address",
    "every pair": "every pair",
  },
  months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  under: "under {value}",
  methods: {
    lcmcr: "latent classes (LCMCR)",
    dga: "decomposable graphs (dga)",
    "loglinear-bic": "log-linear, chosen by BIC",
    "loglinear-aic-average": "log-linear, averaged by AIC",
    "stepwise-sparse": "log-linear, stepwise for sparse overlap",
    "sample-coverage": "sample coverage",
    chao: "Chao's lower bound",
    independence: "independence",
  },
};

export const ARABIC: Words = {
  language: "ar",
  direction: "rtl",
  itself: "العربية",
  title: "تقرير إحصاء",
  documented: "عدد الأشخاص الموثَّقين بأسمائهم {people}، وعدد القوائم {lists}.",
  onlyLinked: "عدد القيود {records} في {lists} من القوائم، وهي لأشخاص مختلفين عددهم {people}.",
  unnamed: "وهناك {unnamed} من القيود لا تذكر اسمًا؛ يبقى كل منها منفردًا ولا يدخل أيٌّ منها في التقدير.",
  estimated: "ويُقدَّر العدد الكلي، الموثَّق منه وغير الموثَّق، بنحو {total} ({interval})، بطريقة {method}.",
  notEstimated: "لا يُعطى تقدير:",
  warningsLead: "ما يجب أن يُقال مع هذا الرقم:",
  whyMethod: "لماذا هذه الطريقة:",
  assuming: "وهذا يفترض أن:",
  credible: "مجال مصداقية {level}",
  confidence: "مجال ثقة {level}",
  toInterval: "من {low} إلى {high}",
  orMore: "{low} أو أكثر",
  comma: "، ",
  more: "و{more} غيرها",
  familiesTitle: "عائلات النماذج جنبًا إلى جنب",
  familiesReading:
    "كل خط هو مجال إحدى الطرق، والنقطة قيمتها. تُقرأ الطرق المختلفة الافتراضات معًا، ولا يُكتفى بواحدة منها.",
  familiesCarried:
    "وعدم يقين الربط محسوب حيث تسمح الطريقة؛ والخط الرفيع تحته يأخذ الأشخاص كما رُبطوا على أنهم مؤكدون.",
  familiesText:
    "مجالات {count} من الطرق على محور واحد من {low} إلى {high} شخص؛ والجدول أدناه يعطي الأرقام نفسها.",
  method: "الطريقة",
  total: "العدد الكلي",
  interval: "المجال",
  says: "الافتراض، أو سبب الامتناع",
  documentedLine: "الموثَّق: {people}",
  recommendedMark: "الموصى بها",
  floor: "حدٌّ أدنى: العدد لا يقل عن نحو هذا",
  refused: "امتنعت",
  noInterval: "بلا مجال",
  carriedLead: "وفي هذا حُسب أنه ليس مؤكدًا أيّ القيود لشخص واحد.",
  carriedSplit: "من مجمل عدم اليقين، {linking} سببه عدم معرفة من هو من، و{unseen} سببه من لم يُسجَّل قط.",
  certainLead: "وإذا أُخذ الأشخاص كما رُبطوا على أنهم مؤكدون أعطت الطريقة نفسها {total} ({interval}).",
  beginsBelow:
    "يبدأ المجال دون الموثَّقين وعددهم {documented}: فقد يكون بعض من عُدّوا شخصين شخصًا واحدًا، وقد حُسب ذلك في المجال.",
  linkedForCertain: "على أن الأشخاص كما رُبطوا مؤكدون",
  sameFigure: "هذا الرقم نفسه",
  carriedTitle: "مع احتساب عدم يقين الربط",
  carriedReading:
    "رُبطت القيود {draws} من المرات، كل مرة بحسب ما ترجّحه الأدلة، وأُحصي كل ربط وحده، ثم جُمعت النتائج كلها بالتساوي. وإلى جانبها المجال الذي يأخذ الأشخاص كما رُبطوا على أنهم مؤكدون.",
  withLinking: "المجال مع الربط",
  withoutLinking: "المجال من دونه",
  shareLinking: "نصيب عدم معرفة من هو من في عدم اليقين",
  sensitivityTitle: "ما لا تستطيع أي قائمة إظهاره",
  sensitivityReading: "كل مجموع هنا يوافق القوائم بالقدر نفسه:",
  sensitivityImplied: "وأرقام الطرق نفسها تقابل ξ:",
  strataTitle: "بحسب {field}",
  strataReading:
    "أُحصي كل قسم وحده. والمجموع يجمع القيم المولَّدة عشوائيًا للأقسام واحدةً واحدة، ولا تُجمع أطراف المجالات أبدًا. والقسم الذي لا تقدير له يدخل المجموع بموثَّقيه وحدهم.",
  strataMeans:
    "والموثَّقون هنا متوسطات على عمليات الربط المولَّدة عشوائيًا، ومجموعهم {sum}؛ وهم في الربط المرجَّح {documented}.",
  stratum: "القسم",
  others: "قيم أخرى، كل منها نادر جدًا",
  othersOffMap: "ولا تظهر في أي منطقة {people} من الموثَّقين في أماكن كل منها نادر جدًا؛ ورقمهم في الجدول.",
  covariatesTitle: "مع احتساب {covariates}",
  covariatesReading:
    "قد يختلف احتمال أن يُسجَّل الشخص باختلاف هذه القيم. وإلى جانب كل رقم ما تعطيه الطريقة نفسها من دونها.",
  withCovariates: "المجال معها",
  withoutCovariates: "المجال من دونها",
  documentedPeople: "الموثَّقون",
  sum: "المجموع",
  fields: { month: "شهر الوفاة", year: "سنة الوفاة", sex: "الجنس", age: "العمر", place: "المكان" },
  mapTitle: "على خريطة",
  mapReading:
    "الشريط هو الموثَّقون والخط هو المجال. والحدّ المتقطع بلا تقدير، والمنقّط لا قيد عنه في أي قائمة، وهذا لا يقول شيئًا عمّن مات فيه.",
  mapText: "خريطة لعدد {areas} من المناطق، في {given} منها تقدير؛ والجدول أعلاه يعطي الأرقام نفسها.",
  noRecord: "لا قيد",
  tooFew: "أقل من أن تُحسب وحدها",
  offMap: "ليست في أي منطقة من الخريطة:",
  statementsTitle: "ما يقوله آخرون",
  statementsReading: "الأعداد كما ذكرها آخرون، مع قائليها. ولا شيء هنا يقول إن كانت صحيحة.",
  speaker: "القائل",
  through: "عن طريق",
  saidNumber: "العدد",
  saidOn: "قيل في",
  saidIn: "المصدر",
  note: "ملاحظة",
  atMost: "لا يزيد على {high}",
  aboutNumber: "نحو {number}",
  trajectoryTitle: "كيف تغيّر العدد مع نمو القوائم",
  trajectoryReading:
    "الشريط هو من كان موثَّقًا حتى ذلك الحين، والخط هو التقدير بطريقة {method} مما كان معروفًا حينها. ويُؤخذ الأشخاص كما هم مربوطون الآن، والطريقة هي نفسها في كل خطوة، فلا يتغير إلا القوائم.",
  trajectoryReports:
    "الخطوات تواريخ التبليغ، وهي مذكورة في {dated} من القيود وعددها {records}؛ وتدخل البقية في النهاية.",
  trajectoryLists: "الخطوات هي القوائم بترتيب ورودها.",
  trajectoryText:
    "الموثَّقون أشرطةً، من {from} إلى {to} في {steps} من الخطوات، ومع كل منها التقدير؛ والجدول أدناه يعطي الأرقام نفسها.",
  knownBy: "المعروف حتى ذلك الحين",
  allRecords: "كل القيود",
  untilEndOf: "حتى نهاية {date}",
  checksTitle: "الفحوص",
  checksReading: "اجتاز {passed}، ونبّه {warned}، وأخفق {failed}.",
  outcomes: { passed: "اجتاز", warned: "تنبيه", failed: "أخفق" },
  outcome: "النتيجة",
  check: "ما وُجد",
  todo: "ما العمل",
  checksOf: "فحوص {method}",
  ofTheTable: "فحوص القوائم",
  overlapTitle: "تداخل القوائم",
  overlapReading:
    "من بين {people} من الموثَّقين، {once} في قائمة واحدة فقط. كل صف مجموعةٌ من القوائم وعدد من هم فيها وحدها.",
  people: "الأشخاص",
  on: "في القائمة",
  rest: "{count} من المجموعات الأخرى",
  listsTitle: "القوائم",
  file: "الملف",
  list: "القائمة",
  lists: "القوائم",
  digest: "بصمة الملف SHA-256",
  rows: "الصفوف",
  setAside: "ما وُضع جانبًا",
  records: "القيود",
  linkingTitle: "الربط",
  linkingReading: "عُدَّت القيود، وعددها {records}، لأشخاص عددهم {people}.",
  figure: "المقدار",
  value: "القيمة",
  recordsRead: "القيود المقروءة",
  distinctPeople: "الأشخاص المختلفون، ومنهم ضحايا بلا أسماء",
  unnamedVictims: "القيود التي لا تذكر اسمًا",
  pairsCompared: "أزواج القيود التي قورنت",
  pairsKept: "الأزواج المحفوظة مع درجاتها",
  recallCeiling: "نسبة الأزواج الصحيحة التي تبلغها المقارنة (تقديرًا)",
  notKnown: "غير معروفة",
  everyPairCompared: "كلها: قورن كل زوج",
  lambda: "احتمال أن يكون قيدان عشوائيان لشخص واحد",
  judgements: "أحكام المراجعين التي التزم بها التشغيل",
  blockingRule: "تُقارَن القيود إذا اشتركت في",
  pairs: "الأزواج",
  details: ARABIC_DETAILS,
  detailsTitle: "تفاصيل {method}",
  checkTitle: "كيف يُتحقق من هذا",
  checkCase: "أن القضية لم تُمسّ: شغّل هذا على مجلد القضية؛ يسمّي ما فيه من خلل وموضعه.",
  checkDigest: "أن لديك الملفات نفسها: قارن بصماتها بما يرد هنا.",
  checkAgain:
    "أن الأرقام تنتج من الملفات: شغّل هذا على الملفات نفسها وبالإصدار نفسه ({version})؛ فتخرج النتيجة نفسها حرفًا بحرف.",
  checkGiven: "ويقرأ، إلى جانب القوائم أعلاه، هذه الملفات المعروضة مع التقرير:",
  checkSeed: "بذرة كل توليد عشوائي: {seed}.",
  limits: "يقوم التقدير على افتراضه. وهو لا يقول شيئًا عن المسؤول عن أي وفاة، ولا عن أي شخص بعينه.",
  blockingKeys: {
    "given-name": "الاسم الأول",
    "family-name": "اسم العائلة",
    "father-name": "اسم الأب",
    "names-in-any-order": "الأسماء بأي ترتيب",
    "family-name-start": "أول اسم العائلة",
    "birth-date": "تاريخ الولادة",
    "birth-year": "سنة الولادة",
    "birth-month-and-day": "شهر الولادة ويومها",
    "death-date": "تاريخ الوفاة",
    "death-month": "شهر الوفاة",
    place: "المكان",
    "birth-place": "مكان الولادة",
    "identity-number": "رقم الهوية",
    email: "البريد الإلكتروني",
    phone: "رقم الهاتف",
    postcode: "الرمز البريدي",
    address: "العنوان",
    occupation: "المهنة",
    "email-name": "الاسم في البريد الإلكتروني",
    "every pair": "كل الأزواج",
  },
  months: [
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
  under: "أقل من {value}",
  methods: {
    lcmcr: "الفئات الكامنة (LCMCR)",
    dga: "الرسوم القابلة للتفكيك (dga)",
    "loglinear-bic": "لوغاريتمي خطي مختار بمعيار BIC",
    "loglinear-aic-average": "لوغاريتمي خطي، متوسط بأوزان AIC",
    "stepwise-sparse": "لوغاريتمي خطي تدريجي للتداخل القليل",
    "sample-coverage": "تغطية العيّنة",
    chao: "الحد الأدنى لتشاو",
    independence: "الاستقلال",
  },
};
