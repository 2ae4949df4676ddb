/**
 * Labelled pairs of common names: spellings of one name, and names that look alike and are not. One group or pair a
 * line. Names only, of nobody in particular.
 */

/** Every line lists spellings of one name; all pairs within a line are positive. */
const SAME_NAME = `
محمد Mohammed Muhammad Mohamad Mohamed Mouhamad مُحَمَّد
أحمد احمد Ahmad Ahmed Ahmet
محمود Mahmoud Mahmud Mahmood
حسين Hussein Hussain Husayn Houssein Hossein Hüseyin
حسن Hassan Hasan Hassane
خضور Khaddour Khadour
قاسم Qasem Kassem Kasim Gasim Qassim
يوسف Yousef Youssef Yusuf Yousif
عثمان Othman Uthman Osman عثمن
جمال Jamal Gamal Djamel Cemal
سعيد Saeed Saïd Sa'id
علي Ali على Aly
علاء Alaa Ala'
عمر Omar Umar Omer
عامر Amer
عمار Ammar
أمير Amir Ameer امير
فاطمة Fatima Fatema Fatma فاطمه Fatimah
عائشة Aisha Aïcha Aysha عايشة
عبد الرحمن Abdulrahman Abdelrahman Abderrahmane عبدالرحمن Abdurrahman عبدالرحمان
عبد الله Abdullah Abdallah عبدالله Abdulla
عبد القادر Abdelkader Abdulqader عبدالقادر Abdul-Qadir
عبد العزيز Abdulaziz Abdelaziz عبدالعزيز
عبد الكريم Abdulkarim Abdelkrim Abdul-Kareem
نور الدين Noureddine Nureddin Nuruddin نورالدين
صلاح الدين Salahuddin Salaheddine صلاحالدين
علاء الدين Alaaeddin Alaeddine
الخطيب Alkhatib Elkhatib Khatib Al-Khateeb
الشامي Al-Shami ash-Shami Alshami
القاسمي Al-Qasimi Alqasemi El-Kassimi
إبراهيم Ibrahim Ebrahim ابراهيم Ibraheem
إسماعيل Ismail Ismael اسماعيل Esmail
سليمان Suleiman Sulaiman Soliman Süleyman
مصطفى Mustafa Mostafa Moustapha مصطفي Mustapha
خالد Khaled Khalid Chaled
وليد Walid Waleed Oualid
طارق Tariq Tarek Tarik Tareq
زياد Ziad Ziyad
ياسر Yasser Yasir Yaser
ياسين Yassin Yaseen Yassine
سامر Samer
سمير Samir Sameer
سالم Salem
سليم Salim Saleem Selim
سلمى Salma Selma سلمي
سلام Salam
كريم Karim Kareem Kerim
كرم Karam
ليلى Layla Leila Laila ليلي
مريم Maryam Mariam Meryem Meriem
خديجة Khadija Khadidja Hadija خديجه
زينب Zeinab Zaynab Zainab Zeineb
هبة Hiba Heba هبه
هدى Huda Hoda Houda
ندى Nada
نادية Nadia Nadya نادیه
رامي Rami Ramy
سامي Sami Samy سامى
هاني Hani Hany
غسان Ghassan Gassan
مروان Marwan Marouane Merwan
رضوان Radwan Redouane
رمضان Ramadan Ramadhan
عدنان Adnan
سلطان Sultan
بشير Bashir Bachir Basheer
رشيد Rashid Rachid Rasheed
شريف Sharif Cherif Sherif Shareef
حميد Hamid Hameed
حامد Hamed
حمزة Hamza Hamzah حمزه
طه Taha
يحيى Yahya Yehia يحيي
عيسى Issa Isa Eissa
موسى Musa Moussa Mousa
داود Dawood Daoud داوود Dawud
هارون Haroun Harun هرون
رائد Raed Ra'ed
وائل Wael Wa'il Wail
نبيل Nabil Nabeel
جميل Jamil Jameel Gamil Djamil
خليل Khalil Khaleel
جليل Jalil Jaleel
فيصل Faisal Faysal Feisal
منصور Mansour Mansoor Mansur
نصر Nasr
ناصر Nasser Naser Nasir
نصير Nasir Naseer
أسامة Osama Usama Oussama اسامه
أيمن Ayman Aymen Aiman
أنس Anas انس
لؤي Louay Luay Loay
مؤيد Muayyad Mouayad
هيثم Haitham Haytham
بلال Bilal Belal
جهاد Jihad Jehad Gihad
جعفر Jaafar Jafar Ja'far Gaafar
رقية Ruqayya Rokaya Roqaya
سعاد Suad Souad
سهام Siham Seham
شيماء Shaimaa Chaimaa Shayma
صفاء Safaa Safa'
صالح Saleh Salih
صلاح Salah
ضياء Diaa Dhiaa Ziya
ظافر Zafer Dhafer
ثامر Thamer Tamer
حارث Harith Hareth Haris
ذكي Zaki
زكريا Zakaria Zakariya
قيس Qais Qays Kais
لطيفة Latifa Lateefa
منى Mona Muna Mouna
نجلاء Najlaa Naglaa
وفاء Wafaa Ouafa
يعقوب Yaqoub Yakoub Ya'qub
أبو بكر Abu-Bakr Aboubakr ابوبكر Abubakr
بن علي Ben-Ali bin-Ali Ibn-Ali
الحسن Al-Hassan Alhasan
النجار Al-Najjar Elnaggar an-Najjar
الحداد Al-Haddad El-Haddad
درويش Darwish Darwich Derwish
شاهين Shahin Chahine Shaheen
كردي Kurdi Kordi
گوران Goran Guran
پژمان Pejman Pezhman
שמואל Shmuel Shmouel
דוד David
יוסף Yosef
Мухаммад Muhammad محمد
Хасан Hassan حسن
Юсуф Yusuf يوسف
Иван Ivan
Александр Aleksandr
Catherine Katherine Catharine
Stephen Steven
Jon John
Sarah Sara سارة
José Jose
Zoë Zoe
Müller Muller
Güneş Gunesh
Ayşe Ayshe
Çelik Chelik
m7amad Mohamad
3omar Omar
5aled Khaled
Abdul_Rahman Abdalrahman
Teresa Theresa
Philip Phillip
Erik Eric
Alan Allan
Nicolas Nicholas
`;

