import {hash} from 'node:crypto';
import {pscReader} from '../packages/bods/src/from/index.ts';
import {readPiece} from '../packages/bods/src/read/statements.ts';
import {seeded} from '../packages/bods/src/testing/mutate.ts';

/** Reading invented lines of the UK snapshot into statements written as JSON, with the options of `bods from`, on one thread (goal: 15,000 lines a second). */
const LINES = Number(process.env['BENCH_LINES'] ?? 100_000);
const NATURES = [
  'ownership-of-shares-25-to-50-percent', 'ownership-of-shares-75-to-100-percent', 'voting-rights-25-to-50-percent', 'voting-rights-75-to-100-percent',
  'right-to-appoint-and-remove-directors', 'significant-influence-or-control', 'ownership-of-shares-50-to-75-percent-as-trust',
];

const random = seeded(5);
const lines = Array.from({length: LINES}, (_, i) => {
  const number = String(1_000_000 + Math.floor(i / 2)).padStart(8, '0');
  const natures = NATURES.filter((_nature, k) => random() < (k === 6 ? 0.03 : 0.3));
  const corporate = random() < 0.15;
  return JSON.stringify({company_number: number, data: {
    address: {address_line_1: `${i} Harbour Road`, locality: 'Exampletown', postal_code: 'EX1 1EX', country: 'England'}, etag: String(i).padStart(40, 'e'),
    links: {self: `/company/${number}/persons-with-significant-control/x/${i}`}, natures_of_control: natures.length > 0 ? natures : NATURES.slice(0, 1), notified_on: '2016-04-06',
    ...(random() < 0.1 && {ceased_on: '2020-01-31'}),
    ...(corporate
      ? {kind: 'corporate-entity-person-with-significant-control', name: `Example ${i} Limited`, identification: {legal_form: 'Limited company', country_registered: 'England', place_registered: 'Companies House', registration_number: String(2_000_000 + i)}}
      : {kind: 'individual-person-with-significant-control', name: `Ms Ada Example ${i}`, name_elements: {forename: 'Ada', surname: `Example ${i}`, title: 'Ms'}, date_of_birth: {month: 5, year: 1970}, nationality: 'British', country_of_residence: 'England'}),
  }});
});

const reader = pscReader({retrieved: '2024-11-22', publisher: 'Registry of Example', sha256Hex: (text) => hash('sha256', text, 'hex')});
const start = performance.now(), cpu = process.cpuUsage();
let statements = 0, bytes = 0;
for (const [i, text] of lines.entries()) {
  const read = readPiece({text});
  if (!('value' in read)) throw new Error('A line cannot be read');
  for (const statement of reader.read(read.value, `/${i}`).statements) {
    statements++;
    bytes += JSON.stringify(statement).length;
  }
}
const seconds = (performance.now() - start) / 1000;
console.log(`${LINES} lines → ${statements} statements (${(bytes / 1e6).toFixed(0)} MB) in ${seconds.toFixed(2)} s (${(process.cpuUsage(cpu).user / 1e6).toFixed(2)} s of the processor): ${Math.round(LINES / seconds)} lines/s (goal: 15,000), peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
