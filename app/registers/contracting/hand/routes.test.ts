import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {writeClaims} from '../../../core/sources/claims.ts';
import {openHouse, type TestHouse} from '../../../testing/house.ts';
import {readHostileTexts} from '../../../testing/hostile.ts';
import {newestMail, signedIn, testBody, type Member} from '../../../testing/visitor.ts';
import {contracting} from '../register.ts';
import {listOf, questionsOf, STAGES, writeStage} from './stages/index.ts';

let house: TestHouse;
let editor: Member;
let publisher: Member;
let stranger: Member;
let slug: string;
beforeAll(async () => {
  house = await openHouse();
  const body = await testBody(house, 'City of Port Amery');
  slug = body.slug;
  const {pool} = house.square.app;
  const {rows: [source]} = await pool.query<{number: number}>('insert into source (register, slug, name, of_body) values ($1, $2, $3, $4) returning number', [contracting.number, 'city', 'City', body.number]);
  await writeClaims(pool, source!.number, ['ocds-abc123']);
  editor = await signedIn(house, 'Eda', {body, roles: ['editor']});
  publisher = await signedIn(house, 'Pia', {body, roles: ['publisher']});
  stranger = await signedIn(house, 'Otto', {body: await testBody(house, 'Elsewhere'), roles: ['publisher']});
});
afterAll(() => house.close());

const page = (ocid: string, rest = ''): string => `/act/contracting/${slug}/p/${encodeURIComponent(ocid)}${rest}`;
const PLAN = {title: 'School roof', 'buyer.name': 'City of Port Amery', tenderStatus: 'planned', 'budget.amount': '50000', 'budget.currency': 'EUR'};

async function draft(ocid: string, fields: Readonly<Record<string, string>> = PLAN, {visitor} = editor): Promise<void> {
  const {statusCode} = await visitor.send(page(ocid, '/planning'), page(ocid, '/planning'), {version: '0', do: 'check', ...fields});
  expect(statusCode).toBe(303);
}

/** The hidden fields of the last look, with an act. */
async function look({visitor}: Member, ocid: string, act: string): Promise<Record<string, string>> {
  const {body} = await visitor.get(page(ocid, '/planning/check'));
  return {do: act, ...Object.fromEntries(['token', 'draft', 'version', 'seen'].map((name) => [name, must(new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1], name)]))};
}

async function countOf(ocid: string): Promise<number> {
  const {rows: [row]} = await house.square.app.pool.query<{count: number}>('select count(*)::int as count from statement where $1 = any(touches)', [ocid]);
  return row!.count;
}

test('whoever is not of the body finds nothing, and a process outside the body’s prefix is none', async () => {
  await draft('ocds-abc123-1');
  for (const path of [page('ocds-abc123-1'), page('ocds-abc123-1', '/planning'), page('ocds-abc123-1', '/planning/check'), `/act/contracting/${slug}/start`]) {
    expect((await stranger.visitor.get(path)).statusCode, path).toBe(404);
    expect((await house.app.inject(path)).headers.location, path).toMatch(/^\/act\/sign-in\?/);
  }
  for (const other of ['ocds-abc1234-1', 'ocds-xyz999-1', 'ocds-abc123']) expect((await editor.visitor.get(page(other))).statusCode, other).toBe(404);
  for (const stage of ['award', 'award-', 'planning-1', 'amendment', 'contract-1', 'termination-1', 'nothing']) expect((await editor.visitor.get(page('ocds-abc123-1', `/${stage}`))).statusCode, stage).toBe(404);
});

test('an editor cannot publish, whatever she sends', async () => {
  await draft('ocds-abc123-2');
  const fields = await look(editor, 'ocds-abc123-2', 'publish');
  expect((await editor.visitor.post(page('ocds-abc123-2', '/planning/check'), fields)).statusCode).toBe(403);
  expect(await countOf('ocds-abc123-2')).toBe(0);
});

test('sent twice, at the same time and afterwards, it is published once and found again', async () => {
  await draft('ocds-abc123-3');
  const fields = await look(publisher, 'ocds-abc123-3', 'publish');
  const answers = await Promise.all(Array.from({length: 4}, () => publisher.visitor.post(page('ocds-abc123-3', '/planning/check'), fields)));
  answers.push(await publisher.visitor.post(page('ocds-abc123-3', '/planning/check'), fields));
  expect(answers.map(({statusCode, headers}) => [statusCode, headers.location])).toEqual(answers.map(() => [303, page('ocds-abc123-3', '/done/ocds-abc123-3-1')]));
  expect(await countOf('ocds-abc123-3')).toBe(1);
  const {rows} = await house.square.app.pool.query("select from people.audit where act = 'entry.publish' and facts like '%ocds-abc123-3%'");
  expect(rows).toHaveLength(1);
  expect((await publisher.visitor.get(page('ocds-abc123-3', '/done/ocds-abc123-3-1'))).body).toContain('ocds-abc123-3-1');
});

