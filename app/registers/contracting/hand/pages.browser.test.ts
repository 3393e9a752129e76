import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {writeClaims} from '../../../core/sources/claims.ts';
import {atAddress, openBrowser} from '../../../testing/browser.ts';
import {openHouse, type TestHouse} from '../../../testing/house.ts';
import {signedIn, testBody, type Member} from '../../../testing/visitor.ts';
import {contracting} from '../register.ts';
import {COAST_ROAD} from '../testing/coast-road.ts';
import {axe} from '../../../testing/axe.ts';

const ADDRESS = 'http://square.localhost:3997';
const OCID = String(COAST_ROAD[0]?.['ocid']);
const PROCESS = `/act/contracting/solvane-roads-agency/p/${OCID}`;

let house: TestHouse;
let browser: Browser;
let publisher: Member;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: ADDRESS}});
  browser = await openBrowser(atAddress(ADDRESS, await house.port()));
  const body = await testBody(house, 'Solvane Roads Agency');
  await house.publish(contracting, COAST_ROAD, 'roads');
  const {pool} = house.square.app;
  const {rows: [source]} = await pool.query<{number: number}>("update source set of_body = $1 where slug = 'roads' returning number", [body.number]);
  await writeClaims(pool, must(source, 'the source').number, ['ocds-7h2qk9']);
  publisher = await signedIn(house, 'Pia', {body, roles: ['publisher']});
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

test.each([{width: 320, lang: '/ar'}, {width: 1280, lang: ''}])('at $width px, in "$lang", light and dark, no page has an accessibility fault or scrolls sideways', async ({width, lang}) => {
  const {visitor, session} = publisher;
  const faults: unknown[] = [];
  const contract = must(/implementation-([^"]+)"/.exec((await visitor.get(PROCESS)).body)?.[1], 'a contract to go on with');
  await visitor.send(`${PROCESS}/award-1`, `${PROCESS}/award-1`, {
    version: lang === '' ? '1' : '0', do: 'check', title: 'Second decision', status: 'active', 'date.day': '3', 'date.month': '11', 'date.year': '2026', 'suppliers.0.name': 'Harbour & Sons',
    'tenderers.0.id': 'SV-COM-28817', 'tenderers.0.name': 'Quillon', 'tenderers.1.id': 'SV-COM-19206', 'tenderers.1.name': 'Brambleford',
  });
  const window = await browser.newContext({viewport: {width, height: 900}, baseURL: ADDRESS});
  await window.addCookies([{name: '__Host-parvis', value: session, url: ADDRESS.replace('http:', 'https:'), secure: true}]);
  const page = await window.newPage();
  for (const path of ['/act/contracting', '/act/contracting/solvane-roads-agency/start', PROCESS, `${PROCESS}/tender`, `${PROCESS}/implementation-${contract}`, `${PROCESS}/award-1/check`]) {
    await page.emulateMedia({colorScheme: 'light'});
    expect((await page.goto(`${lang}${path}`))?.status(), path).toBe(200);
    await page.evaluate('for (const details of document.querySelectorAll("main details")) details.open = true');
    if (await page.evaluate('document.documentElement.scrollWidth') !== width) faults.push(`${path}: wider than ${width} px`);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme: scheme});
      for (const {id, nodes} of (await axe(page, scheme).analyze()).violations) faults.push([path, scheme, id, nodes[0]?.html.slice(0, 200)]);
    }
  }
  await window.close();
  expect(faults).toEqual([]);
}, 300_000);
