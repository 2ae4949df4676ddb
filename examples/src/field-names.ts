/**
 * The names of lists from the field: pools with the skew of real populations, in which one man in eight is called
 * Mohammed and the tenth most usual name is still borne by one in forty; Spanish names of two and two; names of the
 * Balkans, in Hebrew script, and of Persian and Kurdish speakers. Common names are ordinary ones, the bearers invented.
 */
import type { Random } from "@recount/core";
import { chance } from "./draws.ts";
import { consonants } from "./letters.ts";
import { accented, latin, readName, spoken, written, type Name, type NamePool } from "./name.ts";
import { inventFamilies } from "./roots.ts";

const DELTA_MEN = spoken(
  "muHam~ad=en:Mohammed,Mohammad,Muhammad,Mohamed,Mohamad,Muhammed,Mohamd=fr:Mohamed,Mohammed,Mohamad=de:Mohammed,Muhammad,Mohammad=tr:Muhammed=of:Mohammed,Mohamed;",
  ">aHmad=en:Ahmad,Ahmed,Ahmd=fr:Ahmed,Ahmad=de:Ahmad,Ahmed=tr:Ahmed,Ahmet=of:Ahmed;",
  "maHmuwd=en:Mahmoud,Mahmud,Mahmood=fr:Mahmoud=de:Mahmud,Mahmoud=of:Mahmoud,Mahmod; Ealiy~=en:Ali,Aly=fr:Ali=de:Ali=of:Ali;",
  "Eabd Al-raHm^n=en:Abdul Rahman,Abdulrahman,Abdel Rahman,Abd al-Rahman,Abdurrahman=fr:Abderrahmane,Abdelrahman,Abderahman=of:Abd Alrahman,Abdalrahman;",
  "yuwsuf=en:Youssef,Yousef,Yusuf,Yousuf,Yosef,Yussef=fr:Youssef,Youcef=de:Jusuf,Youssef,Yusuf=of:Yousef,Yosef; xAlid=en:Khaled,Khalid=fr:Khaled,Khalid=of:Khaled;",
  "Hasan=en:Hassan,Hasan=fr:Hassan=de:Hassan,Hasan=of:Hasan; <ibrAhiym=en:Ibrahim,Ebrahim,Ibraheem=fr:Ibrahim,Brahim=of:Ibrahim,Ebrahim;",
  "muSTafaY=en:Mustafa,Mostafa,Moustafa=fr:Moustapha,Mustapha,Moustafa=of:Mostafa,Mustafa; Eumar=en:Omar,Umar=fr:Omar=of:Omar; Husayn=en:Hussein,Hussain,Husayn,Hussien,Hosein=fr:Hussein,Houssein=de:Hussein=of:Hussein,Husin;",
  "Eabd All~ah=en:Abdullah,Abdallah,Abdulla=fr:Abdallah,Abdellah=of:Abdullah,Abd Allah; saEiyd=en:Saeed,Said,Saied=fr:Saïd,Said=of:Saeed,Said; karam=of:Karam;",
  "Eabd Al-kariym; <ismAEiyl=en:Ismail,Esmail,Ismael,Ismaeel=fr:Ismaïl,Ismael=of:Ismail,Esmail; yAsir=en:Yasser,Yaser,Yasir=of:Yasser; sulaymAn=en:Suleiman,Sulaiman,Soliman,Sleiman=fr:Souleiman,Slimane=of:Suliman,Sulaiman;",
  "jamAl; muHam~ad Ealiy~=of:Mohammed Ali; >ayman; xaliyl=en:Khalil,Khaleel=of:Khalil; nAyif; bilAl; rA}id=en:Raed,Raid=of:Raed; waliyd=en:Walid,Waleed=of:Waleed,Walid; Eiz~ Al-diyn=en:Izz al-Din,Ezzedine,Ezz Eldin,Izzeddin=of:Ez Aldeen,Ezz Aldin;",
  "jihAd; EimAd; nA}il; $Adiy; zakariy~A; muHsin; <iyAd=en:Iyad,Eyad=of:Eyad,Iyad; hAniy; TAriq; >anas; ra>fat=en:Raafat,Rafat=of:Rafat,Raafat; bahA' Al-diyn=en:Bahaa al-Din,Bahaeddin=of:Bhaa Aldeen;",
  "$aEbAn; ramaDAn=en:Ramadan=of:Ramadan; rajab; muwsaY=en:Mousa,Musa,Moussa=of:Mousa; EiysaY=en:Issa,Eissa,Isa=of:Essa; zAhir; mAhir; bas~Am; hi$Am; nabiyl; saliym; sAlim; samiyr; sAmir; sAmiy; fAyiz; EAdil; Eabd Al-qAdir; Eabd Al-hAdiy;",
  "nAhiD; mu&min=of:Moamen,Momen; >usAmap=en:Osama,Usama=of:Osama; >adham; >amjad; Hamdiy; HAmid; Hamzap; HAzim; nuEmAn; $ukriy; Sabriy; SubHiy; ru$diy; rabiyE; zuhayr; ziyAd; TalAl; TAhir; Eabd Al-fat~AH; Eabd Al-laTiyf;",
  "EaTiy~ap; EAyid; EaTA; fatHiy; fu&Ad; fawziy; kamAl; kariym; luTfiy; muxaymar; muEiyn; muntaSir; mun*ir; nuSayr; nuwr; yazan; yaHyaY=en:Yahya,Yehia,Yahia=of:Yahia; yuwnus=en:Younis,Yunus,Younes=of:Younes; yaEquwb; EAmir; EAsim; qusay; majd; watan; layv; tAmir; tAj; badr",
);
const DELTA_WOMEN = spoken(
  "fATimap=en:Fatima,Fatma,Fatimah=fr:Fatima,Fatma=of:Fatima,Fatema; maryam=en:Maryam,Mariam=fr:Meriem,Mariam=of:Mariam; >amal=en:Amal; hudaY=of:Huda,Hoda; nuwr=en:Nour,Noor,Nur=of:Noor,Nour; <iymAn=en:Iman,Eman=of:Eman; xadiyjap=en:Khadija,Khadijah=of:Khadija;",
  "EA}i$ap=en:Aisha,Aysha=fr:Aïcha=of:Aisha,Aysha; sArap; |lA'=en:Alaa=of:Alaa; layAn; >amiynap; $ahd; jamiylap; zaynab=en:Zainab,Zeinab=fr:Zeineb=of:Zainab,Zinab; Haliymap; >asmA'=en:Asma,Asmaa=of:Asmaa; hibap=of:Heba,Hiba; rawAn; mayAr; malak; yAsmiyn=of:Yasmin,Yasmeen;",
  "xitAm; sumay~ap; suEAd; sanA'; safA'; SafA'; wafA'; rajA'; hanA'; hanAn; HanAn; nisriyn; naEiymap; najAH; najwaY; nadaY; nadA; muniyrap; maysuwn; manAl; lA}iqap; laylaY=en:Layla,Leila=of:Laila; lubnaY; lamyA'; kifAH; gAdap; Eabiyr; Eaziyzap; EA}idap; tahAniy; SabAH; $iyriyn; suhaylap; suhAd; sihAm; samiyHap; samiyrap; salwaY; salmaY; riym; riymAs; raniym; randap; ruqay~ap; rAniyA; dunyA; duEA'; dalAl; HAlap; jumAnap; jawriy; juliyA; $uruwq; tasniym; bisAn; batuwl; <intiSAr; <ikrAm; <ilhAm; <ibtisAm; <isrA'; >aHlAm; >ariyj; >amArap; $aymA'; faraH; qamar; wijdAn; wi'Am; yusrA; zuhuwr",
);
const DELTA_FAMILIES = spoken(
  "Al-naj~Ar=of:Al Najjar,Alnajjar; Al-maSriy; >abuw zAyid; Al-saq~A; >abuw nASir; Al-Had~Ad; $Ahiyn; >abuw Euwdap; Al-$AEir; mansuwr; EuwayDap; Al-xaTiyb; >abuw sulTAn; Al-Eabiyd; HijAziy; >abuw $awiy$; Al-bar~Awiy; Al-zahrAniy;",
  "Al-ganduwr; >abuw HamAd; sAlimap; qan~uw$; Al-hindiy; $aquwrap; Al-bAz; >abuw dalAl; zaq~uwt; Al-rays; Al-muqay~ad; >abuw rAs; Al-qAniE; Ham~uwdAt; daHlAn; xal~Af; $aHAdap; >abuw muEam~ar; Al-sar~Aj; Al-kurdiy; Al-Halabiy; EawaD; TaHA; badrAn;",
  "Al-Sayqaliy; Al-dab~uwr; jawdap; >abuw SalAH; Al-xuwliy; >abuw libdap; Al-Eajramiy; Al-fal~iyt; Euwkal; nas~Ar; Al-madhuwn; Hamduwnap; siyAm; kal~Ab; Al-mugayr; >abuw EaTA; barakap; xuDayr; Al-SuwSiy; Al-nimr",
);