/** A slip of the hand in one of the two. */
const ONE_SLIP = `
Mohammed Mohamnmed
Abdelkader Abdelkaedr
Katherine Kathreine
Johnson Jonhson
Williams Willaims
Elizabeth Elizbeth
Robertson Robretson
Christopher Chrisopher
Alexander Alexandre
Thompson Thomson
Harrison Harrisom
Margaret Margraet
Ibrahim Ibrahin
Mustafa Mutsafa
Benjamin Benjamim
Jonathan Jonatan
إبراهيم إبراهبم
سليمان سلبمان
مصطفى مضطفى
عبد الرحمن عبد الرخمن
إسماعيل إسماعبل
القحطاني القحطانى
المصري المضري
حسين خسين
خالد حالد
زينب زيتب
`;

/** One pair a line: two different names. */
const DIFFERENT = `
حسن حسين
Hassan Hussein
حسن Hussein
حسين Hassan
سعيد سيد
سعد سعيد
Saad Saeed
سعد Saeed
سعيد Saad
علي علاء
Ali Alaa
علي Alaa
علاء Ali
علي علياء
Ali Alia
علي Alia
علياء Ali
عمر عامر
عمر عمار
عمر Amir
عمار Omar
Omar Ammar
Omar Amir
Ammar Amir
عامر عمار
أمير عمر
أمير عمار
سليم سالم
سليم سلمى
سالم سلمى
سالم سلام
سليم سلام
سليم Salma
سليم Salam
سلمى Salim
سلمى Salem
سلام Salim
سلام Salma
Salim Salma
Salim Salam
Salma Salam
سليم سليمان
Salim Suleiman
سالم سليمان
سلمان سليمان
Salman Suleiman
سليمان Salman
سلمان Suleiman
سالم Salman
كريم كرم
Karim Karam
كريم Karam
كرم Karim
كريم كريمة
Karim Karima
كريم Karima
سمير سميرة
Samir Samira
سمير Samira
سامر سمر
سامر سمير
Samer Samira
أمين أمينة
Amin Amina
أمين Amina
خليل خالد
Khalil Khaled
خليل Khaled
خالد Khalil
خليل جليل
Khalil Jalil
خليل Jalil
جليل Khalil
جمال جميل
Jamal Jamil
جمال Jamil
جميل Jamal
جمال كمال
Jamal Kamal
جمال Kamal
جميلة Jamil
محمد محمود
Mohammed Mahmoud
محمد Mahmoud
محمود Mohammed
محمد أحمد
Mohammed Ahmed
محمد Ahmed
أحمد Mohammed
أحمد حمد
أحمد Hamad
أحمد حامد
Ahmad Hamad
حامد حميد
Hamed Hamid
حميد حمد
حامد حمدي
حمزة حمد
Hamza Hamad
ناصر نصر
Nasser Nasr
ناصر Nasr
نصر Nasser
نصر Nasir
ناصر ياسر
Nasser Yasser
ناصر Yasser
ياسر ياسين
Yasser Yassin
ياسر Yassin
ياسين حسين
Yassin Hussein
رشيد رشاد
Rashid Rashad
رشيد Rashad
رشاد Rashid
رشيد رشيدة
بشير بشار
Bashir Bashar
بشير Bashar
بشار Bashir
بشير بشرى
Bashir Bushra
نبيل نبيلة
Nabil Nabila
نبيل Nabila
نبيل خليل
طارق طاهر
Tariq Taher
طاهر ظافر
ماهر سامر
Maher Samer
ماهر Samer
ماهر طاهر
عادل عدلي
Adel Adnan
عادل Adnan
وليد خالد
Walid Khaled
وليد Khaled
وليد وليم
زياد زيد
Ziad Zaid
زياد Zaid
زيد Ziad
زيد يزيد
زينب زينة
Zeinab Zeina
ليلى لينا
Layla Lina
ليلى Lina
لينا ليان
ندى نادية
Nada Nadia
ندى Nadia
نادية Nada
ندى هدى
Nada Huda
ندى Huda
هدى هادي
Huda Hadi
هدى Hadi
هادي Huda
هادي مهدي
Hadi Mahdi
هاني هادي
Hani Hadi
هاني Hadi
رامي سامي
Rami Sami
رامي Sami
رامي ريم
Rami Reem
سامي سامية
Sami Samia
سامي Samia
سامية سمية
سامية Sumayya
مريم مرام
Maryam Maram
مريم Maram
فاطمة فاتن
Fatima Faten
فاطمة Faten
عائشة عبير
Aisha Asia
عيسى موسى
Issa Musa
عيسى Musa
موسى Issa
يوسف يونس
Yousef Younes
يوسف Younes
يونس Yousef
داود داليا
عبد الرحمن عبد الرحيم
Abdulrahman Abdulrahim
عبد الرحمن Abdulrahim
عبد الكريم Abdulqader
عبد القادر عبد الكريم
Abdulkarim Abdulqader
عبد الله عبد الإله
Abdullah Abdulaziz
عبد الله Abdulaziz
عبد العزيز عبد العظيم
عبد الرحمن رامي
Abdulrahman Rahma
نور الدين صلاح الدين
Noureddine Salaheddine
نور الدين Badreddine
نور الدين عز الدين
الخطيب الخليل
Alkhatib Alkhalil
الخطيب Alkhalil
الشامي السامي
المصري المقري
حداد حماد
Haddad Hammad
حداد Hammad
نجار نجيب
Najjar Najib
قاسم قيس
Qasem Qais
قاسم Qais
قاسم باسم
Qasem Basem
قاسم Basem
باسم جاسم
حسام حسن
Hussam Hassan
حسام Hassan
حسن Hussam
حسام هشام
Hussam Hisham
هشام Hussam
حسان إحسان
Hassan Ihsan
حسن Ihsan
منى منال
Mona Manal
منى Manal
منار منير
Manar Munir
منير Manar
منير منيرة
عبير بير
Abir Amir
فادي فؤاد
Fadi Fouad
فادي Fouad
فؤاد Fadi
فريد فارس
Farid Fares
فريد Fares
فارس Farid
فريد فريدة
فرح فرج
Farah Faraj
فرح Faraj
نوح نور
Nouh Nour
رنا رانيا
Rana Rania
رنا Rania
دينا دانيا
لمى لميس
Lama Lamis
عماد عمر
Imad Omar
عماد Omar
عماد حماد
Imad Hammad
أسامة أسماء
Osama Asma
أسامة Asma
أسماء Osama
أنس أنيس
Anas Anis
أنس Anis
أنيس Anas
إياد زياد
Iyad Ziad
إياد Ziad
رياض رضا
Riad Rida
رياض Rida
صالح صباح
Saleh Sabah
صباح Saleh
طلال بلال
Talal Bilal
طلال Bilal
غسان حسان
Ghassan Hassan
غسان Hassan
عباس عباد
Abbas Abbad
عثمان عدنان
Othman Adnan
عثمان Adnan
مازن ماجد
Mazen Majed
مازن Majed
ماجد Mazen
مجد ماجد
Majd Majed
مجد Majed
نزار نضال
Nizar Nidal
نزار Nidal
John Joan
Mary Mark
Maria Mario
Martin Marvin
Brown Bryan
Smith Smart
Jones James
Daniel Denise
Robert Rupert
Robert Roberta
Carl Carol
Paul Paula
Eric Erica
Oliver Olivia
Julian Juliana
Jane June
Clark Clara
Henry Henley
Wilson Watson
Anderson Henderson
Walker Waller
Иван Юсуф
Мария Марк
דוד דינה
יוסף יעקב
`;

