/**
 * Letters to ASCII, one row per script: pairs `letter=ascii`.
 * Sources: Cyrillic after ICAO Doc 9303 part 3 section 6 with the everyday spellings of the press (й=y, х=kh, щ=shch);
 * Greek after ELOT 743; Armenian and Georgian after BGN/PCGN 1981 and the Georgian national system of 2002; Arabic and
 * Hebrew consonants after the UN romanisations of 2017 and the Hebrew Academy 2006, without marks; kana after Hepburn;
 * Indic letters after ISO 15919 without marks, given for Devanagari: the other Indic blocks keep the same order.
 */
export const LATIN_LETTERS = 'ß=ss ẞ=ss æ=ae œ=oe ø=o þ=th ð=d đ=d ħ=h ı=i ł=l ŋ=ng ŧ=t ə=a ɛ=e ɔ=o ƒ=f ɗ=d ɓ=b ƙ=k ĸ=k ǝ=a ʼ= ʻ= ʿ= ʾ=';

export const CYRILLIC_LETTERS =
  'а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya '
  + 'ґ=g є=ye і=i ї=yi ў=u ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=gj ќ=kj ѕ=dz ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h җ=j ҷ=j ӣ=i ӯ=u ҳ=h ѐ=e ѝ=i ѣ=e ѳ=f ѵ=i ѫ=a ҫ=s ҡ=k ӑ=a ӗ=e ӱ=u ӳ=u ӓ=a ӧ=o ӹ=y ӏ=';

export const GREEK_LETTERS =
  'ου=ou αυ=av ευ=ev μπ=b ντ=nt γγ=ng γκ=gk γχ=nch γξ=nx α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o';

export const ARMENIAN_LETTERS =
  'ու=u և=ev ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f';

export const GEORGIAN_LETTERS =
  'ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h';

export const ARABIC_LETTERS =
  'ا=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h و=w ي=y ى=a ة=a ء= ئ=y ؤ=w پ=p چ=ch ژ=zh گ=g ک=k ی=y ھ=h ہ=h ے=e ٹ=t ڈ=d ڑ=r ں=n';

export const HEBREW_LETTERS =
  'א=a ב=b ג=g ד=d ה=h ו=v ז=z ח=h ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t';

export const KANA_LETTERS =
  'ア=a イ=i ウ=u エ=e オ=o カ=ka キ=ki ク=ku ケ=ke コ=ko サ=sa シ=shi ス=su セ=se ソ=so タ=ta チ=chi ツ=tsu テ=te ト=to ナ=na ニ=ni ヌ=nu ネ=ne ノ=no '
  + 'ハ=ha ヒ=hi フ=fu ヘ=he ホ=ho マ=ma ミ=mi ム=mu メ=me モ=mo ヤ=ya ユ=yu ヨ=yo ラ=ra リ=ri ル=ru レ=re ロ=ro ワ=wa ヲ=o ン=n ガ=ga ギ=gi グ=gu ゲ=ge ゴ=go '
  + 'ザ=za ジ=ji ズ=zu ゼ=ze ゾ=zo ダ=da ヂ=ji ヅ=zu デ=de ド=do バ=ba ビ=bi ブ=bu ベ=be ボ=bo パ=pa ピ=pi プ=pu ペ=pe ポ=po ヴ=vu ー= ッ= ァ=a ィ=i ゥ=u ェ=e ォ=o '
  + 'キャ=kya キュ=kyu キョ=kyo シャ=sha シュ=shu ショ=sho シェ=she チャ=cha チュ=chu チョ=cho チェ=che ニャ=nya ニュ=nyu ニョ=nyo ヒャ=hya ヒュ=hyu ヒョ=hyo ミャ=mya ミュ=myu ミョ=myo '
  + 'リャ=rya リュ=ryu リョ=ryo ギャ=gya ギュ=gyu ギョ=gyo ジャ=ja ジュ=ju ジョ=jo ジェ=je ビャ=bya ビュ=byu ビョ=byo ピャ=pya ピュ=pyu ピョ=pyo '
  + 'ファ=fa フィ=fi フェ=fe フォ=fo ティ=ti ディ=di ヴァ=va ヴィ=vi ヴェ=ve ヴォ=vo ウィ=wi ウェ=we ウォ=wo ツァ=tsa';

/** Devanagari consonants, then vowel letters, then vowel signs; the inherent vowel is written by the reader of the table. */
export const INDIC_CONSONANTS =
  'क=k ख=kh ग=g घ=gh ङ=n च=ch छ=chh ज=j झ=jh ञ=n ट=t ठ=th ड=d ढ=dh ण=n त=t थ=th द=d ध=dh न=n ऩ=n प=p फ=ph ब=b भ=bh म=m य=y र=r ऱ=r ल=l ळ=l ऴ=l व=v श=sh ष=sh स=s ह=h';
export const INDIC_VOWELS = 'अ=a आ=a इ=i ई=i उ=u ऊ=u ऋ=ri ए=e ऎ=e ऐ=ai ओ=o ऒ=o औ=au ऑ=o';
export const INDIC_SIGNS = 'ा=a ि=i ी=i ु=u ू=u ृ=ri े=e ॆ=e ै=ai ो=o ॊ=o ौ=au ॉ=o';

/** Revised Romanisation of Korean (2000), initials with the spellings that passports use (ㄱ=k at the start is left to the fold). */
export const HANGUL_INITIALS = 'g kk n d tt r m b pp s ss - j jj ch k t p h';
export const HANGUL_MEDIALS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i';
export const HANGUL_FINALS = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t';
