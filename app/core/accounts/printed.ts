import {createHash} from 'node:crypto';
import type {ClientBase} from 'pg';
import {plainCode, spacedCode, typedCode} from './attempts.ts';

type Asking = Pick<ClientBase, 'query'>;

const CODES = 10, CHARACTERS = 20;

/** Ten codes for a drawer: each shows once, together with an e-mail, who a person is. Older ones end. Only their hashes are kept. */
export async function makePrintedCodes(client: Asking, person: number): Promise<string[]> {
  const codes = Array.from({length: CODES}, () => typedCode(CHARACTERS));
  await client.query('delete from people.printed_code where person = $1', [person]);
  await client.query('insert into people.printed_code (hash, person) select unnest($1::bytea[]), $2', [codes.map(hashOf), person]);
  return codes.map(spacedCode);
}

/** Takes a code, once. */
export async function takePrintedCode(client: Asking, person: number, typed: string): Promise<boolean> {
  const {rowCount} = await client.query('delete from people.printed_code where hash = $1 and person = $2', [hashOf(plainCode(typed)), person]);
  return rowCount === 1;
}

export async function countPrintedCodes(client: Asking, person: number): Promise<number> {
  const {rows: [row]} = await client.query<{count: string}>('select count(*) from people.printed_code where person = $1', [person]);
  return Number(row!.count);
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(`parvis/printed-code/1|${code}`).digest();
}
