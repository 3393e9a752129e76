import {must, type Result} from '@parvis/kernel';
import {createTranslator, loadMessages} from '../../../core/i18n/index.ts';
import type {NameRead} from '../../../core/names/read.ts';
import type {PageContext} from '../../../core/page.ts';
import type {ListRead} from '../../../core/read.ts';
import {filterQuery} from '../../../core/search/address.ts';
import {NO_FILTER} from '../../../core/search/filter.ts';
import {emptyList} from '../../../core/search/list.ts';
import {ASK_MESSAGES} from '../../../ui/ask/messages/index.ts';
import {AskPage} from '../../../ui/ask/page.tsx';
import {loadAssets} from '../../../ui/assets.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {LANGUAGES, UI_MESSAGES} from '../../../ui/messages/index.ts';
import {ErrorPage} from '../../../ui/pages/error.tsx';
import {HomePage, presentHome} from '../../../ui/pages/home.tsx';
import {StartSitePage} from '../../../ui/pages/start-site.tsx';
import {LookUpPage} from '../../../ui/names/look-up-page.tsx';
import {NAMES_MESSAGES} from '../../../ui/names/messages/index.ts';
import {REMOVALS_MESSAGES} from '../../../ui/removals/messages/index.ts';
import {NamePage, presentName} from '../../../ui/names/page.tsx';
import {localPath} from '../../../ui/paths.ts';
import {renderPage} from '../../../ui/render.ts';
import {emptyStartSite, parseStartSite, type StartSite} from '../../../ui/start-site.ts';
import {CONTRACTING_MESSAGES} from '../messages/index.ts';
import {ListPage} from '../pages/list.tsx';
import {RecordPage} from '../pages/record.tsx';
import {presentRelease, ReleasePage} from '../pages/release.tsx';
import {recordPath, releasePath} from '../paths.ts';
import {presentList} from '../present/list.ts';
import {presentRecord} from '../present/record.ts';
import {contracting} from '../register.ts';
import {COAST_ROAD, SPARSE, SUSPECT} from './coast-road.ts';
import {readOf, rowOf} from './reads.ts';

export const ASSETS = loadAssets();
const WORDS = loadMessages([UI_MESSAGES, ASK_MESSAGES, NAMES_MESSAGES, REMOVALS_MESSAGES, CONTRACTING_MESSAGES], LANGUAGES);
export const NOW = Temporal.Instant.from('2026-11-24T10:00:00Z');

/** The surroundings of a page of an invented site. */
export function contextOf(lang: string, path: string): PageContext {
  return {
    t: createTranslator(lang, must(WORDS.get(lang), `words in ${lang}`)), path, now: NOW, asset: ASSETS.url,
    site: {
      name: 'Republic of Solvane', demo: true, keeper: 'Records Office of Solvane', languages: LANGUAGES, zone: 'UTC', logSize: 106,
      rooms: [{key: 'room.contracting', path: '/contracting', doors: ['money']}],
      links: [{key: 'foot.api', path: '/api', group: 'take'}],
    },
    href: (to) => localPath(LANGUAGES, lang, to),
    absolute: (to) => `https://square.example${to}`,
  };
}