test('who saves over somebody else is told, and keeps what she typed', async () => {
  await draft('ocds-abc123-4');
  const first = await editor.visitor.send(page('ocds-abc123-4', '/planning'), page('ocds-abc123-4', '/planning'), {version: '1', do: 'later', ...PLAN, title: 'Hers'});
  expect(first.statusCode).toBe(303);
  const second = await publisher.visitor.send(page('ocds-abc123-4', '/planning'), page('ocds-abc123-4', '/planning'), {version: '1', do: 'later', ...PLAN, title: 'Mine & only'});
  expect(second.statusCode).toBe(409);
  expect(second.body).toContain('value="Mine &amp; only"');
  expect(second.body).toContain('name="version" value="2"');
  expect((await editor.visitor.get(page('ocds-abc123-4', '/planning'))).body).toContain('value="Hers"');
});

test('what changed after the last look is looked at again before it is published', async () => {
  await draft('ocds-abc123-5');
  const fields = await look(publisher, 'ocds-abc123-5', 'publish');
  await house.publish(contracting, [{ocid: 'ocds-abc123-5', id: 'by-file', date: '2026-01-01T00:00:00Z', tag: ['planning'], initiationType: 'tender', planning: {rationale: 'By file'}}], 'city');
  const answer = await publisher.visitor.post(page('ocds-abc123-5', '/planning/check'), fields);
  // The plan was said in the meantime: to say otherwise needs a reason now.
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('href="#reason"');
  expect(await countOf('ocds-abc123-5')).toBe(1);
});

test('after an entry from the future nothing can be published, and saying the same again is nothing new', async () => {
  await house.publish(contracting, [{ocid: 'ocds-abc123-6', id: 'a', date: '2099-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender', tender: {id: 't', status: 'active', procurementMethod: 'open'}}], 'city');
  await draft('ocds-abc123-6', {...PLAN, reason: 'Because'});
  expect((await publisher.visitor.get(page('ocds-abc123-6', '/planning/check'))).body).toContain('dated in the future');
  await draft('ocds-abc123-7');
  await publisher.visitor.post(page('ocds-abc123-7', '/planning/check'), await look(publisher, 'ocds-abc123-7', 'publish'));
  await draft('ocds-abc123-7', {...PLAN, 'buyer.id': 'org-1', reason: 'Once more'});
  const {body} = await publisher.visitor.get(page('ocds-abc123-7', '/planning/check'));
  expect(body).toContain('There is nothing to publish');
  expect(body).not.toContain('value="publish"');
});

test('publishers are told of a draft that is sent to them, and its editor of what is given back', async () => {
  await draft('ocds-abc123-8');
  await editor.visitor.post(page('ocds-abc123-8', '/planning/check'), await look(editor, 'ocds-abc123-8', 'send'));
  expect(await newestMail(house)).toMatchObject({text: expect.stringContaining('Eda wrote about ocds-abc123-8 for City of Port Amery'), link: expect.stringContaining('/planning/check')});
  await publisher.visitor.post(page('ocds-abc123-8', '/planning/check'), {...await look(publisher, 'ocds-abc123-8', 'return'), note: 'Which roof?'});
  expect((await newestMail(house)).text).toContain('Which roof?');
  const {rows} = await house.square.app.pool.query<{template: string; count: number}>("select template, count(*)::int as count from people.mail where template like 'draft-%' group by template order by template");
  expect(rows).toEqual([{template: 'draft-returned', count: 1}, {template: 'draft-sent', count: 1}]);
});

test('a draft is discarded after a second question, as it was seen, and by nobody else', async () => {
  await draft('ocds-abc123-9');
  const path = page('ocds-abc123-9', '/planning/discard');
  expect((await editor.visitor.get(page('ocds-abc123-9', '/planning'))).body).toContain(`href="${path}"`);
  const asked = await editor.visitor.get(path);
  expect(asked.body).toContain('what was typed does not come back');
  const fields = Object.fromEntries(['token', 'draft', 'version'].map((name) => [name, must(new RegExp(`name="${name}" value="([^"]*)"`).exec(asked.body)?.[1], name)]));
  expect((await stranger.visitor.post(path, fields)).statusCode).toBe(403);
  expect((await stranger.visitor.get(path)).statusCode).toBe(404);
  expect((await editor.visitor.send(page('ocds-abc123-9', '/planning'), page('ocds-abc123-9', '/planning'), {version: '1', do: 'later', ...PLAN, title: 'Changed'})).statusCode).toBe(303);
  const stale = await editor.visitor.post(path, fields);
  expect([stale.statusCode, stale.body.includes('Somebody saved this draft in the meantime')]).toEqual([409, true]);
  expect((await editor.visitor.post(path, {...fields, version: '2'})).headers.location).toBe(page('ocds-abc123-9'));
  expect((await editor.visitor.get(path)).statusCode).toBe(404);
  expect((await house.square.app.pool.query("select from people.draft where thing = 'ocds-abc123-9'")).rowCount).toBe(0);
  expect((await house.square.app.pool.query("select from people.audit where act = 'draft.discard'")).rowCount).toBe(1);
  await draft('ocds-abc123-9');
});

