/**
 * Countries (ids are ISO 3166-1 alpha-2) with adjectives, and places that names of firms often carry. Own compilation;
 * spellings after the English, French, Spanish, German, Russian, Chinese, Japanese and Arabic names of UN members.
 */
export const PLACES = `
[place]
=ae: uae, united arab emirates, emirates, emirati, emirats, الامارات, 阿联酋
=af: afghanistan, afghan, афганистан, أفغانستان, افغانستان
=al: albania, albanie, albanian, shqipëri, албания
=am: armenia, arménie, armenian, армения, армянский, հայաստան
=ao: angola, angolan
=ar: argentina, argentine, argentino, аргентина
=at: austria, österreich, oesterreich, autriche, austrian, австрия, 奥地利
=au: australia, australie, australian, australien, австралия, 澳大利亚, 澳洲, オーストラリア, 호주
=az: azerbaijan, azerbaïdjan, azerbaijani, azərbaycan, азербайджан
=ba: bosnia, bosnia and herzegovina, bosna, bosna i hercegovina, босния, bih
=bd: bangladesh, bangladeshi, বাংলাদেশ
=be: belgium, belgique, belgië, belgien, belgian, bélgica, бельгия, 比利时
=bg: bulgaria, bulgarie, bulgarian, българия, болгария, bulgarien
=bh: bahrain, bahreïn, البحرين
=bo: bolivia, bolivian, boliviana
=br: brazil, brasil, brésil, brazilian, brasilien, brasileira, brasileiro, бразилия, 巴西, ブラジル
=bs: bahamas
=by: belarus, belarusian, belorussia, byelorussia, беларусь, белоруссия, беларуси, belarusi, белорусский, biélorussie
=ca: canada, canadian, canadá, kanada, канада, 加拿大, カナダ, 캐나다, canadienne
=cd: congo, kongo, drc, congolais
=ch: switzerland, swiss, suisse, schweiz, svizzera, schweizerische, schweizer, suiza, suíça, швейцария, 瑞士, スイス
=ci: côte d'ivoire, ivory coast, cote d ivoire
=cl: chile, chilean, chilena, chileno, чили, 智利
=cm: cameroon, cameroun
=cn: china, chinese, chine, chinesische, kina, китай, китайский, 中国, 中國, الصين, 중국, prc, zhongguo
=co: colombia, colombian, colombiana, colombie, колумбия
=cr: costa rica
=cu: cuba, cuban, cubana, куба
=cy: cyprus, chypre, zypern, κύπρος, кипр, cypriot, kıbrıs
=cz: czech republic, czech, czechia, česká republika, česko, чехия, tschechien, čr
=de: germany, deutschland, allemagne, german, deutsche, deutscher, deutsches, deutsch, alemania, alemanha, germania, германия, немецкий, 德国, 德意志, ドイツ, 독일, ألمانيا, duitsland, niemcy
=dk: denmark, danmark, danish, danske, dansk, dänemark, danemark, дания, dinamarca
=do: dominican republic, dominicana, república dominicana
=dz: algeria, algérie, algerie, الجزائر, алжир
=ec: ecuador, ecuatoriana, эквадор
=ee: estonia, estonian, eesti, estonie, эстония
=eg: egypt, egyptian, égypte, مصر, المصرية, египет
=es: spain, españa, espana, spanish, espagne, spanien, española, espanola, español, spagna, испания, 西班牙, スペイン
=et: ethiopia, ethiopian, ethiopie, эфиопия
=eu: europe, european, europa, européenne, europäische, europea, europeo, европа, европейский, 欧洲, ヨーロッパ, avrupa, европы, euro
=fi: finland, finnish, suomi, suomen, finlande, финляндия, finnland
=fr: france, french, française, francaise, français, francais, frankreich, francia, франция, 法国, フランス, 프랑스, فرنسا
=gb: united kingdom, uk, great britain, britain, british, england, english, scotland, scottish, wales, welsh, великобритания, royaume uni, reino unido, grossbritannien, 英国, イギリス, 영국, u.k., gb
=ge: georgia, georgian, грузия, საქართველო, géorgie
=gh: ghana, ghanaian
=gr: greece, greek, hellas, hellenic, ελλάδα, ελληνική, ελλάδος, griechenland, grèce, греция
=gt: guatemala
=hk: hong kong, hongkong, hk, 香港, гонконг, h.k.
=hn: honduras
=hr: croatia, croatian, hrvatska, kroatien, croatie, хорватия
=ht: haiti, haïti
=hu: hungary, hungarian, magyar, magyarország, ungarn, hongrie, венгрия, hungaria
=id: indonesia, indonesian, indonésie, индонезия, 印尼, 印度尼西亚
=ie: ireland, irish, eire, éire, irland, irlande, ирландия
=il: israel, israeli, israël, израиль, ישראל, 以色列
=in: india, indian, inde, indien, bharat, индия, भारत, 印度, インド, hindustan
=iq: iraq, iraqi, irak, العراق, العراقية, عراق, ирак
=ir: iran, iranian, иран, ایران, persia, persian, irán
=is: iceland, ísland, islenska, icelandic, исландия
=it: italy, italia, italian, italiana, italiano, italie, italien, италия, 意大利, イタリア, 이탈리아
=jo: jordan, jordanian, jordanie, الاردن, иордания
=jp: japan, japanese, nippon, nihon, japon, япония, 日本, اليابان, 일본
=ke: kenya, kenyan, кения
=kg: kyrgyzstan, kyrgyz, киргизия, кыргызстан
=kh: cambodia, cambodian, camboya, camboge, កម្ពុជា
=kp: north korea, dprk, кндр, 朝鲜, korea democratic people's republic
=kr: korea, south korea, korean, corée, corea, корея, 한국, 대한민국, 韩国, 韓国
=kw: kuwait, kuwaiti, الكويت, кувейт
=ky: cayman, cayman islands
=kz: kazakhstan, kazakh, қазақстан, казахстан, kasachstan, qazaqstan, казахстана
=lb: lebanon, lebanese, liban, لبنان, ливан
=li: liechtenstein
=lk: sri lanka, lanka, ceylon
=lt: lithuania, lithuanian, lietuva, lietuvos, литва, litauen
=lu: luxembourg, luxemburg, lux, люксембург
=lv: latvia, latvian, latvija, latvijas, латвия, lettland
=ly: libya, libyan, libye, ليبيا, الليبية, ливия
=ma: morocco, maroc, moroccan, المغرب, marruecos
=mc: monaco
=md: moldova, moldovan, молдова, moldavie
=me: montenegro, crna gora, черногория
=mk: macedonia, north macedonia, македонија, makedonija, македония
=mm: myanmar, burma, burmese, мьянма
=mn: mongolia, монгол, монголия
=mt: malta, maltese, мальта
=mu: mauritius, maurice
=mx: mexico, méxico, mexican, mexicana, mexicano, mexique, мексика, 墨西哥, メキシコ
=my: malaysia, malaysian, malaisie, малайзия, 马来西亚
=mz: mozambique, moçambique
=na: namibia
=ng: nigeria, nigerian, нигерия
=ni: nicaragua
=nl: netherlands, nederland, nederlandse, dutch, holland, pays bas, niederlande, нидерланды, 荷兰, オランダ
=no: norway, norge, norwegian, norsk, norske, norvège, norwegen, норвегия, noruega
=np: nepal, nepali
=nz: new zealand, zealand, nouvelle zélande, 新西兰, nz
=om: oman, عمان
=pa: panama, panamá, панама
=pe: peru, perú, peruana, pérou, перу
=pg: papua new guinea
=ph: philippines, philippine, filipinas, филиппины, 菲律宾, フィリピン
=pk: pakistan, pakistani, پاکستان, пакистан
=pl: poland, polska, polish, pologne, polen, polonia, польша, polskie, polski, 波兰
=pr: puerto rico
=ps: palestine, palestinian, فلسطين
=pt: portugal, portuguese, portuguesa, português, португалия
=py: paraguay
=qa: qatar, قطر, qatari, катар
=ro: romania, română, romana, românia, romanian, roumanie, rumänien, румыния
=rs: serbia, srbija, србија, serbian, serbie, serbien, сербия
=ru: russia, russian, russian federation, rossiya, rossii, россия, россии, российский, российская, российской федерации, российская федерация, рф, rossiyskiy, rossiyskaya, russie, russische, russland, rusia, rússia, 俄罗斯, ロシア, 러시아, روسيا, росс
=sa: saudi arabia, saudi, arabie saoudite, السعودية, саудовская аравия, ksa
=sc: seychelles
=sd: sudan, sudanese, soudan, السودان, судан
=se: sweden, sverige, swedish, svenska, svensk, schweden, suède, швеция, suecia
=sg: singapore, singapour, singapur, сингапур, 新加坡, シンガポール, s'pore
=si: slovenia, slovenija, slovenian, slovénie, словения
=sk: slovakia, slovak, slovensko, slovenská, slowakei, словакия
=sn: senegal, sénégal
=so: somalia, soomaaliya, сомали
=sv: el salvador, salvador
=sy: syria, syrian, syrie, سوريا, السورية, сирия, syrien
=th: thailand, thai, thaïlande, таиланд, ไทย, ประเทศไทย, 泰国, タイ
=tj: tajikistan, таджикистан, тоҷикистон
=tm: turkmenistan, туркменистан, türkmenistan
=tn: tunisia, tunisie, tunisian, تونس, тунис
=tr: turkey, türkiye, turkiye, turkish, türk, turquie, türkei, турция, turquía
=tt: trinidad, trinidad and tobago
=tw: taiwan, taïwan, тайвань, 台湾, 臺灣
=tz: tanzania, tanzanian
=ua: ukraine, ukraina, україна, україни, украина, украины, ukrainian, ukrainy, ucrania, ukrainskiy, український, українська, 乌克兰
=ug: uganda
=us: usa, united states, united states of america, america, american, u.s., u.s.a., us, estados unidos, états unis, etats unis, сша, америка, американский, 美国, アメリカ, 米国, 미국, vereinigte staaten, americas, américa, amérique
=uy: uruguay
=uz: uzbekistan, oʻzbekiston, узбекистан, uzbek, o'zbekiston
=ve: venezuela, venezolana, венесуэла
=vg: bvi, british virgin islands
=vn: vietnam, viet nam, việt nam, vietnamese, вьетнам, 越南
=ye: yemen, yemeni, اليمن, йемен
=za: south africa, south african, afrique du sud, südafrika, юар
=zm: zambia
=zw: zimbabwe
africa: african, afrique, afrika, áfrica, африка, 非洲
asia: asian, asie, asien, азия, азиатский, 亚洲, アジア, pacific, asia pacific, apac
middle_east: middle east, moyen orient, medio oriente, ближний восток, mena, gulf, الشرق الأوسط, الخليج
north_america: north america
latin_america: latin america, latinoamérica, latinoamerica, latam
scandinavia: nordic, norden, nordiska, skandinavien, scandinavian
balkan: balkans, балкан
baltic: baltics, baltija, балтика, балтийский, baltiyskiy
caucasus: kavkaz, кавказ, кавказский
siberia: siberian, сибирь, сибирский, sibir, sibirskiy, сибири
ural: уральский, урал, uralskiy, urals
moscow: moskva, москва, московский, московская, moskau, moscou, moskovskiy, москвы
saint_petersburg: saint petersburg, st petersburg, petersburg, санкт петербург, peterburg, петербург, leningrad, ленинград, спб
london: londres, лондон
paris: париж, parisien
berlin: берлин, berliner
bavaria: bayern, bayerische, bavarian, bavière
munich: münchen, muenchen, мюнхен
vienna: wien, wiener, vienne
hamburg
frankfurt
zurich: zürich, zuerich, züricher
geneva: genève, geneve, genf, ginevra
brussels: bruxelles, brussel, brüssel
rome: roma, rom
milan: milano, mailand
madrid: мадрид
barcelona: барселона
lisbon: lisboa, lisbonne
athens: αθήνα, athènes
istanbul: i̇stanbul, стамбул
ankara: анкара
kyiv: kiev, київ, киев, kyyiv
minsk: минск, мінск
warsaw: warszawa, варшава, warschau
prague: praha, prag, прага
budapest: будапешт
bucharest: bucurești, bucuresti, бухарест
sofia: софия
belgrade: beograd, београд, белград
riga: rīga, рига
tallinn: таллин
vilnius: вильнюс
stockholm: стокгольм
copenhagen: københavn, kobenhavn
oslo: осло
helsinki: хельсинки
new_york: new york, new york city, нью йорк, nueva york, nyc, ny
los_angeles: los angeles
chicago: чикаго
boston: бостон
atlanta: атланта
houston: хьюстон
dallas: dallas texas
texas: texan
california: californian, калифорния
florida: флорида
washington: вашингтон
san_francisco: san francisco
toronto: торонто
vancouver: ванкувер
sydney: сидней
melbourne: мельбурн
tokyo: 東京, 东京, токио, tokio
osaka: 大阪
beijing: 北京, peking, пекин
shanghai: 上海, шанхай
shenzhen: 深圳
guangzhou: 广州, canton
guangdong: 广东
tianjin: 天津
chongqing: 重庆
zhejiang: 浙江
jiangsu: 江苏
shandong: 山东
seoul: 서울, 首尔, сеул
pyongyang: 평양, 平壤, пхеньян
delhi: new delhi, दिल्ली
mumbai: bombay, मुंबई
kolkata: calcutta
dubai: دبي, дубай
abu_dhabi: abu dhabi, أبوظبي, أبو ظبي
sharjah: الشارقة
riyadh: الرياض
jeddah: جدة
doha: الدوحة
tehran: teheran, تهران, тегеран
baghdad: بغداد, багдад
damascus: دمشق, дамаск
beirut: بيروت, beyrouth
amman: عمان الأردن
cairo: القاهرة, le caire
tripoli: طرابلس
tashkent: ташкент, toshkent
almaty: алматы, alma ata
baku: bakı, баку
tbilisi: თბილისი, тбилиси
yerevan: երևան, ереван
murom: муром, муромский, muromskiy, murom's
crimea: крым, крымский, krym, krymskiy
donetsk: донецк, donetskiy, донецкий, донецька
luhansk: lugansk, луганск, луганский, луганська
north: northern, nord, norte, север, северный, північ, північний, kuzey, 北, شمال
south: southern, sud, sur, sul, süd, юг, южный, південь, güney, 南, جنوب
east: eastern, est, este, leste, ost, восток, восточный, схід, східний, doğu, 东, شرق, vostok, vostochnyy
west: western, ouest, oeste, ovest, запад, западный, захід, західний, batı, 西, غرب, zapad, zapadnyy
central: zentral, centrale, центральный, центральная, центральний, merkez, 中央, المركزية, tsentralnyy
`;
