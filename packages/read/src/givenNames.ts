/**
 * Common given names in Arabic, French and English, as a hint that a column without a telling header holds names and
 * not places. General knowledge of the languages, not taken from any list; never used to compare people.
 */
import { foldWords } from "./text.ts";

const NAMES =
  "محمد احمد محمود علي حسن حسين عمر عثمان ابراهيم اسماعيل يوسف يعقوب موسى عيسى خالد وليد سعيد سالم سليم سليمان داود مصطفى مرتضى جعفر كاظم عباس حمزة بلال طارق زياد " +
  "رامي سامي سمير نبيل كمال جمال عادل فادي هادي مهدي ماهر ناصر نصر منصور ياسر ياسين عمار عامر انس ايمن اياد اكرم باسل باسم بسام بشار بشير تامر ثائر جابر جاسم حازم حامد حسام حكيم حمد حيدر خليل " +
  "راشد رياض زكريا سعد شادي صالح صلاح ضياء عبد عبدالله عبدالرحمن عدنان عصام علاء عماد غسان فارس فاروق فؤاد فيصل قاسم كريم لؤي مازن مالك مجد مروان معاذ ملهم مهند نزار نضال هاني هشام وائل وسيم يحيى يزن " +
  "فاطمة عائشة خديجة مريم زينب امينة سعاد سلمى سارة هدى هند نور ندى منى ليلى لمى رنا ريم رشا دعاء حنان جميلة اسماء امل ايمان بتول بشرى رغد روان سناء سهام شيماء صفاء عبير غادة فرح لينا مها ميساء نادية نجلاء نسرين هالة وفاء ياسمين " +
  "mohammed mohammad muhammad mohamad mohamed ahmed ahmad mahmoud mahmud ali hassan hasan hussein hussain husayn omar umar othman osman ibrahim ismail yousef yusuf youssef musa issa khaled khalid walid saeed said salem salim suleiman sulaiman mustafa moustafa jaafar abbas hamza bilal tarek tariq ziad rami sami samir nabil kamal jamal adel fadi hadi mahdi maher nasser nasir mansour yasser yassin ammar amer anas ayman eyad iyad akram basel bassel bassam bashar bashir hazem hamed hussam haidar khalil rashid riad saad shadi saleh salah abd abdul abdullah abdallah abdulrahman adnan issam alaa imad ghassan fares faris farouk fuad faisal qasem kassem karim mazen malek marwan muath nizar nidal hani hisham wael wassim yahya yazan " +
  "fatima fatma aisha khadija mariam maryam zainab zeinab amina souad salma sara sarah huda hind nour noor nada mona layla leila lama rana reem rim rasha hanan jamila amal iman bushra rawan sana siham ghada farah lina maha nadia nisreen hala wafa yasmin yasmine " +
  "jean pierre michel philippe alain nicolas louis henri francois marie anne catherine nathalie isabelle claire camille " +
  "john james robert michael william david richard joseph thomas charles daniel matthew anthony mark george edward henry peter paul andrew mary elizabeth jennifer linda susan margaret emma emily olivia jessica sophie charlotte jack harry oliver joshua samuel benjamin lachlan mitchell";

const KNOWN = new Set(NAMES.split(" ").map(foldWords));

/** Whether the first word of a value is a common given name. */
export function beginsWithGivenName(value: string): boolean {
  const first = /^[^\s,،-]+/.exec(foldWords(value))?.[0];
  return first !== undefined && (KNOWN.has(first) || KNOWN.has(first.replace(/^عبدال.*/, "عبد")));
}