const ISTHMUS_MEN = latin(
  "José,Jose,Joce; Juan,Jhuan; Francisco,Fco.,Francsico; Carlos; Manuel,Manuél; Luis,Luiz; Santos; Pedro; Miguel,Migel; Antonio,Ant.; Jesús,Jesus,Gesus; Rafael,Rafaél; Julio; Mario; Víctor,Victor,Bictor; Jorge,Gorge; Ángel,Angel,Anjel; Roberto; Ricardo; Andrés,Andres; Felipe;",
  "Tomás,Tomas; Joaquín,Joaquin; Ramón,Ramon; Óscar,Oscar; Alfredo; Salvador,Salbador; Vicente,Bicente; Nicolás,Nicolas; Eduardo; Domingo; Gregorio; Pablo; Daniel; Mauricio; Alberto; Cruz; Rosalío,Rosalio; Marcos; Martín,Martin; Reyes,Rellez; Lorenzo,Lorenso; Fidel; Ernesto; Arturo; Israel; Isidro,Ysidro; Mateo;",
  "Gilberto,Jilberto; Guillermo; Ismael,Ysmael; Raúl,Raul; Rubén,Ruben; Saúl,Saul; Simón,Simon; Teodoro; Wilfredo,Wilfrido; Adán,Adan; Agustín,Agustin; Alejandro; Alonso; Amadeo; Anselmo; Apolonio; Armando; Benito; Benjamín,Benjamin; Bernabé,Bernabe; Candelario; Catarino; Cecilio,Sesilio; César,Cesar; Cirilo,Sirilo; Concepción,Concepcion; Cristóbal,Cristobal; Dionisio,Dionicio;",
  "Efraín,Efrain; Eleuterio; Elías,Elias; Emilio; Enrique; Esteban,Estevan; Eugenio; Eusebio,Eucebio; Evaristo; Félix,Felix; Fernando; Genaro,Jenaro; Gerardo; Gerónimo,Jerónimo,Geronimo; Heriberto,Eriberto; Hilario,Ilario; Hipólito,Hipolito; Ignacio,Ygnacio; Jacinto; Lázaro,Lazaro; Leonardo; Leoncio; Lucio; Macario; Maximiliano; Medardo; Modesto; Moisés,Moises; Napoleón,Napoleon; Neftalí,Neftali; Noé,Noe; Orlando; Óvidio,Ovidio; Pascual; Porfirio; Primitivo; Rigoberto; Rogelio; Romeo; Román,Roman; Rutilio; Samuel; Santiago; Sebastián,Sebastian; Secundino; Serafín,Serafin; Silverio; Tiburcio; Toribio; Trinidad; Ubaldo; Valentín,Valentin; Vidal; Virgilio; Zacarías,Sacarías",
);
const ISTHMUS_WOMEN = latin(
  "María,Maria,Ma.,Mª; Ana; Rosa; Marta,Martha; Juana; Francisca,Fca.; Santos; Teresa,Tereza; Carmen; Dolores; Isabel,Ysabel; Blanca; Gloria; Reina,Reyna; Sara,Sarah; Vilma,Wilma; Elena,Helena; Mercedes; Concepción,Concepcion; Esperanza; Irma,Yrma; Paula; Julia; Juliana; Julita; Felipa; Petrona; Rufina; Tránsito,Transito; Cruz; Victoria,Bictoria; Margarita; Marina; Lucía,Lucia; Leonor; Josefina; Josefa; Gertrudis; Florencia; Fidelina; Eva; Estela; Ester,Esther; Emilia; Elvira; Dora; Dina; Delmy,Delmi; Cristina; Consuelo; Clara; Catalina; Cándida,Candida; Berta,Bertha; Angélica,Angelica; Ángela,Angela; Andrea; Amparo; Amelia; Alicia; Alejandra; Agustina; Adela; Antonia; Lidia; Luz; Magdalena; Modesta; Natividad; Nieves; Otilia; Pilar; Ramona; Rosario; Sebastiana; Sofía,Sofia; Sonia; Toribia; Ventura; Zoila,Soila",
);
const ISTHMUS_FAMILIES = latin(
  "Hernández,Hernandez,Hernándes,Ernández; Martínez,Martinez,Martines; López,Lopez,Lopes; García,Garcia; Flores; Ramírez,Ramirez,Ramires; Rivera,Ribera; Pérez,Perez,Peres; González,Gonzalez,Gonzales; Ramos; Vásquez,Vasquez,Vázquez,Básquez; Mejía,Mejia; Cruz,Crus; Rodríguez,Rodriguez; Sánchez,Sanchez; Romero; Díaz,Diaz; Gómez,Gomez; Reyes; Guzmán,Guzman; Argueta; Ortiz,Ortis; Guevara,Guebara; Chicas; Portillo; Amaya; Ayala,Allala; Alvarado,Albarado; Castro; Méndez,Mendez; Molina; Orellana,Oreyana; Aguilar; Rivas,Ribas; Márquez,Marquez; Claros; Vigil,Vijil; Díaz,Dias; Luna; Benítez,Benitez; Chávez,Chavez; Fuentes; Velásquez,Velasquez; Granados; Alfaro; Alas; Menjívar,Menjivar,Mejívar; Guardado; Serrano,Cerrano; Franco; Navarro; Umaña,Umana; Zelaya,Selaya; Zamora,Samora; Villalta,Biyalta; Villatoro; Tobar,Tovar; Torres; Sorto; Saravia,Sarabia; Santos; Sandoval; Salguero; Sáenz,Saenz; Rosales; Rosa; Ruiz; Recinos; Quintanilla; Quijada; Pineda; Pacheco; Osorio; Ortega; Nolasco; Murcia; Morales; Monterrosa; Miranda; Melgar; Medrano; Mata; Marroquín,Marroquin; Lovo,Lobo; Lemus; Leiva,Leyva; Landaverde,Landa Verde; Juárez,Juarez; Jiménez,Jimenez,Giménez; Iraheta; Interiano; Henríquez,Henriquez,Enríquez; Gutiérrez,Gutierrez; Guerra; Galdámez,Galdamez; Figueroa; Escobar; Escalante; Erazo,Eraso; Echeverría,Echeverria; Dubón,Dubon; Deras; Cubías,Cubias; Cortez,Cortés; Coreas; Contreras; Cisneros; Cerros; Carranza; Carpio; Cañas,Canas; Campos; Callejas; Calderón,Calderon; Cáceres,Caceres; Bonilla; Blanco; Barrera; Bautista; Ávalos,Abalos; Artiga; Arias; Aragón,Aragon; Andrade; Alvarenga,Albarenga; Alemán,Aleman; Aldana; Abrego,Ábrego; Acosta; Abarca; Sibrián,Sibrian,Cibrián; Valle,Balle; Ventura; Villacorta; Zepeda,Cepeda; Zúñiga,Zuniga; Zavala,Savala; Yanes,Llanes; Urrutia; Urbina; Tejada; Tejadas; Sigüenza,Siguenza; Salinas; Salmerón,Salmeron; Rauda; Palacios; Olmedo; Nerio; Najarro; Mancía,Mancia; Majano; Lara; Hidalgo; Funes; Ferrufino; Evora; Crespín,Crespin; Chacón,Chacon; Castellanos; Bolaños,Bolanos; Barahona; Ascencio,Asencio; Arévalo,Arevalo; Antillón,Antillon; Ardón,Ardon",
);

