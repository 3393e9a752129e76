import {readFileSync} from 'node:fs';
import {compareNames, nameIndexBuilder, prepareName} from '../packages/names/src/index.ts';

/** Screening against 1,000,000 names recombined from the febrl test data: build time, memory, recall of altered names, names per second. */
const FOLDER = new URL('../../shared/data/ownership/linkage/', import.meta.url);
const SIZE = Number(process.argv[2] ?? 1_000_000);
const QUESTIONS = Number(process.argv[3] ?? 5_000);

let state = 42;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;

const lines = ['febrl-dataset4a.csv', 'febrl-dataset1.csv'].flatMap((file) => readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n').slice(1));
const given = [...new Set(lines.map((line) => line.split(',')[1]!.trim()).filter((name) => name.length > 2))];
const family = [...new Set(lines.map((line) => line.split(',')[2]!.trim()).filter((name) => name.length > 2))];
const names = Array.from({length: SIZE}, () => {
  const middle = random();
  return middle < 0.6 ? `${pick(given)} ${pick(family)}` : `${pick(given)} ${pick(given)} ${pick(family)}`;
});

function altered(name: string): string {
  const at = 1 + Math.floor(random() * (name.length - 2));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const kind = random();
  if (kind < 0.3) return `${name.slice(0, at)}${letter}${name.slice(at + 1)}`;
  if (kind < 0.55) return `${name.slice(0, at)}${name.slice(at + 1)}`;
  if (kind < 0.8) return `${name.slice(0, at)}${letter}${name.slice(at)}`;
  return `${name.slice(0, at)}${name[at + 1] ?? ''}${name[at]}${name.slice(at + 2)}`;
}

const start = performance.now();
const builder = nameIndexBuilder('person');
for (const name of names) builder.add(name);
const index = builder.build();
console.log(`${SIZE} names, ${given.length} given and ${family.length} family names: built in ${((performance.now() - start) / 1000).toFixed(1)} s, index ${(index.bytes / 1e6).toFixed(0)} MB, process ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
const questions = Array.from({length: QUESTIONS}, () => {
  const row = Math.floor(random() * SIZE);
  return {row, name: altered(random() < 0.5 ? names[row]! : altered(names[row]!))};
});
const accepted = questions.filter(({row, name}) => compareNames(prepareName(name, 'person'), prepareName(names[row]!, 'person')).score >= 0.7).length;
const begin = performance.now();
const before = process.cpuUsage();
let found = 0;
let close = 0;
const times: number[] = [];
for (const {row, name} of questions) {
  const at = performance.now();
  const hits = index.find(prepareName(name, 'person'), {limit: 40});
  times.push(performance.now() - at);
  if (hits.some((hit) => names[hit.row] === names[row])) found++;
  if (hits.length > 0) close++;
}
const seconds = (performance.now() - begin) / 1000;
const used = process.cpuUsage(before);
const cpuSeconds = (used.user + used.system) / 1e6;
times.sort((a, b) => a - b);
console.log(`${QUESTIONS} altered names (1 or 2 edits): ${(QUESTIONS / seconds).toFixed(0)} names/s by the clock, ${(QUESTIONS / cpuSeconds).toFixed(0)} a second of processor time, p50 ${times[times.length >> 1]!.toFixed(2)} ms, p95 ${times[Math.floor(times.length * 0.95)]!.toFixed(2)} ms; origin among the hits ${((100 * found) / QUESTIONS).toFixed(1)} %, the two names alone score 0.7 or more in ${((100 * accepted) / QUESTIONS).toFixed(1)} %, any hit ${((100 * close) / QUESTIONS).toFixed(1)} %`);
