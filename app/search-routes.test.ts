import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import type {Answer} from './core/ask/answer.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD, SPARSE, SUSPECT} from './registers/contracting/testing/coast-road.ts';
import {readHostileTexts} from './testing/hostile.ts';
import {openHouse, type TestHouse} from './testing/house.ts';

function release(id: string, language: string, title: string, buyer: readonly [string, string?], supplier: readonly [string, string?]): JsonObject {
  const party = (role: string, [name, number]: readonly [string, string?]): JsonObject => ({id: name, name, roles: [role], ...(number !== undefined && {identifier: {scheme: number.split('-').slice(0, 2).join('-'), id: number.split('-')[2]!}})});
  return {
    ocid: `ocds-7h2qk9-${id}`, id: `${id}-1`, date: '2026-01-05T00:00:00Z', tag: ['award'], initiationType: 'tender', language,
    parties: [party('buyer', buyer), party('supplier', supplier)], buyer: {id: buyer[0], name: buyer[0]}, tender: {id, title},
    awards: [{id: '1', status: 'active', value: {amount: 1000, currency: 'EUR'}, suppliers: [{id: supplier[0], name: supplier[0]}]}],
  };
}

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({founding: true});
  for (const releases of [COAST_ROAD, SPARSE, SUSPECT]) await house.publish(contracting, releases);
  await house.publish(contracting, [
    release('A1', 'en', 'School meals for Port Amery', ['City of Port Amery', 'SV-ORG-40'], ['Élan Traiteur SARL']),
    release('A2', 'fr', 'Réparation de l’école du port', ['Ville de Port Amery'], ['Bâtiments Moreau']),
    release('A3', 'es', 'Mantenimiento de carreteras de la costa, programa de invierno', ['Ministerio de Obras'], ['Construcciones Delgado']),
    release('A4', 'en', 'Pothole repairs, winter programme', ['City of Port Amery', 'SV-ORG-40'], ['Brambleford Surfacing Ltd', 'SV-COM-19206']),
    release('A5', 'en', 'Hospital cleaning services', ['Regional Health Board'], ['Harbour Works']),
    release('A6', 'ar', 'توريد كتب مدرسية', ['وزارة التعليم'], ['دار النشر']),
  ]);
});
afterAll(() => house.close());

async function firstAnswer(lang: string, question: string): Promise<string> {
  const prefix = lang === 'en' ? '' : `/${lang}`;
  // data has no language: the page asks, and its first link is the first answer
  const page = await house.app.inject(`${prefix}/search?${new URLSearchParams({q: question}).toString()}`);
  expect(page.statusCode).toBe(200);
  const main = page.body.slice(page.body.indexOf('<main'), page.body.indexOf('</main>'));
  const href = /<section[^]*?<a href="([^"]+)"/.exec(main)?.[1]?.replaceAll('&amp;', '&').replace(prefix, '');
  if (href === undefined) return 'none';
  const {pathname, searchParams} = new URL(href, 'http://x');
  const [, room, key] = pathname.split('/');
  if (searchParams.has('q')) return `list ${searchParams.get('q')}`;
  if (room === 'names' && key !== undefined) return `name ${decodeURIComponent(key)}`;
  if (room === 'contracting' && key !== undefined) return `record ${decodeURIComponent(key)}`;
  return `task ${{'/names': 'task.names', '/openapi.json': 'task.api', '/act/site': 'task.start', '/jobs': 'task.jobs', '/contracting': 'room.contracting'}[pathname] ?? pathname}`;
}

describe.each(['en', 'fr', 'es', 'ar'])('plain questions in %s', (lang) => {
  const lines = readFileSync(new URL(`../vectors/ask/${lang}.tsv`, import.meta.url), 'utf8').trim().split('\n').map((line) => line.split('\t') as [string, string]);
  test('there are forty', () => {
    expect(lines.length).toBeGreaterThanOrEqual(40);
  });
  test.each(lines)('%s → %s', async (question, expected) => {
    expect(await firstAnswer(lang, question)).toBe(expected);
  });
});

test('the same answers as data, likeliest first, each kind told apart', async () => {
  const {answers} = (await house.app.inject('/search.json?q=who+won+road+contracts')).json<{answers: Answer[]}>();
  expect(answers[0]).toMatchObject({kind: 'name', key: 'SV-ORG-17'});
  expect(answers.map(({kind}) => kind)).toEqual(expect.arrayContaining(['name', 'list', 'record']));
});

test('a room that does not exist is no answer, and a task that cannot be done is none', async () => {
  expect((await house.app.inject('/search?q=petitions')).body).toContain('Nothing here matches');
  const own = await openHouse();
  expect((await own.app.inject('/search?q=start+my+own+site')).body).not.toContain('/act/site');
  await own.close();
});

test('hostile text is looked for as it is and does nothing', async () => {
  for (const {text} of readHostileTexts()) {
    const {statusCode} = await house.app.inject(`/search?q=${encodeURIComponent(text.slice(0, 180).toWellFormed())}`);
    expect([200, 301, 400]).toContain(statusCode);
  }
  expect((await house.app.inject('/search?q=')).statusCode).toBe(301);
  expect((await house.app.inject('/search')).statusCode).toBe(200);
});
