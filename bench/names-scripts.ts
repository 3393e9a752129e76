import {readFileSync} from 'node:fs';
import {nameIndexBuilder, prepareName, scriptOfName} from '../packages/names/src/index.ts';
import {table} from './frame.ts';

/** Precision and recall by script and by country: 10,000 published names of nobody, each asked for with one wrong letter of its own script. */
const FILE = new URL('../../shared/data/ownership/names/screening/queries_false_global.csv', import.meta.url);
const COUNTRIES_SHOWN = Number(process.argv[2] ?? 12);

let state = 7;
const below = (count: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 4294967296) * count);
};

const people = readFileSync(FILE, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(',')).map((cells) => ({name: cells[0]!, country: cells.at(-1)!}));
const letters = new Map<string, string[]>();
for (const {name} of people) {
  const script = scriptOfName(prepareName(name, 'person'));
  letters.set(script, [...(letters.get(script) ?? []), ...name.replace(/[^\p{L}]/gu, '')].slice(-2_000));
}

/** One letter replaced, left out, put in, or two that have changed places. */
function misspelled(name: string, script: string): string {
  const own = letters.get(script)!;
  const text = [...name];
  const at = below(text.length - 1);
  const letter = own[below(own.length)]!.toLowerCase();
  const kind = below(4);
  if (kind === 0) text.splice(at, 1, letter);
  if (kind === 1) text.splice(at, 1);
  if (kind === 2) text.splice(at, 0, letter);
  if (kind === 3) text.splice(at, 2, text[at + 1]!, text[at]!);
  return text.join('');
}

const builder = nameIndexBuilder('person');
for (const {name} of people) builder.add(name);
const index = builder.build();
const keys = people.map(({name}) => prepareName(name, 'person').key);
const asked = people.map(({name, country}, row) => {
  const script = scriptOfName(prepareName(name, 'person'));
  const hits = index.find(prepareName(misspelled(name, script), 'person'), {limit: 20});
  return {script, country, right: hits.filter((hit) => keys[hit.row] === keys[row]).length, hits: hits.length, found: hits.some((hit) => keys[hit.row] === keys[row])};
});

for (const [by, most] of [['script', 100], ['country', COUNTRIES_SHOWN]] as const) {
  const groups = [...Map.groupBy(asked, (each) => each[by])].toSorted((a, b) => b[1].length - a[1].length).slice(0, most);
  table(groups.map(([what, group]) => {
    const [right, hits] = [group.reduce((sum, each) => sum + each.right, 0), group.reduce((sum, each) => sum + each.hits, 0)];
    return {what, value: String(group.length), note: `precision ${(right / hits).toFixed(3)}  recall ${(group.filter(({found}) => found).length / group.length).toFixed(3)}`};
  }));
}