/** What a Juan or a María is called at home, by the usual spelling. */
const HOME_NAMES: Readonly<Record<string, readonly string[]>> = {
  José: ["Chepe", "Chepito"],
  Francisco: ["Chico", "Paco", "Pancho"],
  Manuel: ["Meme", "Manolo"],
  Antonio: ["Toño"],
  Jesús: ["Chus", "Chuy"],
  Roberto: ["Beto"],
  Salvador: ["Chamba"],
  Vicente: ["Chente"],
  Ignacio: ["Nacho"],
  Rafael: ["Lito"],
  Luis: ["Lucho"],
  María: ["Mari", "Mariita"],
  Mercedes: ["Meches"],
  Concepción: ["Concha", "Conchita"],
  Dolores: ["Lola"],
  Isabel: ["Chabela"],
  Teresa: ["Tere"],
  Rosario: ["Chayo"],
  Francisca: ["Paca", "Chica"],
  Josefina: ["Fina"],
};

const DANUBE_MEN = accented(
  "Mehmed; Muhamed; Ahmed; Mustafa; Ibrahim; Hasan; Husein,Husejn; Osman; Ibro; Meho; Hamed; Hamdija; Salih; Sulejman; Ramo; Sead; Senad; Nedžad; Džemal; Džafer; Enver; Esad; Fikret; Hajrudin; Hazim; Idriz; Izet; Jusuf; Kadrija; Kemal; Midhat; Mirsad; Mujo; Munib; Nermin; Nezir; Nijaz; Omer; Ramiz; Refik; Rifet; Sabahudin; Safet; Samir; Selim; Šaban; Šefik; Šemso; Zijad; Zulfo; Petar; Jovan; Nikola; Milan; Dragan; Zoran; Stojan; Ljubomir; Đorđe; Ivan; Marko; Josip; Ante; Mate; Stjepan; Željko; Miroslav; Slavko; Branko; Goran; Mićo",
);
const DANUBE_WOMEN = accented(
  "Fatima; Hatidža; Ajša; Emina; Fata; Mejra; Hajra; Zineta; Munira; Sabaheta; Rabija; Nura; Šaha; Đulsa; Hanifa; Ramiza; Safija; Zumra; Ana; Marija; Jelena; Milica; Ljubica; Dragica; Stana; Ruža; Ivanka; Kata; Željka; Slavica",
);
const DANUBE_FAMILIES = accented(
  "Hodžić; Mehmedović; Halilović; Hasanović; Salihović; Ibrahimović; Omerović; Mujić; Muratović; Begić; Delić; Alić; Smajlović; Avdić; Osmanović; Suljić; Mustafić; Husić; Hrustić; Memišević; Bektić; Dautović; Đozić; Džananović; Ćosić; Čaušević; Efendić; Fejzić; Gabeljić; Hafizović; Ademović; Jašarević; Jusufović; Kabilović; Kadrić; Karić; Klempić; Krdžić; Lolić; Malagić; Mandžić; Nukić; Orić; Pašić; Porobić; Ramić; Rizvanović; Sinanović; Siručić; Šabić; Šečić; Tabaković; Tihić; Velić; Zukić; Žigić; Jovanović; Petrović; Nikolić; Marković; Đorđević; Stojanović; Ilić; Popović; Horvat; Kovačević; Babić; Marić; Jurić; Vuković; Matić; Perić; Knežević; Bošnjak; Grgić; Šimić",
);

