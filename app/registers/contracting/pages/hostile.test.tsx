import {describe, expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {isObject} from '@parvis/kernel/json';
import {HomePage, presentHome} from '../../../ui/pages/home.tsx';
import {StartSitePage} from '../../../ui/pages/start-site.tsx';
import {renderPage} from '../../../ui/render.ts';
import {presentList} from '../present/list.ts';
import {presentRecord} from '../present/record.ts';
import {COAST_ROAD} from '../testing/coast-road.ts';
import {contextOf, LIST, NOW} from '../testing/pages.tsx';
import {readOf, rowOf} from '../testing/reads.ts';
import {ListPage} from './list.tsx';
import {RecordPage} from './record.tsx';
import {presentRelease, ReleasePage} from './release.tsx';

const ATTACKS = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\'><svg/onload=alert(1)>', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', '</title><script>alert(1)</script>', '--><script>alert(1)</script>',
  '{{7*7}}${7*7}', '\u202egnp.exe', '\u2067\u2067\u2067', '𝕬'.repeat(50), 'a'.repeat(10_000), '\u0000', '=cmd|\'/c calc\'!A1', '%3Cscript%3E', '&lt;script&gt;',
];
/** What the structure rests on; everything else becomes hostile. */
const KEPT = new Set(['ocid', 'id', 'date', 'tag', 'initiationType', 'awardID', 'startDate', 'endDate', 'currency']);

function poison(value: JsonValue, attack: string): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((element) => poison(element, attack));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, KEPT.has(key) ? member : poison(member, attack)]));
  return typeof value === 'string' ? attack : value;
}

const poisoned = (attack: string): JsonObject[] => COAST_ROAD.map((release) => poison(release, attack) as JsonObject);

/** Everything that could run or load: elements, handlers and addresses that the pages never have. */
function dangers(html: string): string[] {
  const tags = [...html.matchAll(/<\/?([a-zA-Z][^\s/>]*)([^>]*)>/g)];
  return tags.flatMap(([tag, name = '', attributes = '']) => {
    const bad = ['script', 'img', 'iframe', 'object', 'embed', 'style', 'base', 'foreignobject'].includes(name.toLowerCase());
    // Names of attributes are what is left outside quotes.
    const names = attributes.replaceAll(/"[^"]*"/g, '""');
    const handler = /\son\w+\s*=/i.test(names) || /\sstyle\s*=/i.test(names);
    const address = /\s(?:href|src|action|formaction|xlink:href)="\s*(?:javascript|data|vbscript):/i.test(attributes);
    return bad || handler || address ? [tag] : [];
  });
}

describe.each(ATTACKS.map((attack) => ({attack, name: JSON.stringify(attack.slice(0, 40))})))('$name in every text field', ({attack}) => {
  const releases = poisoned(attack);
  const read = readOf(releases, {source: {slug: 'x', name: attack, licence: attack}, id: attack});
  const row = {...rowOf(releases), title: attack, status: attack, parties: [{role: 'buyer', name: attack}, {role: 'supplier', name: attack}]};
  const list = {...LIST, words: attack, rows: [row], next: attack, previous: attack};

  test('is text on the record, the list, the first page, the release and the form', () => {
    const release = presentRelease({process: attack, source: read.source, statements: read.statements, id: read.statements[0]?.id ?? ''});
    const pages = [
      renderPage(RecordPage, presentRecord(read, NOW), contextOf('en', '/contracting/x')),
      renderPage(ListPage, presentList(list), contextOf('ar', '/contracting')),
      renderPage(HomePage, presentHome([list]), contextOf('fr', '/')),
      release === undefined ? '' : renderPage(ReleasePage, release, contextOf('en', '/contracting/x/releases/y')),
      renderPage(StartSitePage, {form: {code: attack, name: attack, languages: [attack], zone: attack, body: attack, person: attack, address: attack}, offered: ['en'], problems: [], hidden: {token: attack}}, contextOf('en', '/act/site')),
    ];
    for (const page of pages) {
      expect(page.length).toBeGreaterThan(1000);
      expect(dangers(page)).toEqual([]);
    }
  });
});

test('the test sees what it looks for', () => {
  expect(dangers('<p><script>x</script><a href="javascript:1">a</a><b onclick="x">b</b><i title="onclick=x">i</i></p>')).toHaveLength(4);
});