const words = (line: string): string[] => line.split(" ").map((name) => name.replaceAll("_", " "));

const lines = (table: string): string[] => table.trim().split("\n");

/** A line in Arabic may hold names of two words; they are given apart by script changes and by known first words. */
function namesIn(line: string): string[] {
  const joined = line
    .replace(/(عبد|نور|صلاح|علاء|أبو|بن|عز|سيف|بدر|فخر) (?=ال|بكر|علي(?: |$))/gu, "$1_")
    .replace(/-/g, "_");
  return words(joined);
}

function allPairs(names: readonly string[]): [string, string][] {
  return names.flatMap((left, index) =>
    names.slice(index + 1).map((right): [string, string] => [left, right]),
  );
}

/** Pairs of spellings of one name. */
export const samePairs: readonly (readonly [string, string])[] = lines(SAME_NAME).flatMap((line) =>
  allPairs(namesIn(line)),
);

/** Pairs of a name and a slip of the hand or eye in writing it. */
export const slipPairs: readonly (readonly [string, string])[] = lines(ONE_SLIP).flatMap((line) =>
  allPairs(namesIn(line)),
);

/** Pairs of different names that look alike. */
export const differentPairs: readonly (readonly [string, string])[] = lines(DIFFERENT).flatMap((line) =>
  allPairs(namesIn(line)),
);

