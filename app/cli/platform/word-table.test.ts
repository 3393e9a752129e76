import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {zipOf} from '../../core/jail/testing/zip.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {runParvis, type Ran} from '../testing/parvis.ts';

let house: TestHouse;
const folder = mkdtempSync(join(tmpdir(), 'parvis-word-'));
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, {recursive: true, force: true});
});

const parvis = (...words: readonly string[]): Promise<Ran> => runParvis(words, {url: house.url, folder});

/** A Word document with a table: an empty cell goes on with the one above it, as such tables do. */
function word(name: string, rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<w:tc><w:tcPr>${text === '' ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>'}</w:tcPr><w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p></w:tc>`;
  const table = rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('');
  const path = join(folder, name);
  writeFileSync(path, zipOf([
    {name: '[Content_Types].xml', bytes: '<Types/>'},
    {name: 'word/document.xml', bytes: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Our second plan</w:t></w:r></w:p><w:tbl><w:tblPr/>${table}</w:tbl></w:body></w:document>`},
  ]));
  return path;
}

const HEAD = ['No.', 'Commitment', 'Lead agency', 'Milestones', 'Expected completion date'];
const QUAY = [['1', 'Open the quay to everybody', 'Harbour Office', 'The drawings are public', 'By March 2027'], ['', '', '', 'The fence is gone', '30 September 2027']];
const LEAFLET = ['2', 'Print the budget in plain words', 'Treasury of Solvane', 'A leaflet in each house', 'Ongoing'];

test('a plan kept as a table in a Word document is proposed, mapped, imported and read on its page', async () => {
  const plan = word('plan.docx', [HEAD, ...QUAY, LEAFLET]), mapping = join(folder, 'mapping.yml');
  expect(await parvis('map', plan, '--to', 'commitments', '--out', mapping)).toMatchObject({code: 0, said: '5 columns = 5 with a proposal + 0 to be decided\n'});
  expect(readFileSync(mapping, 'utf8')).toContain('commitment/id: plan-c{No.}');
  const imported = await parvis('import', 'commitments', plan, '--mapping', mapping, '--source', 'Plans', '--json');
  expect([imported.code, JSON.parse(imported.told)]).toEqual([0, {in: 2, accepted: 2, unchanged: 0, rejected: 0, references: 0}]);
  // a deadline that names no day is said, and kept as it was written
  expect(imported.said).toContain('cell.no-deadline');

  await house.square.versions.refresh();
  const quay = (await house.app.inject('/commitments/plan-c1')).body;
  for (const words of ['Open the quay to everybody', 'Harbour Office', 'The drawings are public', 'By March 2027', 'The fence is gone', '30 September 2027']) expect(quay).toContain(words);
  const {thing} = (await house.app.inject('/commitments/plan-c1.json')).json<{thing: {commitment: unknown; milestones: {id: string; dueDate?: string; dueOriginal?: string}[]}}>();
  expect(thing.commitment).toMatchObject({number: '1', leadInstitution: {name: 'Harbour Office'}});
  expect(thing.milestones.map(({id, dueDate, dueOriginal}) => [id, dueDate, dueOriginal])).toEqual([['plan-c1-m1', '2027-03', 'By March 2027'], ['plan-c1-m2', '2027-09-30', '30 September 2027']]);
  expect((await house.app.inject('/commitments/plan-c2')).body).toContain('Ongoing');
  expect((await house.app.inject('/commitments/plan')).body).toContain('Print the budget in plain words');

  const more = await parvis('import', 'commitments', word('plan-2.docx', [HEAD, ...QUAY, LEAFLET, ['3', 'Plant trees along the quay', 'Harbour Office', 'Forty limes', '2028']]), '--mapping', mapping, '--source', 'Plans', '--json');
  expect(JSON.parse(more.told)).toMatchObject({accepted: 1, unchanged: 2, rejected: 0});
}, 60_000);

test('a table with ids of its own keeps them', async () => {
  const plan = word('ids.docx', [['Commitment id', 'Commitment title', 'Milestone id', 'Milestone text', 'Due date'], ['c9', 'Open the archive', 'm-law', 'The law is passed', '2027']]);
  const mapping = join(folder, 'ids.yml');
  await parvis('map', plan, '--to', 'commitments', '--out', mapping);
  const {code, told} = await parvis('map', plan, '--to', 'commitments', '--mapping', mapping);
  expect([code, JSON.parse(told)]).toMatchObject([0, {id: 'commitment-c9', commitment: {id: 'c9', milestones: [{id: 'm-law', dueDate: '2027'}]}}]);
});
