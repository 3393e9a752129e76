import type {Chance} from '../random.ts';
import {PEOPLE_NAMES} from './people-names.ts';
import type {Place} from './places.ts';
import {SECTORS} from './sectors.ts';

const FIRST = 'Amber Ash Bramble Birch Black Brack Bright Brook Castle Cedar Cinder Clear Cold Copper Crag Dale Deep Drift East Elder Ember Fair Fallow Fern Flint Fox Frost Gold Grey Gull Hal Harrow Hawk Hazel Heath Heron High Holm Iron Ivy Kestrel King Lark Lin Long Lor Maple Mar Mer Mid Mill Mist Moor North Oak Old Otter Pine Quiller Raven Red Ridge Rook Rose Rowan Rush Sallow Salt Sand Sedge Shel Silver Slate South Star Stone Storm Summer Sun Tarn Thorn Tide Tor Vane Wald Weir West White Wild Willow'.split(' ');
const LAST = 'bank beck bourne bridge brook burn bury by cliff combe cote cross dale den don down edge end fell fen field ford gate garth grove ham haven head hill holm holt hope hurst keld land law ley lock lode marsh mere mouth ness pool port ridge rigg row shaw side stead stoke stone strand thorpe toft ton vale wade water way well wick wold wood worth'.split(' ');
const FORMS = {en: ['Ltd', 'plc', 'Cooperative', 'and Partners', 'Group'], fr: ['SARL', 'SA', 'SCOP'], es: ['S.L.', 'S.A.', 'S.Coop.']} as const;

/** First, last and trade of an English name: so many companies of one sector have names of their own. */
const COMBINATIONS = FIRST.length * LAST.length * 6;
/** Prime, so that ranks one after the other have names far apart. */
const STEP = 12_289;

export interface CompanyName {
  readonly name: string;
  /** For addresses on the web. */
  readonly slug: string;
}

/** The name of the company with that rank in its sector, in the language of its place. English names never repeat; others may. */
export function companyName({sector, rank, place, offset}: {readonly sector: number; readonly rank: number; readonly place: Place; readonly offset: number}, chance: Chance): CompanyName {
  const trades = (SECTORS[sector] as (typeof SECTORS)[number]).trades;
  const {language} = place.region;
  const combination = (rank * STEP + offset) % COMBINATIONS;
  const stem = `${FIRST[combination % FIRST.length] ?? ''}${LAST[Math.floor(combination / FIRST.length) % LAST.length] ?? ''}`;
  const trade = trades.en[Math.floor(combination / (FIRST.length * LAST.length))] ?? '';
  const slug = `${stem}-${trade}`.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  if (language === 'en') return {name: `${stem} ${trade} ${chance.pick(FORMS.en)}`, slug};
  const [latin = '', arabic = latin] = chance.pick(PEOPLE_NAMES[language].family).split('=');
  const local = chance.pick(trades[language]);
  const town = chance.chance(0.5) ? place.names[language] : undefined;
  if (language === 'ar') return {name: `شركة ${town === undefined ? arabic : `${arabic} – ${town}`} ${local}`, slug};
  return {name: `${local} ${latin}${town === undefined ? '' : ` ${town}`} ${chance.pick(FORMS[language])}`, slug};
}
