/**
 * What regression-v1 reads in a name: spellings in ASCII as ICU 72 gives them, titles, and short forms. Facts of
 * nomenklatura 4.17.4, fingerprints 1.3.1 and rigour 2.6.1 (MIT), seen by running them; the forms and titles are those
 * in use in registers, written down for this project. A letter that ICU gives no spelling is a space, written `_`.
 */
export const REGRESSION_LETTERS =
  // Latin: only what is left when marks are taken off
  'æ=ae ø=o_ ß=ss þ=th ð=d đ=d ħ=h ı=i ĸ=q ł=l ŋ=ng œ=oe ŧ=t ɔ=o ə=a ɛ=e ƒ=f ƙ=k ɓ=b ɗ=d ɖ=d '
  // Cyrillic: one letter each, after ISO 9
  + 'а=a б=b в=v г=g д=d е=e ё=e ж=z з=z и=i й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=c ш=s щ=s ъ=_ ы=y ь= э=e ю=u я=a '
  + 'ѐ=e ђ=d ѓ=g є=e ѕ=z і=i ї=i ј=j љ=l њ=n ћ=c ќ=k ѝ=i ў=u џ=d ґ=g ғ=g ҙ=z қ=k_ ә=a ӑ=a ӓ=a ӗ=e ӝ=z ӟ=z ӣ=i ӥ=i ӧ=o ӯ=u ӱ=u ӳ=u ӵ=c ӹ=y '
  // Greek: classical spelling
  + 'γγ=ng γκ=nk γξ=nx γχ=nch α=a ά=a β=b γ=g δ=d ε=e έ=e ζ=z η=e ή=e θ=th ι=i ί=i ϊ=i ΐ=i κ=k λ=l μ=m ν=n ξ=x ο=o ό=o '
  + 'π=p ρ=r ς=s σ=s τ=t υ=y ύ=y ϋ=y ΰ=y φ=ph χ=ch ψ=ps ω=o ώ=o '
  // Arabic and Hebrew: consonants
  + 'آ=a أ=a إ=a ا=a ب=b ة=t ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=_ ء=_ غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h و=w ؤ=w ي=y ى=y ئ=y '
  + 'پ=p چ=ch ژ=zh گ=g ک=k ی=y א= ב=b ג=g ד=d ה=h ו=w ז=z ח=h ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע= פ=p ף=p צ=z ץ=z ק=q ר=r ש=s ת=t '
  // Armenian and Georgian
  + 'ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=a թ=t ժ=z ի=i լ=l խ=x ծ=c կ=k հ=h ձ=j ղ=g ճ=c մ=m յ=y ն=n շ=s ո=o չ=c պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=c ւ=w փ=p ք=k օ=o ֆ=f և=ev ու=u '
  + 'ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h';

/** Taken off the beginning of any name, several in a row, with or without a full stop. */
export const REGRESSION_TITLES =
  'mr|mister|mrs|miss|ms|mx|madam|madame|mme|monsieur|fräulein|frau|fr|senor|senorita|herr|hr|sr|dr|doctor|prof|prof. dr|professor|professor dr|dott|dottore|dott.ssa|'
  + 'president|präsident|ambassador|admiral|general|lieutenant general|lieutenant colonel|brigadier|colonel|commodore|captain|capt.|rear-admiral|rear admiral|private|pvt.|'
  + 'chair|chairman|chairwoman|director|managing director|emperor|empress|queen|the prince|the princess|his majesty|her majesty|his excellency|her excellency|excellency|hrh|'
  + 'lord|lady|laird|dame|baroness|baronet|count|countess|duchess|marquess|sir|the reverend|reverend|the|honourable|honorable|hon|the honourable|the honorable|the hon|'
  + 'right honourable|right honorable|the right honourable|rt hon|rt. hon.|his grace|her grace|the worshipful';

/** Short form, then what is written instead, longest first, anywhere in a name. */
export const REGRESSION_FORMS = `
ab: aktiebolag, publikt aktiebolag, abp
ad: akcionarsko drustvo, akcionerno druzestvo
ag: aktiengesellschaft
ao: joint stock company, jsc, akcionernoe obsestvo, akcionerne tovaristvo
aps: anpartsselskab
as: aktieselskab, aktieselskabet, aktsiaselts, akciova spolecnost, akciova spolocnost, akciju sabiedriba, anonim sirket
asbl: association sans but lucratif
bv: besloten vennootschap
bvba: besloten vennootschap met beperkte aansprakelijkheid
ca: compania anonima
cia: compania
co: company, kompania
co ltd: compania limitada, cia ltda
coop: cooperative, cooperation, co op, sociedad cooperativa
corp: corporation
dd: dionicko drustvo
doo: drustvo s ogranicenom odgovornoscu, drustvo sa ogranicenom odgovornoscu
ead: ednolicno akcionerno druzestvo
eg: eingetragene genossenschaft, genossenschaft
ehf: einkahlutafelag
ent: enterprise
eood: ednolicno druzestvo s ogranicena otgovornost
eurl: entreprise unipersonnelle a responsabilite limitee
ev: eingetragener verein
exp: export
gbr: gesellschaft des burgerlichen rechts, gesbr
gmbh: gesellschaft mit beschrankter haftung, mit beschrankter haftung, gmbh co kg, gmbh und co kg, gmbh co
gp: general partnership
hf: hlutafelag
imp: import
inc: incorporated, incorp
intl: international, internationale
jv: joint venture
kb: kommanditbolag
kft: korlatolt felelossegu tarsasag
kg: kommanditgesellschaft
ks: komanditni spolecnost, kommanditselskab
llc: limited liability company, tovaristvo z obmezenou vidpovidalnistu, tov
llp: limited liability partnership
lp: limited partnership
ltd: limited, limited company, limitada, limitee, lda, ltda, ltd co, pte ltd, private limited company, private company with limited liability, private limited liability company
na: national association
nv: naamloze vennootschap
oao: open joint stock company, ojsc, otkrytoe akcionernoe obsestvo
og: offene gesellschaft
ood: druzestvo s ogranicena otgovornost
ooo: obsestvo s ogranicennoj otvetstvennostu
ou: osauhing
oy: osakeyhtio
oyj: julkinen osakeyhtio
plc: public limited company
pt: perseroan terbatas
pty: pty ltd, proprietary limited
rao: pao, pjsc, publicnoe akcionernoe obsestvo
sa: sociedad anonima, sociedade anonima, societe anonyme, societa anonima, societat anonima
san: sanayi
sapa: societa in accomandita per azioni
sarl: societe a responsabilite limitee
sas: societe par actions simplifiee, sociedades por acciones simplificada
sca: societe en commandite par actions
scs: societe en commandite simple
sdn bhd: sendirian berhad
bhd: berhad
se: societas europaea
sia: sabiedriba ar ierobezotu atbildibu
snc: societe en nom collectif
spa: societa per azioni
spzoo: sp z oo, sp zoo, spolka z ograniczona odpowiedzialnoscia
srl: sociedad de responsabilidad limitada, societate cu raspundere limitata
sro: spolecnost s rucenim omezenym
sti: sirketi
tic: ticaret
too: tovarisestvo s ogranicennoj otvetstvennostu
uab: uzdaroji akcine bendrove
ultd: unlimited, unlimited company
vof: vennootschap onder firma
zao: closed joint stock company, cjsc, zakrytoe akcionernoe obsestvo
`;