const GROVE_MEN = written(
  "hebrew",
  "Yosef,Joseph,Yossef=יוסף; David,Dovid=דוד,דויד; Moshe,Moses,Mosche=משה; Avraham,Abraham,Avrum=אברהם; Yaakov,Jacob,Yakov,Jakob=יעקב; Yitzhak,Isaac,Itzhak,Icchak=יצחק; Haim,Chaim,Hayim=חיים; Shlomo,Salomon,Szlomo=שלמה; Shmuel,Samuel,Szmul=שמואל; Eliyahu,Elijah,Eliahu=אליהו; Menachem,Menahem,Mendel=מנחם; Meir,Mayer,Majer=מאיר; Aharon,Aaron,Aron=אהרון,אהרן; Arie,Aryeh,Leib=אריה; Baruch,Baruh=ברוך; Zvi,Tzvi,Hirsch=צבי; Dov,Ber=דב,דוב; Efraim,Ephraim=אפרים; Eliezer,Lazar=אליעזר; Gershon,Gerszon=גרשון; Hanoch,Henoch=חנוך; Israel,Yisrael,Srul=ישראל; Levi,Lewi=לוי; Michael,Mikhael=מיכאל; Mordechai,Mordecai,Motel=מרדכי; Naftali,Naphtali=נפתלי; Natan,Nathan=נתן; Pinchas,Pinhas=פנחס,פינחס; Rafael,Raphael=רפאל; Reuven,Ruben=ראובן; Shimon,Simon,Szymon=שמעון; Simcha,Simha=שמחה; Uri,Ury=אורי; Yehuda,Judah,Juda=יהודה; Yehoshua,Joshua=יהושע; Zeev,Wolf,Zev=זאב; Asher,Anszel=אשר; Binyamin,Benjamin=בנימין",
);
const GROVE_WOMEN = written(
  "hebrew",
  "Miriam,Mirjam=מרים; Sara,Sarah,Sura=שרה; Rachel,Rahel,Ruchla=רחל; Rivka,Rebecca,Ryfka=רבקה; Lea,Leah,Laja=לאה; Hana,Hannah,Chana=חנה; Ester,Esther,Estera=אסתר; Dvora,Deborah,Dwojra=דבורה; Shoshana,Susan=שושנה; Yehudit,Judith=יהודית; Tova,Toba=טובה; Zipora,Tzipora,Cypora=ציפורה,צפורה; Bracha,Bracha=ברכה; Malka,Malke=מלכה; Feiga,Fejga=פייגה,פיגה; Golda=גולדה; Perla,Pearl=פרלה; Bluma=בלומה; Chaya,Haya,Chaja=חיה; Frida,Frieda=פרידה; Dina,Dinah=דינה; Yafa,Jaffa=יפה; Ruth,Rut=רות; Naomi,Noemi=נעמי; Tamar=תמר; Mazal=מזל",
);
const GROVE_FAMILIES = written(
  "hebrew",
  "Cohen,Kohen,Kahan=כהן; Levi,Levy,Lewi=לוי; Mizrahi,Mizrachi=מזרחי; Peretz,Perez=פרץ; Biton,Bitton=ביטון; Dahan=דהן; Avraham,Abraham=אברהם; Friedman,Fridman=פרידמן; Malka=מלכה; Azulay,Azoulay=אזולאי; Katz,Kac=כץ; Yosef,Joseph=יוסף; David=דוד; Amar,Ammar=עמר; Ohayon,Ohana=אוחיון; Hadad,Haddad=חדד; Gabay,Gabbai=גבאי; Ben David,Ben-David,Bendavid=בן דוד,בן-דוד; Adler=אדלר; Levin,Lewin=לוין; Tal=טל; Klein,Klajn=קליין,קלין; Shapira,Szapiro,Shapiro=שפירא; Greenberg,Grinberg,Grynberg=גרינברג; Rosenberg,Rozenberg=רוזנברג; Weiss,Vais,Wajs=וייס; Goldstein,Goldsztajn=גולדשטיין,גולדשטין; Schwartz,Shwartz,Szwarc=שוורץ,שורץ; Stern,Sztern=שטרן; Feldman=פלדמן; Kaplan,Kapłan=קפלן; Bergman=ברגמן; Blum=בלום; Zilberman,Silberman=זילברמן; Rubinstein,Rubinsztajn=רובינשטיין; Segal,Sagal=סגל; Shalom,Chalom=שלום; Sasson,Sason=ששון; Nahum,Nachum=נחום; Vaknin,Waknin=וקנין; Edri,Edery=אדרי; Sabag,Sabbag=סבג; Toledano=טולדנו; Zohar=זוהר; Barak,Barack=ברק; Harel=הראל; Eisenberg,Ajzenberg=אייזנברג; Horowitz,Hurwitz,Horowicz=הורוביץ",
);

