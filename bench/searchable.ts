import {once} from 'node:events';
import {createWriteStream} from 'node:fs';

/** A word that a known share of all records holds. */
export interface Word {
  readonly text: string;
  readonly share: number;
}

const WORDS = 300;
const SMALLEST = 0.0005, LARGEST = 0.25;
const METHODS = ['open', 'selective', 'limited', 'direct'];
const CATEGORIES = ['goods', 'works', 'services'];
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'EUR', 'USD', 'GBP'];

export const VOCABULARY: readonly Word[] = Array.from({length: WORDS}, (_, i) => ({
  text: spelled(i + 1000), share: SMALLEST * (LARGEST / SMALLEST) ** (i / (WORDS - 1)),
}));

/** A word of its own for each number: consonant and vowel in turn. */
export function spelled(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 80)) text += 'bdfgklmnprstvzhj'[Math.floor((rest % 80) / 5)]! + 'aeiou'[rest % 5]!;
  return `${text}x`;
}

/** Mulberry32: the same numbers on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Few are common, most are rare (Zipf, exponent 1). */
export function skewed(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(count ** random()) - 1);
}

export const buyerName = (i: number): string => `Public Body ${spelled(i + 7)} ${i}`;
export const supplierName = (i: number): string => `${spelled(i + 90_000)} ${spelled(i * 7 + 31)} Works ${i}`;

/** Writes a release a process, a line each: short, with everything that lists search and count. */
export async function writeSearchable(path: string, processes: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const file = createWriteStream(path);
  const suppliers = Math.max(10, Math.floor(processes / 10)), buyers = Math.max(5, Math.floor(processes / 500));
  for (let i = 0; i < processes; i++) {
    const title = VOCABULARY.filter(({share}) => random() < share).map(({text}) => text).join(' ');
    const day = new Date(Date.UTC(2017, 0, 1 + Math.floor(random() * 3500))).toISOString().slice(0, 10);
    const [buyer, supplier, second] = [skewed(random, buyers), skewed(random, suppliers), skewed(random, suppliers)];
    const classes = Array.from({length: 1 + Math.floor(random() * 3)}, () => skewed(random, 800));
    const release = {
      ocid: `ocds-bench1-${i}`, id: `${i}-1`, date: `${day}T00:00:00Z`, tag: ['tender', 'award'], initiationType: 'tender', language: 'en',
      parties: [
        {id: 'b', name: buyerName(buyer), identifier: {scheme: 'XX-GOV', id: String(buyer)}, roles: ['buyer']},
        {id: 's', name: supplierName(supplier), identifier: {scheme: 'XX-REG', id: String(supplier)}, roles: ['supplier', 'tenderer']},
        {id: 't', name: supplierName(second), identifier: {scheme: 'XX-REG', id: String(second)}, roles: ['tenderer']},
      ],
      buyer: {id: 'b', name: buyerName(buyer)},
      tender: {
        id: `T${i}`, title, status: 'complete', ...(random() < 0.95 && {procurementMethod: METHODS[Math.floor(random() * 4)]!}), mainProcurementCategory: CATEGORIES[Math.floor(random() * 3)]!,
        tenderers: [{id: 's', name: supplierName(supplier)}, {id: 't', name: supplierName(second)}],
        items: classes.map((code, j) => ({id: String(j), classification: {scheme: 'CPV', id: String(45_000_000 + code), description: `Class ${code}`}})),
      },
      ...(random() < 0.9 && {awards: [{id: 'a', status: random() < 0.9 ? 'active' : 'cancelled', date: `${day}T00:00:00Z`, suppliers: [{id: 's', name: supplierName(supplier)}], value: {amount: Math.round(Math.exp(8 + random() * 9) * 100) / 100, currency: CURRENCIES[Math.floor(random() * 6)]!}}]}),
    };
    if (!file.write(`${JSON.stringify(release)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
