/**
 * Common given names in Arabic, French and English, as a hint that a column without a telling header holds names and
 * not places. General knowledge of the languages, not taken from any list; never used to compare people.
 */
import { foldWords } from "./text.ts";

const MALE =
  "محمد احمد محمود علي حسن حسين عمر عثمان ابراهيم اسماعيل يوسف يعقوب موسى عيسى خالد وليد سعيد سالم " +
  "سليم سليمان داود مصطفى مرتضى جعفر كاظم عباس حمزة بلال طارق زياد رامي سامي سمير نبيل كمال جمال " +
  "عادل فادي هادي مهدي ماهر ناصر نصر منصور ياسر ياسين عمار عامر انس ايمن اياد اكرم باسل باسم بسام " +
  "بشار بشير تامر ثائر جابر جاسم حازم حامد حسام حكيم حمد حيدر خليل راشد رياض زكريا سعد شادي صالح " +
  "صلاح ضياء عبد عبدالله عبدالرحمن عدنان عصام علاء عماد غسان فارس فاروق فؤاد فيصل قاسم كريم لؤي " +
  "مازن مالك مجد مروان معاذ ملهم مهند نزار نضال هاني هشام وائل وسيم يحيى يزن mohammed mohammad " +
  "muhammad mohamad mohamed ahmed ahmad mahmoud mahmud ali hassan hasan hussein hussain husayn " +
  "omar umar othman osman ibrahim ismail yousef yusuf youssef musa issa khaled khalid walid saeed " +
  "said salem salim suleiman sulaiman mustafa moustafa jaafar abbas hamza bilal tarek tariq ziad " +
  "rami sami samir nabil kamal jamal adel fadi hadi mahdi maher nasser nasir mansour yasser yassin " +
  "ammar amer anas ayman eyad iyad akram basel bassel bassam bashar bashir hazem hamed hussam " +
  "haidar khalil rashid riad saad shadi saleh salah abd abdul abdullah abdallah abdulrahman adnan " +
  "issam alaa imad ghassan fares faris farouk fuad faisal qasem kassem karim mazen malek marwan " +
  "muath nizar nidal hani hisham wael wassim yahya yazan jean pierre michel philippe alain nicolas " +
  "louis henri francois john james robert michael william david richard joseph thomas charles " +
  "daniel matthew anthony mark george edward henry peter paul andrew jack harry oliver joshua " +
  "samuel benjamin lachlan mitchell";
const FEMALE =
  "فاطمة عائشة خديجة مريم زينب امينة سعاد سلمى سارة هدى هند نور ندى منى ليلى لمى رنا ريم رشا دعاء " +
  "حنان جميلة اسماء امل ايمان بتول بشرى رغد روان سناء سهام شيماء صفاء عبير غادة فرح لينا مها ميساء " +
  "نادية نجلاء نسرين هالة وفاء ياسمين fatima fatma aisha khadija mariam maryam zainab zeinab amina " +
  "souad salma sara sarah huda hind nour noor nada mona layla leila lama rana reem rim rasha hanan " +
  "jamila amal iman bushra rawan sana siham ghada farah lina maha nadia nisreen hala wafa yasmin " +
  "yasmine marie anne catherine nathalie isabelle claire camille mary elizabeth jennifer linda " +
  "susan margaret emma emily olivia jessica sophie charlotte";

const MALES = new Set(MALE.split(" ").map(foldWords));
const FEMALES = new Set(FEMALE.split(" ").map(foldWords));

function sexOfWord(word: string): "male" | "female" | undefined {
  if (FEMALES.has(word)) return "female";
  return MALES.has(word) || word.startsWith("عبدال") ? "male" : undefined;
}

/** The sex whose common given name a value begins with; undefined where its first word is not a common given name. */
export function givenNameSex(value: string): "male" | "female" | undefined {
  const first = /^[^\s,،-]+/.exec(foldWords(value))?.[0];
  return first === undefined ? undefined : sexOfWord(first);
}

/** Whether any word of a value is a common given name. */
export function holdsGivenName(value: string): boolean {
  return foldWords(value)
    .split(/[\s,،-]+/)
    .some((word) => sexOfWord(word) !== undefined);
}