const PLATEAU_MEN = written(
  "arabic",
  "Mohammad,Mohamad,Mohammed=محمد; Ali,Aly=علی; Hossein,Hosein,Hussein=حسین; Mehdi,Mahdi=مهدی; Reza,Rida=رضا; Mohammad Reza,Mohammadreza,Mohammad-Reza=محمدرضا,محمد رضا; Ali Reza,Alireza=علیرضا,علی رضا; Amir=امیر; Amir Hossein,Amirhossein=امیرحسین,امیر حسین; Hamid Reza,Hamidreza=حمیدرضا,حمید رضا; Majid=مجید; Saeed,Saeid,Said=سعید; Masoud,Massoud,Masood=مسعود; Behzad=بهزاد; Behrouz,Behrooz=بهروز; Bahram=بهرام; Farhad=فرهاد; Farshid=فرشید; Kamran=کامران; Kaveh=کاوه; Kian,Kiyan=کیان; Mehran=مهران; Milad=میلاد; Navid=نوید; Nima=نیما; Omid=امید; Pejman,Pezhman=پژمان; Pouya,Puya=پویا; Parviz=پرویز; Peyman,Payman=پیمان; Ramin=رامین; Rostam=رستم; Shahram=شهرام; Siavash,Siyavash=سیاوش; Sohrab=سهراب; Yashar=یاشار; Zanyar,Zaniar=زانیار,زانیار; Hemin,Hêmin=هیمن,هێمن; Karwan,Karvan=کاروان; Rebin,Rêbîn=ریبین,ڕێبین; Aram=آرام,ئارام; Azad=آزاد,ئازاد; Sherko,Shirko,Şêrko=شیرکو,شێرکۆ; Diyar=دیار; Shwan,Shuwan=شوان; Hiwa,Hîwa=هیوا; Goran=گوران,گۆران; Nechirvan,Nêçîrvan=نچیروان,نێچیرڤان; Baran=باران; Jamal=جمال; Chia,Chiya=چیا",
);
const PLATEAU_WOMEN = written(
  "arabic",
  "Fatemeh,Fatima,Fateme=فاطمه; Zahra=زهرا; Maryam=مریم; Zeinab,Zaynab=زینب; Masoumeh=معصومه; Leila,Leyla=لیلا,لیلی; Nasrin=نسرین; Parisa=پریسا; Mahsa=مهسا; Jina,Zhina=ژینا; Nika=نیکا; Sara=سارا; Shirin=شیرین; Azadeh=آزاده; Hana=هانا; Roja,Rozha=روژا,ڕۆژا; Rojin,Rozhin,Rojîn=روژین,ڕۆژین; Golnaz=گلناز; Mina=مینا; Samira=سمیرا; Setareh=ستاره; Shiler,Shilan=شلر; Awin,Avin=آوین,ئاوین; Chiman=چیمن; Niloufar,Niloofar=نیلوفر; Elham=الهام; Mahnaz=مهناز; Farideh=فریده",
);
const PLATEAU_FAMILIES = written(
  "arabic",
  "Mohammadi,Mohamadi=محمدی; Hosseini,Hoseini,Husseini=حسینی; Ahmadi=احمدی; Rezaei,Rezai,Rezaee=رضایی,رضائی; Karimi=کریمی; Moradi=مرادی; Jafari=جعفری; Rahimi=رحیمی; Ghasemi,Qasemi=قاسمی; Ebrahimi=ابراهیمی; Hashemi=هاشمی; Mousavi,Musavi=موسوی; Heydari,Heidari=حیدری; Akbari=اکبری; Sadeghi,Sadeqi=صادقی; Alizadeh,Ali-Zadeh,Ali Zadeh=علیزاده,علی زاده; Hasanzadeh,Hassan Zadeh=حسن زاده,حسنزاده; Rahmani=رحمانی; Soltani=سلطانی; Amini=امینی; Rostami=رستمی; Yousefi,Yusefi=یوسفی; Kazemi=کاظمی; Bagheri,Baqeri=باقری; Abbaspour,Abbas Pour=عباسپور,عباس پور; Gholipour,Qolipour=قلیپور,قلی پور; Nazari=نظری; Ghaderi,Qaderi=قادری; Pirouzi=پیروزی; Zamani=زمانی; Chegini=چگینی; Jahangiri=جهانگیری; Bahrami=بهرامی; Shahbazi=شهبازی; Fathi,Fathy=فتحی; Veisi,Waisi=ویسی,وەیسی; Mahmoudi,Mahmudi=محمودی; Khaledi=خالدی; Sharifi=شریفی; Azizi=عزیزی; Osmani,Othmani=عثمانی,عوسمانی; Barzanji=برزنجی; Kurdistani=کردستانی; Khezri,Xizri=خضری; Piri=پیری; Salehi=صالحی; Esmaeili,Ismaili=اسماعیلی; Naderi=نادری; Tavakoli=توکلی; Golabi=گلابی; Marivani=مریوانی",
);

