import {randomBytes} from 'node:crypto';
import type {Pool, PoolClient} from 'pg';
import {isNoName, normaliseName, normalisePlace, signatureCommitment} from '@parvis/signing';
import {cleanLine} from '../../../core/accounts/clean-name.ts';
import type {SignablePetition} from '../signing-host-type.ts';
import {confirmPending} from './confirm.ts';
import type {PetitionSecret} from './keys.ts';

/** One signature on a sheet of paper. */
export interface PaperLine {
  readonly name: string;
  readonly place: string;
}

export const MOST_LINES = 200;
const OWNER = 'people.paper_sheet';

/** What was typed of a sheet: a line for each signature, name and place with a semicolon between. Undefined: too many lines, or one that is none. */
export function readLines(text: string, askPlace: boolean): readonly PaperLine[] | undefined {
  const lines = text.split(/\r?\n/).map(cleanLine).filter((line) => line !== '').map((line) => {
    const [name = '', place = ''] = line.split(';').map((part) => part.trim());
    return {name, place};
  });
  const fits = ({name, place}: PaperLine): boolean => name !== '' && name.length <= 255 && place.length <= 40 && !isNoName(name) && (!askPlace || place !== '');
  return lines.length > 0 && lines.length <= MOST_LINES && lines.every(fits) ? lines : undefined;
}

export function writeLines(lines: readonly PaperLine[]): string {
  return lines.map(({name, place}) => (place === '' ? name : `${name}; ${place}`)).join('\n');
}

function compared({name, place}: PaperLine): string {
  return `${normaliseName(name)}\n${normalisePlace(place)}`;
}

/** Lines that both typed, and what only one of them did, as often as it is there. */
export function compareSheets(first: readonly PaperLine[], second: readonly PaperLine[]): {readonly both: readonly PaperLine[]; readonly onlyFirst: readonly PaperLine[]; readonly onlySecond: readonly PaperLine[]} {
  const rest = new Map<string, PaperLine[]>();
  for (const line of second) rest.set(compared(line), [...(rest.get(compared(line)) ?? []), line]);
  const both: PaperLine[] = [], onlyFirst: PaperLine[] = [];
  for (const line of first) (rest.get(compared(line))?.pop() === undefined ? onlyFirst : both).push(line);
  return {both, onlyFirst, onlySecond: [...rest.values()].flat()};
}

export interface Sheet {
  readonly number: number;
  readonly label: string;
  readonly firstPerson: number;
  readonly secondPerson: number | null;
  readonly first: readonly PaperLine[];
  readonly second: readonly PaperLine[] | undefined;
  /** Once both agree: the signatures that came of it, and lines of people who had signed already. */
  readonly added: number | null;
  readonly repeated: number | null;
}

interface Row {
  readonly number: number;
  readonly label: string;
  readonly first_person: number;
  readonly second_person: number | null;
  readonly first_lines: Buffer;
  readonly second_lines: Buffer | null;
  readonly added: number | null;
  readonly repeated: number | null;
}

const COLUMNS = 'number, label, first_person, second_person, first_lines, second_lines, added, repeated';

function sheetOf(secret: PetitionSecret, row: Row): Sheet {
  return {
    number: row.number, label: row.label, firstPerson: row.first_person, secondPerson: row.second_person, added: row.added, repeated: row.repeated,
    first: secret.unsealOther<PaperLine[]>(row.first_lines, OWNER), second: row.second_lines === null ? undefined : secret.unsealOther<PaperLine[]>(row.second_lines, OWNER),
  };
}

export async function listSheets(client: Pick<Pool, 'query'>, secret: PetitionSecret, petition: string): Promise<Sheet[]> {
  const {rows} = await client.query<Row>(`select ${COLUMNS} from people.paper_sheet where petition = $1 and first_lines is not null order by number desc limit 200`, [petition]);
  return rows.map((row) => sheetOf(secret, row));
}

export type SheetAnswer = 'waits for another' | 'differs' | 'agreed' | 'over';

/**
 * Writes down what one person typed of a sheet. The second must be another person, and sees nothing of the first's. Once
 * both typed the same, its lines are signatures; until then either may type it again.
 */
export async function typeSheet(client: PoolClient, secret: PetitionSecret, petition: SignablePetition, {label, person, lines}: {readonly label: string; readonly person: number; readonly lines: readonly PaperLine[]}): Promise<SheetAnswer> {
  const sealed = secret.sealOther(lines, OWNER);
  const {rowCount} = await client.query('insert into people.paper_sheet (petition, label, first_person, first_lines) values ($1, $2, $3, $4) on conflict do nothing', [petition.id, label, person, sealed]);
  if (rowCount === 1) return 'waits for another';
  const {rows: [row]} = await client.query<Row>(`select ${COLUMNS} from people.paper_sheet where petition = $1 and label = $2 for update`, [petition.id, label]);
  const before = sheetOf(secret, row!);
  if (before.added !== null || (before.secondPerson !== null && ![before.firstPerson, before.secondPerson].includes(person))) return 'over';
  const isFirst = before.firstPerson === person;
  if (isFirst) await client.query('update people.paper_sheet set first_lines = $2 where number = $1', [before.number, sealed]);
  else await client.query('update people.paper_sheet set second_person = $3, second_lines = $2 where number = $1', [before.number, sealed, person]);
  const [first, second] = isFirst ? [lines, before.second] : [before.first, lines];
  if (second === undefined) return 'waits for another';
  const {both, onlyFirst, onlySecond} = compareSheets(first, second);
  if (onlyFirst.length + onlySecond.length > 0) return 'differs';
  const added = await addLines(client, secret, petition, both);
  await client.query('update people.paper_sheet set added = $2, repeated = $3 where number = $1', [before.number, added, both.length - added]);
  return 'agreed';
}

/** Each name at a place signs once, on paper or otherwise. Gives how many are new. */
async function addLines(client: PoolClient, secret: PetitionSecret, {id, phase, rules}: SignablePetition, lines: readonly PaperLine[]): Promise<number> {
  const added: string[] = [];
  for (const {name, place} of lines) {
    const [nameKey, placeKey] = [secret.key('name', normaliseName(name)), rules.askPlace ? secret.key('place', normalisePlace(place)) : null];
    const {rowCount: known} = await client.query("select from people.signature where petition = $1 and name_key = $2 and place_key is not distinct from $3 and state = 'confirmed' limit 1", [id, nameKey, placeKey]);
    if (known !== 0 && rules.askPlace) continue;
    const salt = randomBytes(16);
    const words = {name, address: 'paper', ...(rules.askPlace && {place})};
    const commitment = Buffer.from(signatureCommitment(salt, {petition: id, ...words}));
    const {rows: [row]} = await client.query<{number: string}>(`
      insert into people.signature (petition, state, channel, supporter, slot, canonical_key, name_key, place_key, sealed, commitment, lang)
      values ($1, 'pending', 'paper', $2, 1, $3, $4, $5, $6, $7, 'en') on conflict do nothing returning number`,
    [id, phase === 'supporters', secret.key('canonical', `paper ${normaliseName(name)}\n${normalisePlace(place)}`), nameKey, placeKey, secret.seal({...words, salt: salt.toString('hex')}, commitment), commitment]);
    if (row !== undefined) added.push(row.number);
  }
  await confirmPending(client, added);
  return added.length;
}
