/**
 * People's names that are one name in several scripts and spellings, short forms, titles and particles.
 * Own compilation from general knowledge of naming customs; the id is the most common English spelling. \`nickname\`
 * lists join a short form to each full name it may stand for.
 */
export const PERSON_NAMES = `
[honorific]
mr: mister, mr., herr, monsieur, señor, senor, sr., senhor, signor, sig., bay, pan, г-н, господин, пан, السيد, sayın, 先生, 님
mrs: mrs., ms, ms., miss, mme, madame, madam, mlle, mademoiselle, frau, fräulein, señora, senora, sra., senhora, signora, bayan, pani, г-жа, госпожа, السيدة, 女士
dr: dr., doctor, docteur, doktor, dottore, dott., dott.ssa, д-р, доктор, الدكتور, دكتور, doutor, drs, ph.d., phd, md, m.d.
prof: prof., professor, professeur, profesor, professore, проф., профессор, أستاذ, professora
sir: dame, lady, lord, baron, baroness, count, countess, graf, gräfin, freiherr, freifrau, earl, duke, duchess, viscount
sheikh: shaikh, shaykh, shaik, cheikh, sheik, šejh, шейх, الشيخ, شيخ, sheykh
haji: hajji, hadji, haj, hajj, hadj, el hadj, alhaji, al haj, хаджи, الحاج, حاجی, hoca
mullah: mulla, mawlawi, maulawi, maulavi, molvi, mowlavi, maulana, mawlana, moulana, мулла, ملا, qari
sayyid_title
ayatollah: آیت الله, ayatullah, hojatoleslam
president: президент, président, presidente, präsident, رئيس
general: gen., генерал, général, generale, اللواء, major general, lieutenant general, brigadier general, brigadier
colonel: col., полковник, coronel, oberst, العقيد, lieutenant colonel, lt. col.
captain: capt., капитан, capitán, capitaine, kapitän, النقيب
admiral: адмирал, amiral, almirante
sergeant: sgt., сержант
rev: rev., reverend, father, fr., pastor, bishop, archbishop, imam, rabbi, sister, отец, митрополит
judge: justice, hon., honourable, honorable, the honourable, the hon., mp, senator, minister, ambassador, h.e., his excellency
ing: ing., dipl.-ing., mag., mgr., bc., judr., mudr., rndr., phdr., lic., lcdo., arq., inż., mba, msc, ba, esq, esq., cpa

[particle]
al: el, ال, ul, ur, ud, al-, ad, ar, az, ash, аль, эль, il
bin: ibn, ben, bint, bn, b., бин, ибн, бен, بن, ابن, بنت, oglu, oğlu, оглы, kyzy, кызы, ogly, ould, wuld, walad
abu: abou, abi, abo, أبو, ابو, абу, umm, oum
de: da, do, dos, das, di, du, del, della, delle, dei, d, de la, de las, de los, de lo, e, y, la, le, los, las, van, van der, van den, van de, von, von der, vom, zu, zur, zum, af, av, ter, ten, te, den, der, ван, фон, де, ла
jr: junior, jnr, senior, snr, ii, iii, iv, filho, neto, младший

[name]
mohammed: muhammad, mohamed, mohammad, mohamad, muhammed, mohamet, mehmed, mehmet, muhamed, mahomet, mohd, muhamad, mukhammad, magomed, mahammad, mahamat, mouhamed, mouhamadou, mamadou, mukhamed, мухаммад, мухаммед, мохаммед, магомед, мохамед, محمد, মোহাম্মদ, मोहम्मद, 穆罕默德, モハメド, muxammad, məhəmməd, maxamed, muhammet, mohammod, mohmed
ahmed: ahmad, ahmet, achmed, achmad, akhmed, akhmad, ahmadou, amadou, axmed, əhməd, ahamed, ahmat, ахмед, ахмад, أحمد, احمد, আহমেদ, अहमद, አሕመድ, አህመድ, 艾哈迈德, アフマド
mahmoud: mahmud, mahmood, mehmood, makhmud, maxmud, махмуд, محمود, mahmut, 马哈茂德
hussein: husayn, hussain, husain, hossein, hosein, husein, hussien, houssein, husseyn, hoseyn, hüseyin, huseyin, xuseen, guseyn, гусейн, хусейн, حسين, حسین, হোসেন, हुसैन
hassan: hasan, hassen, hacen, xasan, khasan, gasan, хасан, гасан, حسن, hasaan
ali: aly, алі, али, علي, علی, əli, 阿里, アリ, cali
abdullah: abdallah, abdulla, abdalla, abd allah, abd ullah, abdoullah, abdoulaye, абдулла, абдуллах, عبدالله, عبد الله, cabdullaahi, abdillahi, abdullahi, abdullo
abdulrahman: abdul rahman, abd al rahman, abdel rahman, abderrahmane, abdurrahman, abdurahman, abd ar rahman, abdur rahman, abdolrahman, абдурахман, абдул рахман, عبدالرحمن, عبد الرحمن, abdirahman, abdirahmaan, cabdiraxmaan, abdelrahman, abdur rehman, abdul rehman
abdulaziz: abdul aziz, abd al aziz, abdel aziz, abdelaziz, abdulazeez, abdul azeez, абдулазиз, عبدالعزيز, عبد العزيز, abdoul aziz, abdolaziz
abdulkarim: abdul karim, abd al karim, abdel karim, abdelkarim, abdelkrim, abdul kareem, abdulkareem, عبدالكريم, عبد الكريم, abdolkarim, абдулкарим
abdulkader: abdul qadir, abd al qadir, abdel kader, abdelkader, abdulqadir, abdul kader, abdul qader, abdulqader, abdiqadir, abdikadir, عبدالقادر, عبد القادر, абдулкадир, abd el kader
abdulfattah: abdel fattah, abd al fattah, abdelfattah, abdul fattah, عبد الفتاح, عبدالفتاح, абдель фаттах
abdulhamid: abdul hamid, abd al hamid, abdel hamid, abdelhamid, abdul hameed, عبد الحميد, عبدالحميد
abdullatif: abdul latif, abd al latif, abdel latif, abdellatif, abdul lateef, عبد اللطيف, عبداللطيف
abdulmalik: abdul malik, abd al malik, abdel malek, abdelmalek, عبد الملك, عبدالملك
abdulsalam: abdul salam, abd al salam, abdel salam, abdessalam, abdeslam, abdus salam, عبد السلام, عبدالسلام
abdulmajid: abdul majid, abd al majid, abdel majid, abdelmajid, abdul majeed, عبد المجيد, عبدالمجيد
omar: umar, omer, ömer, umer, oumar, cumar, умар, омар, عمر, 奥马尔
osman: othman, uthman, usman, osmane, ousmane, cismaan, осман, усман, عثمان, uthmaan
osama: usama, oussama, ousama, усама, осама, أسامة, اسامة, usāma
ibrahim: ebrahim, ibraheem, brahim, ibrohim, ibragim, ibraahim, ibrahima, ибрагим, إبراهيم, ابراهيم, ابراهیم, ইব্রাহিম, 易卜拉欣
ismail: ismael, ismaeel, esmail, esmaeil, isma'il, исмаил, إسماعيل, اسماعيل, ismoil, ismaaciil
yusuf: yousef, youssef, yousif, yusif, yousuf, yosef, yussef, yusef, юсуф, يوسف, joussef, yuusuf, usuf
khaled: khalid, khaleed, kaled, halid, xaalid, халед, халид, خالد
said: saeed, saeid, sa'id, seid, saïd, саид, سعيد, siciid, sait
sayyid: sayed, syed, seyed, sayyed, saiyid, sayid, seyyed, سيد, سید
saddam: sadam, saddām, саддам, صدام
muammar: moammar, mouammar, muamar, muʿammar, муаммар, معمر, moamer
gaddafi: qaddafi, qadhafi, kadhafi, gadhafi, kadafi, qathafi, al gaddafi, каддафи, القذافي, قذافي, khadafy, khadafi
laden: ladin, lādin, لادن, ладен
salman: salmaan, selman, салман, سلمان
nasser: nasir, naser, nassir, насер, насир, ناصر
qasim: qassim, qassem, kassem, kasim, kasem, ghasem, qasem, касим, قاسم, gasim, kacem
jamal: gamal, djamal, jamaal, djamel, jamel, cemal, джамал, جمال, gamaal
tariq: tarek, tareq, tarik, tarak, тарик, طارق
mustafa: mustapha, moustafa, mostafa, moustapha, mustafo, мустафа, مصطفى, مصطفی
mansour: mansoor, mansur, mansor, мансур, منصور
rashid: rasheed, rachid, raschid, рашид, رشيد, راشد, reşit
hamid: hameed, hamed, хамид, حامد, حميد
karim: kareem, kerim, карим, كريم
rahman: rehman, rahmaan, рахман, رحمن
aziz: azeez, азиз, عزيز
saleh: salih, salah, салех, صالح, saalih
suleiman: sulaiman, sulayman, soleiman, soliman, suleyman, süleyman, souleymane, solaiman, сулейман, سليمان
yahya: yahia, yehia, yihya, яхья, يحيى, yəhya
fatima: fatimah, fatma, fatemeh, fatimata, fatoumata, фатима, فاطمة, faadumo
aisha: aicha, ayesha, aysha, ayşe, aischa, caasha, аиша, عائشة
maryam: mariam, miriam, meryem, мариам, مريم, मरियम
zainab: zaynab, zeinab, zeynep, zeineb, зейнаб, زينب
john: johannes, johann, johan, jon, jean, giovanni, ivan, ioannis, yannis, juan, joão, joao, jan, jens, hans, ian, sean, seán, ioan, ion, jaan, janos, jános, jovan, юхан, джон, иоанн, жан, ян, جون, 约翰, ジョン, 존, ジャン, ioane
ivan: iwan, иван, іван, ivane, ioan, 伊万, イワン, ايفان
vladimir: wladimir, volodymyr, uladzimir, volodimir, vladimír, włodzimierz, wolodymyr, wladymir, владимир, володимир, уладзімір, ვლადიმერ, 弗拉基米尔, ウラジーミル, 블라디미르, فلاديمير, vladimirs, vladimiras, βλαντιμίρ, vladymyr
putin: poutine, путин, путін, 普京, プーチン, 푸틴, بوتين, פוטין, putins, πούτιν, pútín
sergey: sergei, serguei, sergej, serhiy, serhii, siarhei, sergeï, serge, sergio, sergejs, сергей, сергій, сяргей, სერგეი, 谢尔盖, セルゲイ, 세르게이, سيرغي, sergi, szergej, sergii
lavrov: lavrovs, lawrow, лавров, 拉夫罗夫, ラブロフ, 라브로프, لافروف
alexander: aleksandr, alexandr, oleksandr, aliaksandr, aleksander, aleksandar, alexandre, alessandro, alejandro, alexandros, alexandru, aleksandrs, iskander, iskandar, sandor, sándor, александр, олександр, аляксандр, александар, αλέξανδρος, ალექსანდრე, 亚历山大, アレクサンドル, アレクサンダー, 알렉산드르, ألكسندر, الكسندر, alasdair, alistair
alexandra: aleksandra, oleksandra, alessandra, alejandra, александра
alexey: aleksey, alexei, aleksei, alexej, oleksiy, oleksii, aliaksei, alexis, alessio, алексей, олексій, аляксей, 阿列克谢, アレクセイ
lukashenko: lukashenka, loukachenko, лукашенко, лукашэнка, 卢卡申科, ルカシェンコ
zelensky: zelenskyy, zelenskiy, zelenskyi, selenskyj, zelenski, зеленський, зеленский, 泽连斯基, ゼレンスキー, 젤렌스키, زيلينسكي
dmitry: dmitri, dmitriy, dmitrii, dmytro, dzmitry, dimitri, dimitrios, dimitar, dumitru, дмитрий, дмитро, зміцер, дзмітрый, δημήτριος, 德米特里, ドミトリー
mikhail: michail, mykhailo, mykhaylo, mikhael, mihail, mihai, михаил, михайло, міхаіл, 米哈伊尔, ミハイル
michael: mikael, michel, michele, miguel, michał, mihály, michal, mikel, mikkel, micheal, mícheál, майкл, михаэль, мишель, マイケル, 迈克尔, 마이클, مايكل, ميخائيل
michelle: michèle, micaela
nikolai: nikolay, nikolaj, nicolai, mykola, mikalai, nicolae, nikola, nicholas, nicolas, nikolaos, niklas, nikolaus, nicolás, miklós, николай, микола, мікалай, никола, νικόλαος, 尼古拉, ニコライ
andrey: andrei, andrej, andriy, andrii, andrzej, andrew, andreas, andré, andre, andrea, andres, andrés, anders, ondrej, ondřej, andras, andrás, андрей, андрій, ανδρέας, 安德烈, アンドレイ, 安德鲁, アンドリュー
yuri: yuriy, yury, iouri, jurij, juri, yurii, iurii, юрий, юрій, юры, 尤里, ユーリ
igor: ihor, igors, игорь, ігор, ігар, 伊戈尔, イーゴリ
oleg: oleh, олег, олега, алег, 奥列格
viktor: victor, wiktor, viktors, víctor, vittorio, виктор, віктор, віктар, 维克托, ヴィクトル
yevgeny: evgeny, evgeniy, evgeni, yevgeniy, yevhen, yevhenii, eugene, eugen, evgenij, eugenio, eugène, jevgeni, evgenii, yauheni, евгений, євген, яўген, 叶夫根尼, エフゲニー
konstantin: kostyantyn, constantin, konstantinos, constantine, константин, костянтин, канстанцін
georgy: georgi, georgiy, george, georg, georges, giorgio, jorge, jerzy, georgios, giorgi, heorhii, yegor, egor, jiří, jiri, görgy, györgy, gheorghe, георгий, георгій, георги, γεώργιος, გიორგი, 乔治, ジョージ, 조지, جورج
pavel: pavlo, paul, paulo, pablo, paolo, pawel, paweł, pál, pavle, pavlos, pauls, povilas, павел, павло, павал, παύλος, 保罗, ポール, 폴, بول
petr: pyotr, petro, piotr, pedro, pietro, peter, pierre, petros, petru, pjotr, péter, petar, пётр, петр, петро, пётра, πέτρος, 彼得, ピーター, بيتر
roman_given: roman, роман
arkady: arkadi, arkadiy, arkadii, arkadij, аркадий, аркадій, 阿尔卡季
rotenberg: ротенберг
boris: borys, борис, барыс, 鲍里斯, ボリス
anatoly: anatoliy, anatoli, anatolii, anatolij, анатолий, анатолій
valery: valeri, valeriy, valerii, walerij, валерий, валерій
vasily: vasiliy, vasili, vasyl, wassily, vasil, basil, vassilios, василий, василь, васил
leonid: леонид, леонід
gennady: gennadi, gennadiy, hennadii, hennadiy, геннадий, геннадій
grigory: grigoriy, grigori, hryhorii, hryhoriy, gregory, gregor, grégoire, gregorio, grzegorz, григорий, григорій
vyacheslav: viacheslav, vjačeslav, вячеслав, vyachaslau
vitaly: vitaliy, vitali, vitalii, виталий, віталій
stepan: stephen, steven, stefan, stephan, stéphane, stefano, esteban, istván, istvan, szczepan, stephanos, стефан, степан, стівен, стивен, 斯蒂芬, スティーブン
fyodor: fedor, fedir, theodore, teodor, theodor, theodoros, федор, фёдор, федір, 费奥多尔
ilya: ilia, illia, illya, elijah, elias, илья, ілля
maxim: maksim, maksym, maxime, максим, 马克西姆
kirill: kiril, kyrylo, cyril, кирилл, кирило
denis: denys, dennis, денис
natalia: natalya, nataliia, natalie, nathalie, nataliya, наталья, наталия, наталія, 娜塔莉亚
tatiana: tatyana, tetiana, tetyana, татьяна, тетяна
elena: yelena, olena, helena, helen, hélène, helene, jelena, eleni, elene, елена, олена, алена, ελένη, ヘレン
olga: olha, ольга, вольга, オリガ
svetlana: svitlana, sviatlana, светлана, світлана
ekaterina: yekaterina, kateryna, katherine, catherine, katharina, katarina, kateřina, caterina, catalina, kathrin, kathryn, catharina, katarzyna, екатерина, катерина, кацярына, キャサリン
irina: iryna, irena, irene, ирина, ірина, ірына
anna: hanna, hannah, anne, ann, ana, анна, ганна, 安娜, アンナ, hana
maria: mariya, mariia, mary, marie, maría, marja, мария, марія, марыя, μαρία, 玛丽, マリア, ماريا
julia: yulia, yuliya, iuliia, iulia, giulia, julie, юлия, юлія, ジュリア
ludmila: lyudmila, liudmyla, ludmilla, людмила
william: guillaume, guillermo, wilhelm, willem, guglielmo, guilherme, vilmos, вильям, уильям, 威廉, ウィリアム, 윌리엄
charles: karl, carl, carlos, carlo, karel, karol, károly, kaarle, карл, чарльз, 查尔斯, チャールズ
henry: heinrich, henri, enrique, enrico, hendrik, henrik, henryk, henrique, генрих, генри, ヘンリー
frederick: friedrich, frederik, fredrik, frédéric, federico, fryderyk, fredric, frederic, friedrych, фридрих, フレデリック
francis: francois, françois, francesco, francisco, franz, frans, franciszek, ferenc, фрэнсис, франц, フランシス, フランソワ
louis: ludwig, luis, luigi, lewis, luís, lodewijk, ludvig, ludvik, луис, людвиг, ルイ
joseph: josef, jose, josé, giuseppe, iosif, józef, jozef, josip, jozsef, józsef, иосиф, йосип, ジョセフ, 约瑟夫, יוסף
david: dawid, davide, davit, dávid, daoud, dawood, dawud, давид, девид, дэвид, דוד, دافيد, داود, 大卫, デイビッド, 데이비드
daniel: daniil, danil, daniele, danyal, даниил, данило, דניאל, 丹尼尔, ダニエル
benjamin: binyamin, benyamin, beniamino, benjamín, бенджамин, беньямин, בנימין, بنيامين, 本杰明, ベンジャミン
netanyahu: netanjahu, nétanyahou, нетаньяху, נתניהו, نتنياهو, 内塔尼亚胡, ネタニヤフ
moses: moshe, moises, moussa, musa, mussa, mousa, мойсей, муса, משה, موسى, muuse
aaron: aron, aharon, harun, haroun, аарон, אהרן
jacob: jakob, james, jacques, jaime, jakub, yakov, yaqub, yakub, iacob, jacobo, giacomo, diego, яков, якоб, يعقوب, יעקב, ジェームズ, 雅各布
isaac: yitzhak, ishaq, isak, itzhak, исаак, إسحاق, יצחק
samuel: shmuel, samuil, самуил, שמואל, 塞缪尔
solomon: shlomo, salomon, соломон, שלמה
thomas: tomas, tomás, tommaso, tomasz, tamás, toma, томас, トーマス, 托马斯
matthew: matthias, matteo, mateusz, mateo, matej, mathieu, matthieu, matvei, матвей, матей, マシュー
mark: marc, marco, marcos, marek, markus, marcus, marko, марк, марко, マーク, 马克
luke: lucas, lukas, luca, łukasz, lukasz, lukáš, лука, лукас, ルーカス
anthony: antonio, antoine, anton, antonín, antoni, antonius, antal, antónio, антон, антонио, энтони, アンソニー, 安东尼
philip: philippe, felipe, filippo, filip, philipp, filipp, fülöp, филипп, филип, フィリップ
robert: roberto, rupert, роберт, ロバート, 罗伯特, 로버트
richard: ricardo, riccardo, rikard, ryszard, ричард, рихард, リチャード, 理查德
edward: eduard, eduardo, édouard, edoardo, edvard, эдуард, эдвард, エドワード, 爱德华
lawrence: laurence, laurent, lorenzo, lorenz, laurentius, lars, laurens, lavrentiy, лаврентий
christian: cristian, kristian, christiaan, кристиан
christopher: kristoffer, christophe, cristóbal, cristobal, christoph, krzysztof, cristoforo, кристофер, クリストファー
emmanuel: emanuel, manuel, immanuel, emanuele, эммануэль, エマニュエル, 埃马纽埃尔
macron: макрон, マクロン, 马克龙
elizabeth: elisabeth, isabel, isabella, isabelle, elisabetta, elżbieta, erzsébet, елизавета, елизабет, エリザベス, 伊丽莎白
margaret: margarita, marguerite, margherita, margarethe, małgorzata, margareta, маргарита
barack: barak, барак, バラク, 贝拉克, 巴拉克, 버락, باراك, ბარაკ, ברק
obama: обама, オバマ, 奥巴马, 오바마, أوباما, ობამა, אובמה
donald: дональд, ドナルド, 唐纳德, 도널드, دونالد
trump: трамп, トランプ, 特朗普, 川普, 트럼프, ترامب
biden: байден, バイデン, 拜登, 바이든, بايدن
joe_given: joe, джо, ジョー
hillary: hilary, хиллари
clinton: клинтон, クリントン, 克林顿
angela: ангела, アンゲラ, 安格拉
merkel: меркель, メルケル, 默克尔
xi: 习, 習, シー, си
jinping: 近平, цзиньпин
mao: 毛, мао
zedong: tse tung, tsetung, tse-tung, 泽东, 澤東, цзэдун
chiang: 蒋, 蔣, jiang
kai_shek: kai shek, kaishek, 介石, jieshi
deng: teng, 邓, дэн
zhou: chou, 周
zhang: 张, 張, чжан
wang: 王
li: lee, lí, 李, 이, rhee, 리, ли
liu: 刘, 劉, лю
chen: 陈, 陳, чэнь
yang: 杨, 楊
huang: 黄, 黃
zhao: 赵, 趙
wu: 吴, 吳, 伍
xu: hsu, 徐, 许, 許
sun: 孙, 孫
zhu: chu, 朱
lin: 林
guo: kuo, 郭
gao: kao, 高
luo: lo, 罗, 羅
zheng: 郑, 鄭
kim: gim, 金, 김, ким, キム
park: pak, bak, 박, 朴, пак
choi: choe, ch'oe, 최, 崔, чхве
jung: jeong, chong, chung, 정
jong: 종, 정
cho: jo, 조
kang: gang, 강, 姜
yoon: yun, 윤, 尹
jang: chang, 장
lim: im, rim, 임, 림
han: 한, 韓
shin: sin, 신, 申
seo: suh, 서
kwon: gwon, 권, 權
hwang: 황
ahn: 안
song: 송, 宋
ryu: yoo, yu, 유, 류, 柳
hong: 홍, 洪
moon: mun, 문, 文
un: eun, 은
il: 일
song_given: seong, sung, 성
chol: cheol, chul, 철
yong: young, 용, 영
hyon: hyun, hyeon, 현
myong: myung, myeong, 명
kyong: kyung, gyeong, 경
jun: joon, 준
hyok: hyuk, hyeok, 혁
suk: sook, seok, sok, 숙, 석
shinzo: 晋三, シンゾウ
abe: 安倍, あべ
taro: 太郎
nguyen: nguyễn, нгуен, 阮
tran: trần
pham: phạm
le_vn: lê
hoang: hoàng
vo: võ
dang: đặng
bui: bùi
ngo: ngô
duong: dương
narendra: narender, नरेन्द्र, नरेंद्र, нарендра
modi: मोदी, моди
singh: सिंह, सिंघ, сингх, ਸਿੰਘ
kumar: कुमार
sharma: शर्मा
gandhi: गांधी, गाँधी, ганди
pol_pot: pol pot, ប៉ុល ពត
hun: ហ៊ុន
sen: សែន
manet: ម៉ាណែត, ម៉ាណេត
abiy: ዐቢይ, አቢይ
haile: ኃይለ
jesus: jesús, хесус
juan: хуан, 胡安, フアン
hugo: уго, ウゴ
chavez: chávez, чавес, チャベス
maduro: мадуро, マドゥロ
nicolas_es: nicolás
castro: кастро, カストロ
fidel: фидель, フィデル
sechin: сечин, сечін, setschin
medvedev: medwedew, medvedyev, медведев
shoigu: шойгу, schoigu
gorbachev: gorbatschow, gorbachov, gorbačov, горбачев, горбачёв
yeltsin: jelzin, eltsine, ельцин
khrushchev: chruschtschow, khrouchtchev, хрущев, хрущёв
tchaikovsky: chaikovsky, tschaikowski, чайковский
usmanov: усманов
abramovich: abramowitsch, абрамович
deripaska: дерипаска
prigozhin: prigoschin, prigojine, пригожин
navalny: navalnyy, nawalny, навальный
kadyrov: kadyrow, кадыров
tymoshenko: timoshenko, timoschenko, тимошенко
poroshenko: poroschenko, порошенко
yanukovych: yanukovich, janukowitsch, янукович
assad: asad, الأسد, асад
bashar: baschar, bachar, بشار, башар
rouhani: rohani, ruhani, روحاني, روحانی, роухани
khamenei: chamenei, خامنئي, خامنه ای, хаменеи
khomeini: chomeini, خميني, خمینی, хомейни
ahmadinejad: ahmadinezhad, ahmadinejâd, احمدی نژاد, ахмадинежад
hezbollah: hizbollah, hizballah, hizbullah, hisbollah, حزب الله, хезболла
qaeda: qaida, qa'ida, kaida, qaidah, القاعدة, каида
taliban: taleban, طالبان, талибан

[nickname]
alexander: alex, sasha, sacha, alec, sandy, xander, саша, lex, alek, shura
alexandra: alex, sandra, sasha, саша, lexi
alexey: alyosha, lyosha, alex, алёша, леша
abraham: abe, bram
albert: bert
alfred: fred, alf
andrey: andy, drew, dré, andi
anna: annie, anya, nan, аня, anita, anette, anička
anthony: tony, toni, tonio, toño
arthur: art, artie
barbara: barb, babs, barbie
benjamin: ben, benny, benji, benjy
bernard: bernie, bern
boris: borya
charles: charlie, chuck, chas, charly
christian: chris
christine: chris, chrissy, tina, kris
christopher: chris, kit, topher, christo
cynthia: cindy
daniel: dan, danny, dani
david: dave, davey, davy, dudi
deborah: deb, debbie, debby
dmitry: dima, mitya, дима, mitja, dimi
donald: don, donny, donnie
dorothy: dot, dottie, dolly
douglas: doug
edward: ed, eddie, ted, ned, teddy, eddy, edi
ekaterina: katya, kate, kathy, cathy, katie, kat, kati, катя, cat, kitty, kay, katja, katrin
eleanor: ellie, nell, nora
elena: lena, lenka, helen, лена
elizabeth: liz, beth, betty, lizzie, eliza, lisa, liza, bess, libby, elsa, elise, betsy, elli
ernest: ernie
eugene: gene
francis: frank, frankie, fran, paco, pancho, franz, franco, chico
fyodor: fedya, федя
gabriel: gabe, gabi
gennady: gena, гена
gerald: gerry, jerry
gerard: gerry
geoffrey: jeff, geoff
jeffrey: jeff
george: geo
grigory: grisha, greg
gregory: greg
harold: harry, hal
henry: harry, hank, hal, heinz, heiner
herbert: bert, herb
hubert: bert
ilya: ilyusha
irina: ira, ира
isabel: bella, izzy, bel
ivan: vanya, ваня
jacob: jake, jim, jimmy, jamie, kuba, yasha, jacky
jean: jeannot
jennifer: jen, jenny, jennie
jessica: jess, jessie
joanna: jo
john: jack, johnny, jonny, jon, hansi, gianni, vanni, juanito, johnnie, jonnie, honza, jacky
jonathan: jon, jonny, nathan
joseph: joe, joey, pepe, jo, beppe, seppl, sepp, pepito, beppo, zef, yossi
joshua: josh
julia: jules, julie
kenneth: ken, kenny
konstantin: kostya, kostas, kosta, костя
lawrence: larry, laurie, lars
leonard: leo, len, lenny
leonid: lyonya, leo
leopold: leo, poldi
ludmila: lyuda, mila, люда
louis: lou, lui, louie
manuel: manolo, manny, manu
margaret: maggie, meg, peggy, marge, margie, greta, rita, madge, daisy, gretchen
maria: masha, mia, molly, polly, маша, mary, mitzi, maja, marusya
martin: marty
matthew: matt, matty, mat, teo
maxim: max
maximilian: max
michael: mike, mick, mickey, micky, misha, miki, michi, mitch
mikhail: misha, миша, mike
mohammed: mo, hamada
natalia: natasha, nat, наташа
nicholas: nick, nicky, nico, klaus, kolya
nikolai: kolya, коля, nick, nico
olga: olya, оля
oliver: ollie
pamela: pam
patricia: pat, patty, trish, tricia, patti
patrick: pat, paddy
paul: pauly
pavel: pasha, паша
peter: pete, petya, peterkin
petr: pete, petya, петя
philip: phil, pip
rachel: rae
rafael: rafa, rafi
raymond: ray
rebecca: becky, becca
richard: dick, rick, rich, richie, ricky, rico, ritchie
robert: bob, bobby, rob, robbie, bert, robby, rupert, beto
roderick: rod
roger: rodge
ronald: ron, ronnie, ronny
rudolf: rudi
salvatore: sal, toto, totò
samuel: sam, sammy, sammie
samantha: sam
sergey: seryozha, серёжа, serge
sophia: sophie, sonia, sonya
stanislav: stas, slava, stan
stanley: stan
stepan: steve, stevie, styopa
stephen: steve, stevie
steven: steve, stevie
stuart: stu
susan: sue, susie, suzy, suzie
suzanne: sue, susie, suzy
svetlana: sveta, света
tatiana: tanya, tania, таня
terence: terry
teresa: terry, tess, theresa, tere, resi
theodore: ted, teddy, theo, teo
thomas: tom, tommy, tam
timothy: tim, timmy
ulrich: uli
valentina: valya, tina
vasily: vasya, вася
victoria: vicky, vic, vika
viktor: vitya, vic
vincent: vince, vinnie
virginia: ginny
vladimir: vova, volodya, vlad, вова, володя
vladislav: vlad, slava
vyacheslav: slava
walter: walt, wally
wilhelm: willi, willy
william: bill, will, billy, willy, willie, wim, liam
yevgeny: zhenya, gene, женя
yuri: yura, юра
zachary: zach, zack, zac
guadalupe: lupe
francisco: paco, pancho, kiko, curro
jose: pepe, chepe, pepito
ignacio: nacho
enrique: quique, kike
rosario: charo
dolores: lola
concepcion: concha, conchita
giuseppe: beppe, peppe, pino
luigi: gigi
domenico: mimmo
johannes: hans, hannes, jo
josef: sepp, jupp
friedrich: fritz, fred, freddy, fiete
frederick: fred, freddy, freddie, fritz
ludwig: lutz, wiggerl
joachim: achim, jochen
margarethe: gretel, grete, gretchen
katharina: kathi, käthe, kathe
sebastian: basti, seb, bastian
juhani: juha, jussi
`;
