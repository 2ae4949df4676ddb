/**
 * Real places whose names an invented country must not carry: governorates, districts and larger towns of the
 * countries whose naming habits the generator borrows. A made-up list of victims with a real place in it could be
 * mistaken for a real one, so generated names that sound like one of these are thrown away.
 */

/** Latin names, compared by consonants (see `placeSound`). */
export const REAL_PLACES: readonly string[] = `
Aleppo Halab Idlib Hama Homs Damascus Dimashq Daraa Deraa Suwayda Quneitra Raqqa Hasaka Latakia Ladhiqiya Tartus Tartous Douma Duma
Harasta Zabadani Madaya Daraya Muadamiya Qaboun Jobar Barzeh Tadmur Palmyra Salamiyah Rastan Talbiseh Qusayr Banias Baniyas Jableh
Safita Masyaf Mhardeh Saraqib Ariha Maarrat Jisr Shughur Khan Shaykhun Kafranbel Binnish Taftanaz Azaz Bab Manbij Jarabulus Afrin
Kobani Qamishli Malikiyah Mayadin Bukamal Thawra Tabqa Nawa Inkhil Jasim Busra Izra Sanamayn Tafas Muzayrib Nasib Shahba Salkhad
Qardaha Haffah Nabk Yabrud Qalamun Maaloula Qara Ghouta Nashabiyah Arbin Zamalka Hamouria Saqba Kafr Batna Jaramana Tell Qudsaya
Sanaa Aden Taiz Ibb Hodeidah Hudaydah Dhamar Saada Hajjah Mahwit Marib Jawf Shabwah Hadramawt Mahra Lahij Dhale Bayda Raymah Socotra
Zabid Mocha Mukalla Sayun Tarim Ataq Zinjibar Yarim Rada Bajil Haradh Abs Harib Khamir Amran Thula Shibam
Khartoum Omdurman Bahri Kassala Gedaref Port Sudan Atbara Shendi Dongola Merowe Kosti Sennar Singa Madani Gezira Obeid Nahud Fasher
Geneina Nyala Zalingei Kutum Kabkabiya Tawila Mellit Daein Kadugli Dilling Babanusa Heglig Damazin Rabak Kordofan Darfur Jebel Marra
Algiers Alger Oran Wahran Constantine Annaba Blida Batna Setif Djelfa Biskra Tebessa Tiaret Bejaia Tlemcen Skikda Guelma Medea Jijel
Mostaganem Mascara Bouira Tizi Ouzou Boumerdes Relizane Saida Ouargla Ghardaia Laghouat Bechar Adrar Tamanrasset Bentalha Rais Msila
Tunis Sfax Sousse Kairouan Gabes Bizerte Gafsa Kasserine Sidi Bouzid Monastir Nabeul Zarzis Tozeur Tataouine Beja Jendouba Siliana
Rabat Casablanca Fes Meknes Marrakesh Agadir Tangier Tetouan Oujda Nador Safi Kenitra Taza Hoceima Errachidia Ouarzazate
Tripoli Tarabulus Benghazi Misrata Sabha Tobruk Derna Sirte Zawiya Zintan Gharyan Ajdabiya Bayda Marj Zliten Khoms Tarhuna Murzuq Kufra
Baghdad Basra Mosul Kirkuk Erbil Sulaymaniyah Duhok Najaf Karbala Hilla Babil Diwaniya Samawa Nasiriyah Amara Kut Baquba Diyala Ramadi
Anbar Fallujah Haditha Hit Rutba Qaim Tikrit Samarra Balad Baiji Tal Afar Sinjar Hamdaniya Khanaqin Tuz Khurmatu Hawija Abu Ghraib
Beirut Sidon Saida Sur Tyre Zahle Baalbek Hermel Nabatieh Jezzine Bint Jbeil Marjayoun Jounieh Jbeil Batroun Halba Akkar Shatila Sabra
Gaza Ghazza Rafah Khan Yunis Deir Balah Jabalia Nuseirat Bureij Maghazi Beit Hanoun Lahia Shujaiya Zeitoun Nablus Hebron Khalil Jenin
Ramallah Tulkarm Qalqilya Bethlehem Jericho Ariha Quds Haifa Yafa Akka Nasira Safad Tabariya Ramla Lod
Amman Irbid Zarqa Aqaba Karak Maan Salt Madaba Jerash Ajloun Mafraq Tafilah Cairo Giza Qahira Minya Asyut Sohag Qena Aswan Luxor Fayoum
Suez Ismailia Damietta Mansoura Tanta Zagazig Arish Sheikh Zuweid Rafah Mallawi Riyadh Jeddah Makkah Madinah Dammam Taif Tabuk Abha Najran Jizan
Hail Qatif Buraydah Muscat Sohar Nizwa Salalah Sur Doha Manama Muharraq Sitra Dubai Sharjah Ajman Kuwait Jahra Hawalli Salmiya
Chalatenango Morazan Cabanas Usulutan Sonsonate Ahuachapan Cuscatlan Libertad Mozote Sumpul Rabinal Quiche Nebaj Chajul Chimaltenango
Huehuetenango Baja Verapaz Ayacucho Huancavelica Apurimac Junin Caqueta Antioquia Choco Putumayo Bojaya Segovia Arauca Meta Guaviare
`
  .trim()
  .split(/\s+/);

/** What a place's Latin name sounds like: its consonants, those that are often confused taken together. */
export function placeSound(latin: string): string {
  return latin
    .normalize("NFD")
    .toLowerCase()
    .replace(
      /kh|gh|dh|th|sh|ch|dj/g,
      (pair) => ({ kh: "x", gh: "g", dh: "d", th: "t", sh: "c", ch: "c", dj: "j" })[pair] ?? pair,
    )
    .replace(/q/g, "k")
    .replace(/[^bcdfghjklmnprstvxz]/g, "")
    .replace(/(.)\1+/g, "$1")
    .replace(/h$/, "");
}

const REAL_SOUNDS = new Set(REAL_PLACES.map(placeSound));

/** Whether a generated name sounds like a real place. */
export function soundsReal(latin: string): boolean {
  return REAL_SOUNDS.has(placeSound(latin));
}