/** Written after the tables of correspondences were settled, and never used to change them. */
const UNSEEN_SAME = `
القطيفي Al-Qatifi Alqateefi
البغدادي Baghdadi Albaghdadi
التميمي Tamimi Al-Tameemi Temimi
الزعبي Zoubi Al-Zu'bi Zoabi
الجبوري Jubouri Al-Jaburi Joubouri
العبيدي Obaidi Al-Ubaidi Obeidi
الدليمي Dulaimi Al-Dulaymi Dulaymi
شحادة Shehadeh Shahada Chehade
جرادات Jaradat Jaradate
عواد Awad Awwad Aouad
عوض Awad
بركات Barakat Baraket
خوري Khoury Khouri Houry
فرنجية Frangieh Franjiyeh
طوقان Touqan Tuqan Toukan
دحلان Dahlan
زيدان Zidan Zaydan Zidane
بوعزيزي Bouazizi
مزيان Meziane Mezian
شعبان Shaaban Chaabane Sha'ban
مخلوف Makhlouf Makhluf
غانم Ghanem Ganem Ghanim
عطية Attia Atiya Atieh
عصام Issam Essam Isam
عبلة Abla
بثينة Buthaina Bouthaina Butheina
ثريا Thuraya Soraya Thoraya
رجاء Rajaa Raja
ضرار Dirar
مظفر Muzaffar Mouzafar Mudhaffar
قتيبة Qutaiba Koteiba Qutayba
حذيفة Hudhayfa Huzaifa Hodaifa
معاذ Muath Moaz Mouadh
مصعب Musab Mosaab
يزن Yazan Yazen
نورس Nawras Nawrass
غيث Ghaith Gaith Ghayth
ميسون Maysoun Maisoon Meysoun
سوسن Sawsan Sausan
عفاف Afaf
إخلاص Ikhlas Ekhlas
ابتسام Ibtisam Ebtissam
سيف الدين Saifuddin Seifeddine
بدر الدين Badruddin Badreddine
عبد الوهاب Abdulwahab Abdelwahhab Abdelouahab
عبد المجيد Abdulmajeed Abdelmajid Abdelmadjid
عبد الناصر Abdelnasser Abdennasser Abdulnaser
Şükrü Shukru
Çağlar Chaghlar
Рустам Rustam رستم
Тимур Timur
חיים Haim Chaim
רחל Rachel
Charlotte Sharlotte
Geoffrey Jeffrey
Lindsay Lindsey
Kristin Christin
Marc Mark
Gonzalez Gonzales
`;

