import {ExactNumber} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {renderPage} from '../../../ui/render.ts';
import {COAST_ROAD} from '../testing/coast-road.ts';
import {contextOf} from '../testing/pages.tsx';
import {readOf} from '../testing/reads.ts';
import {presentRelease, ReleasePage, type ReleaseRead} from './release.tsx';

const {source, statements} = readOf(COAST_ROAD);
const read: ReleaseRead = {process: 'ocds-7h2qk9-SRA-2025-0417', source, statements, id: 'SRA-2025-0417-1'};

test('an id that the process does not have is no page', () => {
  expect(presentRelease({...read, id: 'nobody'})).toBeUndefined();
});

test('every digit that was published is shown, on the page and in the JSON', () => {
  const [first] = statements;
  const view = presentRelease({...read, statements: [{...first!, body: {tender: {value: {amount: new ExactNumber('12345678901234567890.10')}}}}]});
  expect(JSON.stringify(view)).toContain('"amount":12345678901234567890.10');
  expect(renderPage(ReleasePage, view!, contextOf('en', '/contracting/x/releases/y'))).toContain('12345678901234567890.10');
});

test('of a removed entry the reason stays and the content is gone', () => {
  const {body: _, hash: __, salt: ___, ...rest} = statements[0]!;
  const removed = {at: '2026-11-01T09:00:00Z', reason: 'Court order 12/26', law: 'Civil Code, art. 9', authority: 'District Court of Port Amery'};
  const view = presentRelease({...read, statements: [{...rest, removed}]});
  expect(view).toEqual({register: 'contracting', process: read.process, source, entry: {number: 1, id: 'SRA-2025-0417-1', kind: 'statement', tags: [], said: '2025-02-03T09:00:00Z', entered: '2026-11-10T08:00:00Z', position: 101, removed}});
  const html = renderPage(ReleasePage, view!, contextOf('en', '/contracting/x/releases/y'));
  expect(html).toContain('Court order 12/26');
  expect(html).not.toContain('Surface below safety grade');
});
