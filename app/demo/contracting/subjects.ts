import type {Service} from '../world/body-names.ts';
import type {Body} from '../world/bodies.ts';
import {words, type Words} from '../world/languages.ts';
import {sectorNumber, type SectorKey} from '../world/sectors.ts';
import {GOODS} from './subjects-goods.ts';
import {SERVICES} from './subjects-services.ts';
import {WORKS} from './subjects-works.ts';

/** Something that public bodies buy. */
export interface Subject {
  readonly sector: number;
  readonly category: 'works' | 'goods' | 'services';
  /** Common Procurement Vocabulary (Regulation (EC) 213/2008), without its check digit. */
  readonly cpv: string;
  readonly cpvName: string;
  /** What it is called in a list, and the title of a purchase, where `{}` is the place. */
  readonly item: Words;
  readonly title: Words;
  /** Of UN/ECE Recommendation 20. */
  readonly unit: {readonly id: string; readonly name: Words};
  /** Value in euro that half of the purchases stay below, and how widely they spread. */
  readonly median: number;
  readonly sigma: number;
  /** In months. */
  readonly lasts: number;
  /** Sometimes paid in dollars, because it comes from abroad. */
  readonly imported: boolean;
  /** Price of one unit in euro. */
  readonly unitPrice: number;
  /** Bought only by bodies that serve so. */
  readonly service?: Service;
}

export const UNITS = {
  metre: {id: 'MTR', name: words('metre', 'mètre', 'metro', 'متر')},
  area: {id: 'MTK', name: words('square metre', 'mètre carré', 'metro cuadrado', 'متر مربع')},
  piece: {id: 'C62', name: words('piece', 'pièce', 'unidad', 'قطعة')},
  box: {id: 'BX', name: words('box', 'boîte', 'caja', 'علبة')},
  month: {id: 'MON', name: words('month', 'mois', 'mes', 'شهر')},
  day: {id: 'DAY', name: words('day', 'jour', 'día', 'يوم')},
  litre: {id: 'LTR', name: words('litre', 'litre', 'litro', 'لتر')},
} as const;

/** Sector, CPV code and name, unit and its price, median in thousands, sigma, months, imported; items and titles by language; for whom. */
export type SubjectRow = readonly [SectorKey, string, string, keyof typeof UNITS, number, number, number, number, boolean, Words, Words, Service?];

function subjects(category: Subject['category'], rows: readonly SubjectRow[]): Subject[] {
  return rows.map(([sector, cpv, cpvName, unit, unitPrice, thousands, sigma, lasts, imported, item, title, service]) => ({
    sector: sectorNumber(sector), category, cpv, cpvName, item, title, unit: UNITS[unit], unitPrice, median: thousands * 1000, sigma, lasts, imported, ...(service !== undefined && {service}),
  }));
}

export const SUBJECTS: readonly Subject[] = [...subjects('works', WORKS), ...subjects('goods', GOODS), ...subjects('services', SERVICES)];

const OF_SECTOR = Map.groupBy(SUBJECTS, ({sector}) => sector);

/** What a body buys of a sector; each sector has something for everybody. */
export function subjectsFor({serves}: Body, sector: number): readonly Subject[] {
  return (OF_SECTOR.get(sector) ?? []).filter(({service}) => service === undefined || serves.includes(service));
}