const ALL = [COAST_ROAD, SPARSE, SUSPECT];
export const LIST: ListRead = {
  register: 'contracting', filter: NO_FILTER, rows: ALL.map(rowOf), count: 3, totals: [{currency: 'EUR', amount: '47920000', count: 1}],
  withoutAmount: 1, suspect: 1, next: 'cursor',
  facets: [
    {name: 'status', values: [{key: 'contract.active', count: 2, chosen: false}, {key: 'tender.planned', count: 1, chosen: false}], hidden: 0, notStated: 0, notStatedChosen: false},
    {name: 'buyer', values: [{key: 'SV-GOV-17', label: 'Solvane Roads Agency', count: 2, chosen: false}], hidden: 14, notStated: 1, notStatedChosen: false},
  ],
  years: [{year: 2026, count: 1}, {year: 2025, count: 1}], undated: 1,
  amounts: {currency: 'EUR', bands: [{below: '10000', count: 1}, {min: '10000000', below: '100000000', count: 1}, {min: '100000000', count: 1}], without: 2},
};
/** The same, narrowed by everything that a list can be narrowed by. */
const NARROWED: ListRead = {
  ...LIST,
  filter: {words: 'road', facets: {status: ['contract.active', '~'], buyer: ['SV-GOV-17']}, from: '2025-01-01', to: '2025-12-31', currency: 'EUR', min: '1000000', below: '50000000', sort: 'largest'},
};
const QUILLON_NAME: NameRead = {
  key: 'SV-COM-28817', name: 'Quillon Civil Works Ltd', identifier: 'SV-COM-28817', spellings: ['Quillon Civil Works Ltd', 'Quillon Civil Works'],
  namesakes: [{key: 'name:quillon civil works ltd', name: 'Quillon Civil Works Ltd'}],
  registers: [{register: 'contracting', roles: [{
    role: 'supplier', also: ['tenderer'], count: 61, totals: [{currency: 'EUR', amount: '161300000', count: 58}], withoutAmount: 2, suspect: 1, undated: 2,
    years: [{year: 2021, count: 12, totals: [{currency: 'EUR', amount: '18200000', count: 12}]}, {year: 2023, count: 20, totals: [{currency: 'EUR', amount: '27900000.5', count: 20}]}, {year: 2025, count: 27, totals: [{currency: 'EUR', amount: '115199999.5', count: 26}]}],
    others: [{name: 'buyer', values: [{key: 'SV-ORG-17', label: 'Solvane Roads Agency', count: 40, chosen: false}, {key: 'name:وزارة الاشغال', label: 'وزارة الأشغال', count: 2, chosen: false}], hidden: 9, notStated: 0, notStatedChosen: false}],
    newest: ALL.map(rowOf),
  }, {role: 'buyer', also: [], count: 92, totals: [], withoutAmount: 92, suspect: 0, undated: 92, years: [], others: [], newest: []}]}],
};
const REMOVED = {at: '2026-11-01T09:00:00Z', reason: 'Court order 12/26', law: 'Civil Code, art. 9', authority: 'District Court of Port Amery', appealBy: '2026-12-01'};
const ROAD_PATH = recordPath('ocds-7h2qk9-SRA-2025-0417');

