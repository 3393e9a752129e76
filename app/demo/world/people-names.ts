import type {Language} from './languages.ts';

export interface NameStock {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

function stock(given: string, family: string): NameStock {
  return {given: given.split(' '), family: family.split(' ')};
}

/** Names of people by the language of the families. Of Arabic ones the Latin spelling, then `=` and the Arabic one. */
export const PEOPLE_NAMES: Readonly<Record<Language, NameStock>> = {
  en: stock(
    'Ada Agnes Albert Alma Basil Beatrice Bruno Cecil Clara Cleo Conrad Dora Edda Edith Edmund Ellis Enid Felix Flora Frances Gilbert Greta Harold Hazel Hester Hugo Ida Iris Ivor Jonas Judith Keir Lena Leonard Lorna Mabel Marcus Maud Mira Miles Nell Nora Olive Oscar Otto Petra Ralph Rosa Rupert Ruth Selma Silas Tessa Theo Una Vera Victor Wilma Winston Yvonne',
    'Arkwright Ashdown Bellamy Birtwell Blackmere Brandreth Carver Chantrey Corvin Cresswell Dallow Drummond Dunmore Esterly Fairweather Fenn Garrow Goodwin Halloran Harbour Hartley Imrie Jessop Kells Kirkbride Lambourne Lorne Lovell Marsh Merriman Milburn Nettle Norcott Oakes Orchard Pargeter Penrose Quist Ravenscroft Redfern Rudd Sallow Selwyn Stannard Tarn Thackeray Thorne Tilney Underhill Vane Wetherby Whitlock Winterbourne Wrenfield Yarrow Yelland',
  ),
  fr: stock(
    'Adèle Aurélie Baptiste Bastien Camille Céline Clément Colette Élodie Émile Étienne Fabrice Gaëlle Gilles Hélène Inès Jules Laure Léa Lucien Manon Mathilde Noémie Odile Pascal Quentin Rémi Solène Thibault Yves',
    'Aubrac Barthélemy Chastel Clairmont Delmas Delorme Duvallon Fontanel Garrigue Jolivet Lacombe Lamarche Marchand Montbrun Morvan Perrault Quillet Rochebrune Saulnier Tessier Valmont Vasseur Verdier Vidalin',
  ),
  es: stock(
    'Adela Alonso Amparo Blanca Carmela Clara Dario Elisa Emilio Esteban Felipe Gloria Hugo Inés Jimena Joaquín Leonor Lucía Manuel Marisol Mateo Nieves Óscar Pilar Ramiro Rocío Sancho Teresa Ulises Yolanda',
    'Alarcón Arboleda Barranco Calderón Castañar Delcampo Escudero Fontes Galindo Herrero Iriarte Jordán Lozano Maldonado Montero Navalón Olmedo Peñalba Quintana Robledo Salinas Trillo Valverde Zamudio',
  ),
  ar: stock(
    'Amal=أمل Amin=أمين Asma=أسماء Bassam=بسام Dalal=دلال Dina=دينا Fadi=فادي Farid=فريد Hala=هالة Hamza=حمزة Hanan=حنان Hisham=هشام Huda=هدى Jamil=جميل Karim=كريم Layla=ليلى Lina=لينا Mahir=ماهر Mona=منى Nabil=نبيل Nadia=نادية Nasser=ناصر Rana=رنا Rashid=رشيد Salma=سلمى Samir=سمير Sana=سناء Tariq=طارق Wafa=وفاء Yusuf=يوسف',
    'al-Attar=العطار al-Bahri=البحري al-Fakhouri=الفاخوري al-Hakim=الحكيم al-Khayyat=الخياط al-Mansouri=المنصوري al-Najjar=النجار al-Qasim=القاسم al-Rashidi=الراشدي al-Sabbagh=الصباغ al-Tajir=التاجر al-Wadi=الوادي Darwish=درويش Haddad=حداد Hammoud=حمود Khalil=خليل Maalouf=معلوف Nassar=نصار Qabbani=قباني Saleh=صالح Shaheen=شاهين Tawil=طويل Yazigi=يازجي Zaydan=زيدان',
  ),
};
