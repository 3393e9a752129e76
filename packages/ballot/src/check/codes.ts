/** English country names (ISO 3166, with the variants that are in use), and `Worldwide`. */
export const COUNTRIES: ReadonlySet<string> = new Set([
  'Andorra;United Arab Emirates;Afghanistan;Antigua and Barbuda;Anguilla;Albania;Armenia;Angola;Antarctica;Argentina;American Samoa;Austria;',
  'Australia;Aruba;Åland Islands;Azerbaijan;Bosnia and Herzegovina;Barbados;Bangladesh;Belgium;Burkina Faso;Bulgaria;Bahrain;Burundi;Benin;',
  'Saint Barthélemy;Bermuda;Brunei;Bolivia;Caribbean Netherlands;Brazil;Bahamas;Bhutan;Bouvet Island;Botswana;Belarus;Belize;Canada;',
  'Cocos (Keeling) Islands;Congo - Kinshasa;Central African Republic;Congo - Brazzaville;Switzerland;Côte d\'Ivoire;Cook Islands;Chile;',
  'Cameroon;China;Colombia;Costa Rica;Cuba;Cape Verde;Curaçao;Christmas Island;Cyprus;Czechia;Germany;Djibouti;Denmark;Dominica;',
  'Dominican Republic;Algeria;Ecuador;Estonia;Egypt;Western Sahara;Eritrea;Spain;Ethiopia;Finland;Fiji;Falkland Islands;Micronesia;',
  'Faroe Islands;France;Gabon;United Kingdom;Grenada;Georgia;French Guiana;Guernsey;Ghana;Gibraltar;Greenland;Gambia;Guinea;Guadeloupe;',
  'Equatorial Guinea;Greece;South Georgia and the South Sandwich Islands;Guatemala;Guam;Guinea-Bissau;Guyana;Hong Kong;',
  'Heard Island and McDonald Islands;Honduras;Croatia;Haiti;Hungary;Indonesia;Ireland;Israel;Isle of Man;India;',
  'British Indian Ocean Territory;Iraq;Iran;Iceland;Italy;Jersey;Jamaica;Jordan;Japan;Kenya;Kyrgyzstan;Cambodia;Kiribati;Comoros;',
  'Saint Kitts and Nevis;North Korea;South Korea;Kuwait;Cayman Islands;Kazakhstan;Laos;Lebanon;Saint Lucia;Liechtenstein;Sri Lanka;Liberia;',
  'Lesotho;Lithuania;Luxembourg;Latvia;Libya;Morocco;Monaco;Moldova;Montenegro;Saint Martin;Madagascar;Marshall Islands;North Macedonia;',
  'Mali;Myanmar;Mongolia;Macao;Northern Mariana Islands;Martinique;Mauritania;Montserrat;Malta;Mauritius;Maldives;Malawi;Mexico;Malaysia;',
  'Mozambique;Namibia;New Caledonia;Niger;Norfolk Island;Nigeria;Nicaragua;Netherlands;Norway;Nepal;Nauru;Niue;New Zealand;Oman;Panama;Peru;',
  'French Polynesia;Papua New Guinea;Philippines;Pakistan;Poland;Saint Pierre and Miquelon;Pitcairn Islands;Puerto Rico;',
  'Palestinian Territories;Portugal;Palau;Paraguay;Qatar;Réunion;Romania;Serbia;Russia;Rwanda;Saudi Arabia;Solomon Islands;Seychelles;Sudan;',
  'Sweden;Singapore;Saint Helena;Slovenia;Svalbard and Jan Mayen;Slovakia;Sierra Leone;San Marino;Senegal;Somalia;Suriname;South Sudan;',
  'Sao Tome and Principe;El Salvador;Sint Maarten;Syria;Eswatini;Turks and Caicos Islands;Chad;French Southern Territories;Togo;Thailand;',
  'Tajikistan;Tokelau;Timor-Leste;Turkmenistan;Tunisia;Tonga;Türkiye;Trinidad and Tobago;Tuvalu;Taiwan;Tanzania;Ukraine;Uganda;',
  'U.S. Outlying Islands;United States;Uruguay;Uzbekistan;Vatican City;Saint Vincent and the Grenadines;Venezuela;British Virgin Islands;',
  'U.S. Virgin Islands;Vietnam;Vanuatu;Wallis and Futuna;Samoa;Yemen;Mayotte;South Africa;Zambia;Zimbabwe;Worldwide;US;',
  'United States of America;Czech Republic;Turkey',
].join('').split(';'));

/** ISO 4217 codes of money in use. */
export const CURRENCIES: ReadonlySet<string> = new Set([
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE',
  'CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS',
  'KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR',
  'PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD',
  'TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG',
].join(' ').split(' '));

/** ISO 639-1. */
export const LANGUAGES: ReadonlySet<string> = new Set([
  'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj',
  'fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky',
  'la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru',
  'rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo',
  'za zh zu',
].join(' ').split(' '));