/** Every element of a page is one of ours: whole, without handlers, leading nowhere else. */
function inert(body: string): void {
  const elements = [...body.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)];
  expect(elements.length).toBe(body.match(/<[a-z]/gi)?.length ?? 0);
  for (const [whole, name = '', attributes = ''] of elements) {
    expect(['iframe', 'base', 'math', 'img', 'style', 'object', 'embed'], whole).not.toContain(name);
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
      expect(attribute, whole).not.toMatch(/^(on|srcdoc|style)/i);
      if (['href', 'src', 'action', 'formaction'].includes(attribute)) expect(value, whole).toMatch(/^(\/(?!\/)|#|https?:\/\/(localhost|papers\.example|creativecommons)|mailto:)/);
    }
  }
  expect(body).not.toMatch(/<script(?![^>]*src="\/assets)/i);
}

describe('texts that are harmful where something takes them for code', () => {
  const texts = readHostileTexts();

  test('in every field of a form they stay text: typed, checked, published and shown', async () => {
    for (const [i, {text, name}] of texts.entries()) {
      const ocid = `ocds-abc123-h${i}`;
      const fields: Record<string, string> = {version: '0', do: 'check'};
      for (const question of questionsOf('planning')) {
        if (question.kind === 'list') for (const one of question.questions) for (const part of ['', '.day', '.amount']) fields[`${question.name}.0.${one.name}${part}`] = text;
        else for (const part of ['', '.day', '.month', '.amount', '.currency', '.name', '.scheme', '.number', '.email', '.id']) fields[`${question.name}${part}`] = text;
      }
      const refused = await editor.visitor.send(page(ocid, '/planning'), page(ocid, '/planning'), fields);
      expect([422, 413], name).toContain(refused.statusCode);
      inert(refused.body);
      const good = await editor.visitor.send(page(ocid, '/planning'), page(ocid, '/planning'), {...PLAN, version: refused.statusCode === 413 ? '0' : '1', do: 'check', title: text.slice(0, 400), description: text, rationale: text, 'buyer.name': text.slice(0, 200), project: text.slice(0, 400), 'documents.0.title': text.slice(0, 400), 'documents.0.url': 'https://papers.example/x'});
      expect([303, 422], name).toContain(good.statusCode);
      inert(good.body);
      if (good.statusCode !== 303) continue;
      inert((await publisher.visitor.get(page(ocid, '/planning/check'))).body);
      const done = await publisher.visitor.post(page(ocid, '/planning/check'), await look(publisher, ocid, 'publish'));
      expect([done.statusCode, done.headers.location], name).toEqual([303, page(ocid, `/done/${ocid}-1`)]);
      for (const path of [page(ocid), page(ocid, '/planning')]) inert((await publisher.visitor.get(path)).body);
      const shown = await house.app.inject(`/contracting/${ocid}`);
      expect(shown.statusCode, name).toBe(200);
      inert(shown.body);
    }
    inert((await editor.visitor.get('/act/contracting')).body);
    expect((await house.square.app.pool.query("select from statement where 'ocds-abc123-h0' = any(touches)")).rowCount).toBe(1);
  }, 240_000);

  test('in the form of every stage they stay text, refused or kept', async () => {
    const ocid = 'ocds-abc123-stages';
    const award = {id: '1', status: 'active', title: 'Roof', suppliers: [{id: 'SV-COM-1', name: 'Roofs'}]};
    await house.publish(contracting, [{ocid, id: 'all', date: '2026-01-01T00:00:00Z', tag: ['tender', 'award', 'contract'], initiationType: 'tender', buyer: {id: 'b', name: 'City'}, tender: {id: 't', title: 'Roof', status: 'active', procurementMethod: 'open'}, awards: [award], contracts: [{id: '1', awardID: '1', status: 'active', title: 'Roof'}]}], 'city');
    for (const stage of STAGES) {
      const path = page(ocid, `/${writeStage(listOf(stage) === undefined ? {name: stage} : {name: stage, element: '1'})}`);
      expect((await editor.visitor.get(path)).statusCode, stage).toBe(200);
      const names = [...questionsOf(stage).flatMap((question) => {
        const parts = question.kind === 'list' ? question.questions.map((one) => `${question.name}.0.${one.name}`) : question.kind === 'organisations' ? [`${question.name}.0`] : [question.name];
        return parts.flatMap((field) => ['', '.day', '.month', '.amount', '.currency', '.name', '.scheme', '.number', '.email'].map((part) => field + part));
      }), 'reason', 'formal'];
      // every text comes into the form of every stage, each time into many of its fields
      const short = texts.filter(({text}) => text.length < 2_000);
      for (let first = 0, version = 0; first < short.length; first += 8, version++) {
        const fields = Object.fromEntries(names.map((name, i) => [name, short[(first + i % 8) % short.length]!.text]));
        const refused = await editor.visitor.send(path, path, {...fields, version: String(version), do: 'check'});
        expect(refused.statusCode, `${stage} ${first}`).toBe(422);
        inert(refused.body);
      }
      inert((await editor.visitor.get(path)).body);
      inert((await editor.visitor.get(`${path}/check`)).body);
      inert((await editor.visitor.get(`${path}/discard`)).body);
    }
    expect(await countOf(ocid)).toBe(1);
  }, 240_000);
});
