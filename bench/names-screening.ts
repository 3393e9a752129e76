import {readFileSync} from 'node:fs';
import {compareNames, nameIndexBuilder, prepareName, scriptOfName} from '../packages/names/src/index.ts';

/** Screening of the published watch list: recall on altered names, false hits per thousand, by script and country; index against full comparison. */
const FOLDER = new URL('../../shared/data/ownership/names/screening/', import.meta.url);

function rows(file: string): string[][] {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\r?\n|$)/g)];
  const table: string[][] = [[]];
  for (const [, quoted, bare, end] of cells) {
    table.at(-1)!.push(quoted === undefined ? bare!.replace(/\r$/, '') : quoted.replaceAll('""', '"'));
    if (end !== ',') table.push([]);
  }
  return table.slice(1).filter((row) => row.length > 3);
}

const list = rows('watchlist.csv').map(([id = '', name = '', , , , , , , country = '']) => ({id, name, country}));
const builder = nameIndexBuilder('person');
for (const {name} of list) builder.add(name);
const index = builder.build();

const share = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;

const questions = rows('queries_true.csv').map(([id = '', name = '']) => {
  const query = prepareName(name, 'person');
  const target = list.findIndex((row) => row.id === id);
  const hits = index.find(query, {limit: 50});
  const known = prepareName(list[target]!.name, 'person');
  return {country: list[target]!.country, altered: name !== list[target]!.name, candidate: index.candidates(query).includes(target), name, full: compareNames(query, known).score >= 0.7, hit: hits.some(({row}) => row === target)};
});
if (process.argv.includes('--misses')) for (const {name, hit, full} of questions) if (!hit) console.log(`missed ${JSON.stringify(name)}${full ? ', although the two names match' : ''}`);
const altered = questions.filter((question) => question.altered);
console.log(`recall: all ${share(questions.filter(({hit}) => hit).length, questions.length)}; altered ${share(altered.filter(({hit}) => hit).length, altered.length)}; candidate found for altered ${share(altered.filter(({candidate}) => candidate).length, altered.length)}`);
for (const [country, group] of [...Map.groupBy(questions, (question) => question.country || '(none)')].toSorted((a, b) => b[1].length - a[1].length).slice(0, 12)) {
  console.log(`  ${country.padEnd(8)} recall ${share(group.filter(({hit}) => hit).length, group.length)}`);
}
for (const file of ['queries_false_us.csv', 'queries_false_global.csv', 'us_congress_a.csv']) {
  const people = rows(file).map(([name = '', , , , , , , country = '']) => ({script: scriptOfName(prepareName(name, 'person')), country, name, hit: index.find(prepareName(name, 'person')).length > 0}));
  const wrong = people.filter(({hit}) => hit);
  console.log(`${file}: false hits ${wrong.length} of ${people.length} = ${((1000 * wrong.length) / people.length).toFixed(2)} per 1,000`);
  for (const [script, group] of Map.groupBy(people, (person) => person.script)) console.log(`  ${script} ${share(group.filter(({hit}) => hit).length, group.length)}`);
  if (process.argv.includes('--misses')) for (const {name} of wrong) console.log(`  ${name}`);
}
