import {afterAll, beforeAll, expect, test} from 'vitest';
import {Client} from 'pg';
import {introduceRegisters} from '../core/statements/registers.ts';
import {takeRole} from '../core/store/database.ts';
import {REGISTERS} from '../registers/index.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {showActs} from './acts.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('the demonstration shows one entry withdrawn and one removed by law, once', async () => {
  const client = new Client({connectionString: house.url});
  await client.connect();
  await takeRole(client, 'app');
  await introduceRegisters(client, REGISTERS);
  for (let i = 0; i < 2; i++) await showActs(house.square, client, Temporal.Instant.from('2026-06-01T00:00:00Z'));
  await client.end();
  await house.square.versions.refresh();
  expect((await house.app.inject('/removed.json')).json()).toMatchObject({count: 1, removals: [{record: 'ocds-5h7rb2-harbour-2', appealBy: '2026-08-01', bodies: ['Harbour Office of Port Amery', 'Records Office of Solvane']}]});
  expect((await house.app.inject('/contracting/ocds-5h7rb2-harbour-2')).statusCode).toBe(410);
  const record = (await house.app.inject('/contracting/ocds-5h7rb2-harbour-1')).body;
  expect(record).toContain('Another tender was cancelled, not this one');
  expect(record).toMatch(/Withdrawn by entry \d+/);
});
