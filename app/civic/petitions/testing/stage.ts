import {MODELS, type Command, type PetitionRules} from '@parvis/petition';
import {must, mustOk} from '@parvis/kernel';
import {makeBody} from '../../../core/bodies/bodies.ts';
import {inTransaction} from '../../../core/http/act-route.ts';
import type {Square} from '../../../core/square.ts';
import {introduceRegisters} from '../../../core/statements/registers.ts';
import {petitions} from '../register.ts';
import type {TestHouse} from '../../../testing/house.ts';
import {newestMail, testBody, Visitor} from '../../../testing/visitor.ts';
import {mailboxHash, sealCreator} from '../server/creator.ts';
import {readPlaces, writePlace} from '../server/places.ts';
import {publishEvents} from '../server/publish.ts';
import {beginPetition, command, frameOf} from '../server/store.ts';
import {signingHost} from '../signing-host.ts';

const {election: _, ...UK} = must(MODELS.get('uk-parliament'), 'the first model');

/** Small figures, so that a test can reach them; elections stop nothing. */
export const SMALL: PetitionRules = {
  ...UK, creatorCounts: false, supporters: {least: 2, most: 4}, thresholds: {answer: 10, debate: 20}, reply: {count: 14, unit: 'days'},
};

export const FORM = {
  action: 'Keep the river path open at night', background: 'It has been closed after dusk since 2024, and the road beside it has no pavement.', details: '', name: 'Ana Quill', address: 'ana@people.example',
} as const;

/** A body that takes petitions by these rules. */
export async function openPlace(house: TestHouse, name = 'Parliament of Solvane', rules: PetitionRules = SMALL): Promise<{readonly number: number; readonly slug: string}> {
  const body = await testBody(house, name);
  await inTransaction(house.square.app.pool, async (client) => {
    await introduceRegisters(client, [petitions]);
    await writePlace(client, {body: body.number, rules, answers: body.number, debates: body.number});
  });
  return body;
}

/** Begins a petition through the form and gives the path of its creator's page. */
export async function begin(house: TestHouse, form: Partial<Record<keyof typeof FORM, string>> = {}): Promise<{readonly visitor: Visitor; readonly path: string; readonly id: string}> {
  const visitor = new Visitor(house);
  const sent = await visitor.send('/act/petitions/start', '/act/petitions/start', {...FORM, ...form, do: 'send'});
  if (sent.statusCode !== 303) throw new Error(`The form was refused: ${sent.statusCode}`);
  const path = new URL((await newestMail(house)).link).pathname;
  return {visitor, path, id: must(path.split('/')[3], 'the path names the petition')};
}

/** As the counter of signatures does it: in its own transaction, then the entries. */
export async function count(house: TestHouse, id: string, signatures: number): Promise<void> {
  await inTransaction(house.square.app.pool, (client) => signingHost.counted(client, id, signatures, String(Temporal.Now.instant())));
  await publishEvents(house.square);
}

/** A petition that is open for signing, without a form: by the body that keeps the site, under these rules. */
export async function publishPetition(square: Square, id: string, rules: PetitionRules): Promise<void> {
  const {vault, app: {pool}} = square;
  const {number} = await makeBody(pool, {name: 'Parliament of Solvane', kind: 'parliament'}, true);
  const now = String(Temporal.Now.instant());
  await inTransaction(pool, async (client) => {
    await introduceRegisters(client, [petitions]);
    await writePlace(client, {body: number, rules, answers: number, debates: number});
    const place = must((await readPlaces(client, number))[0], 'the place was just written');
    const frame = frameOf(place, 'UTC');
    const {action, background, name, address} = FORM;
    await beginPetition(client, {id, place, once: id, lang: 'en', creator: sealCreator(vault, id, {name, address}), mailbox: mailboxHash(vault, address)}, {do: 'submit', id, text: {action, background}, frame}, now);
    const steps: readonly Command[] = [{do: 'confirm'}, {do: 'count', count: rules.supporters.least}, {do: 'approve', frame, topics: []}];
    for (const step of steps) mustOk(must(await command(client, id, step, now), 'it was begun'), `it can ${step.do}`);
    await client.query('insert into petition_live (petition, count, creator) values ($1, 0, $2)', [id, name]);
  });
  await publishEvents(square);
}
