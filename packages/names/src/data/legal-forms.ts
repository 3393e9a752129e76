/**
 * Legal forms: the short form used for comparison, the class that forms of different countries share, and spellings.
 * Own compilation from company laws and registers: UK Companies Act 2006; German HGB, GmbHG, AktG; French Code de
 * commerce; Spanish Ley de Sociedades de Capital; Italian Codice civile; Russian and Ukrainian civil codes; and the
 * names that national registers print. Classes: llc, jsc, lp, llp, gp, sp (sole trader), coop, ngo, soe, jv.
 */
export const LEGAL_FORMS = `
[legal-form]
# common law
ltd llc: limited, ltd., lim., limitd, limted, limeted, private limited company, private ltd, pvt ltd, pvt. ltd., private limited, pvt limited, pty ltd, pty limited, proprietary limited, pte ltd, pte. ltd., pte limited, company limited, co ltd, co. ltd., co limited, sdn bhd, sendirian berhad, teo, teoranta, cyfyngedig, cyf, (pty) ltd, limited company
plc jsc: public limited company, p.l.c., public limited, public ltd, public ltd company, public company limited, pcl, ccc, cwmni cyfyngedig cyhoeddus, cpt, cuideachta phoibli theoranta
llc llc: limited liability company, l.l.c., limited liability co, ltd liability co, limited liability, company with limited liability, ltd co, lc, pllc, 有限责任公司, 有限公司, 유한회사, 合同会社, 有限会社
inc jsc: incorporated, inc., incorporation
corp jsc: corp., corporation limited, corpn
lp lp: limited partnership, l.p., lllp, l l l p, partnership in commendam, tandem
llp llp: limited liability partnership, l.l.p., partnership with limited liability
gp gp: general partnership, partnership firm, unlimited partnership
sp sp: sole proprietor, sole proprietorship, sole trader, individual entrepreneur, d.b.a.
ulc llc: unlimited liability company, unlimited company
cic ngo: community interest company, c.i.c.
cio ngo: charitable incorporated organisation
bhd jsc: berhad
na jsc: n.a., national association
jsc jsc: joint stock company, j.s.c., joint-stock company, joint stock co, акционерное общество, ао, акціонерне товариство, ат, aktsionernoe obshchestvo, aktsionernoye obshchestvo, aktsionerne tovarystvo, акционерно дружество, акционерлік қоғамы, акционерлик жамият, aksionerlar jamiyati, aksiyadorlik jamiyati, акцыянернае таварыства, компания акционерная, az asc, açıq səhmdar cəmiyyəti, სააქციო საზოგადოება, 股份公司, شركة مساهمة, شركت سهامی, บริษัท มหาชน, aktsiaselts
ojsc jsc: open joint stock company, open joint-stock company, o.j.s.c., открытое акционерное общество, оао, oao, otkrytoe aktsionernoe obshchestvo, otkrytoye aktsionernoye obshchestvo, відкрите акціонерне товариство, ват, адкрытае акцыянернае таварыства, ааt
pjsc jsc: public joint stock company, public joint-stock company, p.j.s.c., публичное акционерное общество, пао, pao, publichnoe aktsionernoe obshchestvo, publichnoye aktsionernoye obshchestvo, публічне акціонерне товариство, пат, شركة مساهمة عامة
cjsc jsc: closed joint stock company, closed joint-stock company, c.j.s.c., закрытое акционерное общество, зао, zao, zakrytoe aktsionernoe obshchestvo, zakrytoye aktsionernoye obshchestvo, закрите акціонерне товариство, закрытае акцыянернае таварыства, непубличное акционерное общество, нао, private joint stock company, pjsc private, приватне акціонерне товариство, прат, prat
ooo llc: общество с ограниченной ответственностью, ооо, obshchestvo s ogranichennoy otvetstvennostyu, obshchestvo s ogranichennoi otvetstvennostyu, obschestvo s ogranichennoy otvetstvennostyu, общество с ограниченной ответсвенностью, obshchestvo s ogranichennoj otvetstvennostju
tov llc: товариство з обмеженою відповідальністю, тов, tovarystvo z obmezhenoyu vidpovidalnistyu, tovarystvo z obmezhenoiu vidpovidalnistiu, таварыства з абмежаванай адказнасцю, таа
too llc: товарищество с ограниченной ответственностью, тоо, жауапкершілігі шектеулі серіктестігі, жшс, llp kz
ood llc: дружество с ограничена отговорност, оод, ood
eood llc: еднолично дружество с ограничена отговорност, еоод, eood
ead jsc: еднолично акционерно дружество, еад, ead
ad_bg jsc: ад, акционарско друштво, акционерско дружество, akcionarsko društvo, a.d.
doo llc: d.o.o., društvo s ograničenom odgovornošću, društvo sa ograničenom odgovornošću, družba z omejeno odgovornostjo, друштво са ограниченом одговорношћу, друштво со ограничена одговорност, доо, дооел, dooel, d.o.o.e.l.
dd jsc: d.d., dioničko društvo, delniška družba
ip sp: индивидуальный предприниматель, ип, фізична особа підприємець, фоп, individualnyy predprinimatel
fgup soe: федеральное государственное унитарное предприятие, фгуп, federal state unitary enterprise, fsue, гуп, государственное унитарное предприятие, state unitary enterprise, государственное предприятие, державне підприємство, дп, state enterprise, derzhavne pidpryyemstvo
muz soe: муниципальное унитарное предприятие, муп, municipal unitary enterprise
# German, Dutch, Nordic
gmbh llc: gesellschaft mit beschränkter haftung, g.m.b.h., ges.m.b.h., gesmbh, ges mbh, gesellschaft mbh, m.b.h., mbh, gmbh i.g., gemeinnützige gmbh, ggmbh, gesellschaft m.b.h.
ug llc: unternehmergesellschaft, ug haftungsbeschränkt, unternehmergesellschaft haftungsbeschränkt
ag jsc: aktiengesellschaft, a.g., aktien gesellschaft
kgaa lp: kommanditgesellschaft auf aktien
gmbh_co_kg lp: gmbh & co. kg, gmbh und co kg, gmbh & co kommanditgesellschaft, ag & co kg, gesellschaft mit beschränkter haftung & co kommanditgesellschaft, gmbh & co
kg lp: kommanditgesellschaft, k.g., & co kg
ohg gp: offene handelsgesellschaft, o.h.g., og, offene gesellschaft
gbr gp: gesellschaft bürgerlichen rechts
ek sp: e.k., e.kfm., eingetragener kaufmann, eingetragene kauffrau, einzelunternehmen
ev ngo: e.v., eingetragener verein
eg coop: e.g., eingetragene genossenschaft, egen, registrierte genossenschaft mit beschränkter haftung
bv llc: b.v., besloten vennootschap, besloten vennootschap met beperkte aansprakelijkheid, bvba, b.v.b.a., bvba sprl
nv jsc: n.v., naamloze vennootschap
vof gp: v.o.f., vennootschap onder firma
stichting ngo: stg.
a_s jsc: a/s, aktieselskab, aksjeselskap a/s
aps llc: anpartsselskab, ap.s.
as_no llc: aksjeselskap
asa jsc: allmennaksjeselskap, a.s.a.
ab jsc: aktiebolag, a.b., aktiebolaget, ab publ, akciné bendrovė, akcine bendrove
hb gp: handelsbolag
oy llc: osakeyhtiö, o.y., oy ab
oyj jsc: julkinen osakeyhtiö, abp
ky lp: kommandiittiyhtiö
ehf llc: einkahlutafélag, e.h.f.
hf jsc: hlutafélag, h.f.
# Baltic, Central Europe
uab llc: uždaroji akcinė bendrovė, u.a.b., uzdaroji akcine bendrove
sia llc: sabiedrība ar ierobežotu atbildību, sabiedriba ar ierobezotu atbildibu
as_lv jsc: akciju sabiedrība, akciju sabiedriba
ou llc: osaühing, oü, osauhing
sp_zoo llc: spółka z ograniczoną odpowiedzialnością, sp. z o.o., sp z oo, spolka z ograniczona odpowiedzialnoscia, spółka z o.o., spzoo, sp z o o
sa_pl jsc: spółka akcyjna, spolka akcyjna
sp_k lp: spółka komandytowa, sp. k., sp.k.
sp_j gp: spółka jawna, sp. j., sp.j.
sro llc: s.r.o., společnost s ručením omezeným, spol. s r.o., spoločnosť s ručením obmedzeným, spol. s r. o., s r o, spolecnost s rucenim omezenym, spolocnost s rucenim obmedzenym
as_cz jsc: a.s., akciová společnost, akciová spoločnosť, akciova spolecnost, akciova spolocnost
vos gp: v.o.s., veřejná obchodní společnost, k.s.
kft llc: korlátolt felelősségű társaság, korlatolt felelossegu tarsasag
zrt jsc: zártkörűen működő részvénytársaság, zartkoruen mukodo reszvenytarsasag
nyrt jsc: nyilvánosan működő részvénytársaság, rt, részvénytársaság
bt lp: betéti társaság
srl_ro llc: societate cu răspundere limitată, societatea cu răspundere limitată, societate cu raspundere limitata, societatea cu raspundere limitata, sc srl, s.c. s.r.l.
sh_pk llc: sh.p.k., shpk, shoqëri me përgjegjësi të kufizuar, shoqeri me pergjegjesi te kufizuar
sh_a jsc: sh.a., sha, shoqëri aksionare, shoqeri aksionare
# Romance
sa jsc: s.a., société anonyme, societe anonyme, sociedad anónima, sociedad anonima, sociedade anônima, sociedade anónima, sociedade anonima, societate pe acțiuni, societate pe actiuni, ανώνυμη εταιρεία, α.ε., αε, societe anonime
sas jsc: s.a.s., société par actions simplifiée, societe par actions simplifiee, sasu, s.a.s.u., sociedad por acciones simplificada, société par actions simplifiée unipersonnelle
sarl llc: s.a.r.l., société à responsabilité limitée, societe a responsabilite limitee, sàrl, s.à r.l., s a r l, eurl, e.u.r.l., sarlu, sprl, s.p.r.l.
srl llc: s.r.l., società a responsabilità limitata, societa a responsabilita limitata, sociedad de responsabilidad limitada, s. de r.l., s de rl, s. de r.l. de c.v., s de rl de cv, srls, s.r.l.s., società a responsabilità limitata semplificata, soc. resp. ltda
spa jsc: s.p.a., società per azioni, societa per azioni, sociedad por acciones, société par actions, societe par actions
sapa jsc: s.a.p.a., società in accomandita per azioni
snc gp: s.n.c., société en nom collectif, società in nome collettivo, societa in nome collettivo
scs lp: s.c.s., société en commandite simple, società in accomandita semplice, sociedad en comandita, s. en c., secs
sca lp: s.c.a., société en commandite par actions
sci gp: s.c.i., société civile immobilière, société civile
sl llc: s.l., sociedad limitada, s.l.u., slu, sociedad limitada unipersonal, s.l.l.
slp llc: s.l.p., sociedad limitada profesional
sa_cv jsc: s.a. de c.v., sa de cv, sociedad anónima de capital variable, s.a.b. de c.v., sab de cv, sapi de cv, s.a.p.i. de c.v., sociedad anonima de capital variable
sau jsc: s.a.u., sociedad anónima unipersonal, sociedad anonima unipersonal
sac jsc: s.a.c., sociedad anónima cerrada, sociedad anonima cerrada
eirl llc: e.i.r.l., empresa individual de responsabilidad limitada
ca_ve jsc: c.a., compañía anónima, compania anonima
ltda llc: limitada, ltda., lda, lda., sociedade limitada, sociedade por quotas, cia ltda, cía. ltda., eireli, sociedad limitada ltda
epe soe: e.p.e., entidade pública empresarial
scoop coop: sociedad cooperativa, s. coop., società cooperativa, societa cooperativa, soc. coop., scarl, s.c.a r.l., société coopérative, societe cooperative, cooperative society, кооператив, производственный кооператив, cooperativa, genossenschaft, cooperatie u.a., coöperatie
gie gp: g.i.e., groupement d'intérêt économique, geie, eeig, european economic interest grouping
asbl ngo: a.s.b.l., association sans but lucratif, vzw, vereniging zonder winstoogmerk, association loi 1901
# Greek, Turkish, Caucasus, Asia
epe_gr llc: ε.π.ε., επε, εταιρεία περιορισμένης ευθύνης, etaireia periorismenis efthynis
ike llc: ι.κ.ε., ικε, ιδιωτική κεφαλαιουχική εταιρεία
oe gp: ο.ε., ομόρρυθμη εταιρεία
anonim jsc: anonim şirketi, anonim sirketi, a.ş., a.s. tr, anonim şirket, san. ve tic. a.ş., sanayi ve ticaret a.ş., sanayi ve ticaret anonim şirketi
ltd_sti llc: limited şirketi, ltd. şti., ltd sti, limited sirketi, san. ve tic. ltd. şti., sanayi ve ticaret limited şirketi, sanayi ve ticaret ltd şti
mmc llc: məhdud məsuliyyətli cəmiyyət, məhdud məsuliyyətli cəmiyyəti, შეზღუდული პასუხისმგებლობის საზოგადოება, შპს, სპს, mchj, mas'uliyati cheklangan jamiyat, сп ооо, осоо, осдоо
spe_am llc: սահմանափակ պատասխանատվությամբ ընկերություն, սպը
pt jsc: p.t., perseroan terbatas
tbk jsc: tbk., terbuka, persero
cv_id lp: commanditaire vennootschap
kk jsc: k.k., kabushiki kaisha, kabushiki gaisha, 株式会社, (株), 주식회사, (주), jusik hoesa, 股份有限公司, 股份, 集团股份有限公司
gk llc: godo kaisha, g.k., yugen kaisha, y.k., yugen gaisha
tnhh llc: công ty tnhh, công ty trách nhiệm hữu hạn, cong ty tnhh, cong ty trach nhiem huu han, tnhh mtv, trách nhiệm hữu hạn
ctcp jsc: công ty cổ phần, cong ty co phan, cổ phần
wll llc: w.l.l., with limited liability, شركة ذات مسؤولية محدودة, ذ.م.م, ذ م م, ذات مسئولية محدودة, مسئولیت محدود, با مسئولیت محدود
psc jsc: p.s.c., public shareholding company, p.s.c. public shareholding company
fze llc: f.z.e., fzco, fz llc, fz-llc, free zone establishment, free zone company, dmcc, fzc, fz co
baam llc: בע"מ, בעמ, בע״מ
se jsc: s.e., societas europaea, european company
sce coop: societas cooperativa europaea
jv jv: joint venture, совместное предприятие, сп, спільне підприємство
foundation_form ngo: private foundation, благотворительный фонд, stiftung, privatstiftung, fondazione
rab llc: ribotos atsakomybės bendrija
anstalt llc: establishment anstalt
trust_reg ngo: trust reg., treuunternehmen
# further forms of trade, cooperation and public bodies
ks lp: kommanditselskab, kommandittselskap, k/s
=interessentskab gp: interessentskab, i/s, ansvarlig selskap, ans, delt ansvar
ivs llc: iværksætterselskab
p_s lp: partnerselskab, p/s
sf soe: statsforetak, kommunalt foretak, interkommunalt selskap, statens järnvägar
samvirke coop: samvirkeforetak, andelsselskab, andelsselskab med begrænset ansvar, ekonomisk förening, ek. för., osuuskunta, spółdzielnia, družstvo, задруга, 合作社, 农民专业合作社
gousi lp: 合資会社, goshi kaisha
goumei gp: 合名会社, gomei kaisha
mb llc: mažoji bendrija, individuali įmonė, kūb, tūb
psa_pl llc: prosta spółka akcyjna, p.s.a., spółka partnerska, sp.p., spółka cywilna, s.c.
ae_gr jsc: ανώνυμη εταιρία, ανωνυμη εταιρια, a.e., αβεε, ανώνυμος εταιρεία, anonimi etairia, anonymi etaireia
epe_gr2 llc: εταιρία περιορισμένης ευθύνης, ιδιωτική κεφαλαιουχική εταιρία
ee_gr lp: ετερόρρυθμη εταιρία, ετερόρρυθμη εταιρεία, ε.ε.
oe_gr gp: ομόρρυθμη εταιρία
ss_br gp: sociedade simples, sociedade em nome coletivo, sociedade em comandita simples, sociedade em comandita por ações
ano ngo: автономная некоммерческая организация, ано, некоммерческое партнерство, громадська організація
tsz coop: товарищество собственников жилья, тсж, садоводческое некоммерческое товарищество, снт, общество взаимного страхования
kfh sp: крестьянское фермерское хозяйство, кфх, фермерське господарство, фг, 个体工商户
fgbu soe: федеральное государственное бюджетное учреждение, фгбу, гбу, мбу, государственное бюджетное учреждение, муниципальное бюджетное учреждение, федеральное казенное предприятие, фкп, казенное предприятие
agricoop coop: сельскохозяйственный производственный кооператив, спк, колхоз, сельскохозяйственный потребительский кооператив
jitt jsc: 集团有限公司, 集团公司, 有限责任集团公司
`;