const UNSEEN_DIFFERENT = `
عصام عاصم
Issam Asem
غانم غنيم
Ghanem Ghoneim
عطية عطا
Attia Atta
بركات بركة
شعبان شهاب
Shaaban Shihab
زيدان زياد
Zidan Ziad
عواد عودة
Awad Odeh
معاذ معين
Muath Muin
مصعب مصطفى
Musab Mustafa
غيث غازي
Ghaith Ghazi
سوسن سناء
Sawsan Sana
رجاء رجب
Rajaa Rajab
ابتسام إبراهيم
Ibtisam Ibrahim
بدر الدين فخر الدين
Badreddine Fakhreddine
عبد الوهاب عبد الواحد
Abdulwahab Abdulwahed
عبد المجيد عبد الحميد
Abdulmajid Abdulhamid
قتيبة قصي
ميسون ميساء
Maysoun Maysaa
خوري خيري
Khoury Khairi
طوقان طلعت
مخلوف معروف
Makhlouf Maarouf
دحلان رسلان
Dahlan Raslan
التميمي النعيمي
Tamimi Nuaimi
الجبوري الجابري
Jubouri Jaberi
الزعبي الزغبي
شادي شهد
Shadi Shahd
وسام وسيم
Wissam Wassim
وسام Wassim
وسيم Wissam
هيام هبة
بسام باسل
Bassam Basel
بسام Basel
نوال نوار
Nawal Nawar
ربيع رباب
Rabih Rabab
لبنى لينا
عزيز عزت
Aziz Ezzat
جواد جهاد
Jawad Jihad
سهيل سهير
Suhail Suhair
سهيل Suhair
نعيم نسيم
Naim Nassim
نعيم Nassim
Simon Samson
Peter Petra
Laura Lauren
Adam Adel
Victor Vincent
Gerald Gerard
`;

/** Held out: spellings of one name. */
export const unseenSamePairs: readonly (readonly [string, string])[] = lines(UNSEEN_SAME).flatMap((line) =>
  allPairs(namesIn(line)),
);

/** Held out: look-alikes. */
export const unseenDifferentPairs: readonly (readonly [string, string])[] = lines(UNSEEN_DIFFERENT).flatMap(
  (line) => allPairs(namesIn(line)),
);