const FIELD_POOLS = ["delta", "isthmus", "danube", "grove", "plateau"] as const;
export type FieldPool = (typeof FIELD_POOLS)[number];

export function isFieldPool(pool: string): pool is FieldPool {
  return FIELD_POOLS.some((known) => known === pool);
}

/** Names of other regions, borne by the few: the long tail behind the usual ones. */
export interface RareNames {
  readonly men: readonly Name[];
  readonly women: readonly Name[];
  readonly families: readonly Name[];
}

/** A pool of lists from the field. `inventedFamilies` made-up names lengthen the tail of the Arabic families. */
export function fieldPool(
  pool: FieldPool,
  inventedFamilies: number,
  random: Random,
  rare: RareNames,
): NamePool {
  switch (pool) {
    case "delta":
      return deltaPool(inventedFamilies, random, rare);
    case "isthmus":
      return {
        men: ISTHMUS_MEN.map(withHomeNames),
        women: ISTHMUS_WOMEN.map(withHomeNames),
        families: ISTHMUS_FAMILIES,
        tradition: "spanish",
        offsets: { given: 2, family: 4 },
      };
    case "danube":
      return plainPool(DANUBE_MEN, DANUBE_WOMEN, DANUBE_FAMILIES);
    case "grove":
      return plainPool(GROVE_MEN, GROVE_WOMEN, GROVE_FAMILIES);
    case "plateau":
      return plainPool(PLATEAU_MEN, PLATEAU_WOMEN, PLATEAU_FAMILIES);
  }
}