/** Every kind of page, each as it is sent, by name. */
export const PAGES: Readonly<Record<string, (lang: string) => string>> = {
  home: (lang) => renderPage(HomePage, presentHome([LIST]), contextOf(lang, '/')),
  'home-empty': (lang) => renderPage(HomePage, presentHome([{...LIST, rows: [], count: 0, totals: []}]), contextOf(lang, '/')),
  list: (lang) => renderPage(ListPage, presentList(NARROWED), contextOf(lang, `/contracting${filterQuery(NARROWED.filter)}`)),
  'list-empty': (lang) => renderPage(ListPage, presentList(emptyList(contracting, {...NO_FILTER, words: 'zeppelin'})), contextOf(lang, '/contracting?q=zeppelin')),
  'list-problems': (lang) => renderPage(ListPage, presentList({...emptyList(contracting, NO_FILTER), problems: [{field: 'min', given: 'much'}, {field: 'to', given: '31.13.2026'}]}), contextOf(lang, '/contracting?min=much&to=31.13.2026')),
  record: (lang) => renderPage(RecordPage, presentRecord(readOf(COAST_ROAD), NOW), contextOf(lang, ROAD_PATH)),
  'record-sparse': (lang) => renderPage(RecordPage, presentRecord(readOf(SPARSE), NOW), contextOf(lang, recordPath('ocds-7h2qk9-0'))),
  'record-suspect': (lang) => renderPage(RecordPage, presentRecord(readOf(SUSPECT), NOW), contextOf(lang, recordPath('ocds-7h2qk9-AR-9'))),
  'record-past': (lang) => renderPage(RecordPage, presentRecord(readOf(COAST_ROAD.slice(0, 2), {asKnownOn: '2025-05-01'}), NOW), contextOf(lang, `${ROAD_PATH}?on=2025-05-01`)),
  'record-gone': (lang) => renderPage(RecordPage, presentRecord(gone(), NOW), contextOf(lang, recordPath('ocds-7h2qk9-0'))),
  release: (lang) => renderPage(ReleasePage, must(presentRelease({process: 'ocds-7h2qk9-SRA-2025-0417', source: readOf(COAST_ROAD).source, statements: readOf(COAST_ROAD).statements, id: 'SRA-2025-0417-5'}), 'the fifth release'), contextOf(lang, releasePath('ocds-7h2qk9-SRA-2025-0417', 'SRA-2025-0417-5'))),
  names: (lang) => renderPage(LookUpPage, {words: 'quillon', names: [{key: 'SV-COM-28817', name: 'Quillon Civil Works Ltd', identifier: 'SV-COM-28817', how: 'words', score: 0.8}, {key: 'name:شركة المرفا', name: 'شركة المرفأ', how: 'similar', score: 0.72}]}, contextOf(lang, '/names?q=quillon')),
  name: (lang) => renderPage(NamePage, presentName(QUILLON_NAME), contextOf(lang, '/names/SV-COM-28817')),
  search: (lang) => renderPage(AskPage, {words: 'who won road contracts', answers: [
    {kind: 'name', key: 'SV-ORG-17', name: 'Solvane Roads Agency', identifier: 'SV-ORG-17', how: 'words', score: 0.7},
    {kind: 'list', register: 'contracting', words: 'road', count: 12}, {kind: 'task', key: 'room.contracting', path: '/contracting'},
    ...ALL.map((releases) => ({kind: 'record' as const, register: 'contracting', record: rowOf(releases)})),
  ]}, contextOf(lang, '/search?q=who+won+road+contracts')),
  'search-none': (lang) => renderPage(AskPage, {words: 'zeppelin <b>', answers: []}, contextOf(lang, '/search?q=zeppelin')),
  'start-site': (lang) => renderPage(StartSitePage, {form: emptyStartSite(['en'], 'UTC'), offered: LANGUAGES, problems: [], hidden: {token: 'abc'}}, contextOf(lang, '/act/site')),
  'start-site-problems': (lang) => renderPage(StartSitePage, {form: {code: '', name: '<i>Mine', languages: [], zone: 'Mars', body: '', person: '', address: 'nobody'}, offered: LANGUAGES, problems: problemsOf(parseStartSite({code: '', name: '', languages: [], zone: 'Mars', body: '', person: '', address: 'nobody'}, LANGUAGES)), hidden: {}}, contextOf(lang, '/act/site')),
  'error-404': (lang) => renderPage(ErrorPage, {status: 404}, contextOf(lang, '/nothing')),
  'error-410': (lang) => renderPage(ErrorPage, {status: 410, removal: REMOVED}, contextOf(lang, '/contracting/x/releases/1')),
  'error-429': (lang) => renderPage(ErrorPage, {status: 429, retryAfterSeconds: 30}, contextOf(lang, '/')),
  'error-500': (lang) => renderPage(ErrorPage, {status: 500, reference: 'req-7f3'}, contextOf(lang, '/')),
  'error-503': (lang) => renderPage(ErrorPage, {status: 503}, contextOf(lang, '/')),
};

/** A process of which one entry was removed by law and the other withdrawn. */
function gone(): Parameters<typeof presentRecord>[0] {
  const {state: _, ...read} = readOf(SPARSE);
  const [first] = read.statements;
  const {body: __, hash: ___, salt: ____, ...removed} = must(first, 'a statement');
  return {
    ...read, findings: [],
    statements: [
      {...removed, id: '1', removed: REMOVED}, {...must(first, 'a statement'), id: '2', position: 102},
      {id: '3', kind: 'withdrawal', said: '2026-02-01T00:00:00Z', entered: '2026-02-01T00:00:00Z', position: 103, body: {withdraws: '2', reason: 'Sent twice'}},
    ],
  };
}

function problemsOf(result: Result<StartSite, readonly FieldProblem[]>): readonly FieldProblem[] {
  return result.ok ? [] : result.error;
}