function plainPool(men: readonly Name[], women: readonly Name[], families: readonly Name[]): NamePool {
  return { men, women, families, tradition: "plain", offsets: { given: 4, family: 6 } };
}

function withHomeNames(name: Name): Name {
  return { ...name, nicknames: HOME_NAMES[name.settled.english?.[0] ?? ""] };
}

function deltaPool(inventedFamilies: number, random: Random, rare: RareNames): NamePool {
  const known = [...DELTA_FAMILIES, ...rare.families];
  const taken = new Set(known.map((name) => consonants(name.spoken)));
  const invented = inventFamilies(random, inventedFamilies, taken).map((name) =>
    chance(random, 0.14) && !name.spoken.startsWith("Al-") ? readName(`>abuw ${name.spoken}`) : name,
  );
  return {
    men: distinctNames([...DELTA_MEN, ...rare.men]),
    women: distinctNames([...DELTA_WOMEN, ...rare.women]),
    families: distinctNames([...known, ...invented]),
    tradition: "arabic",
    offsets: { given: 1, family: 12 },
  };
}

/** One name for each Arabic spelling, the first of them. */
function distinctNames(names: readonly Name[]): Name[] {
  const taken = new Set<string>();
  return names.filter(({ arabic }) => !taken.has(arabic) && taken.add(arabic));
}
