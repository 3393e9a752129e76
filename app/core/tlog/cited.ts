import type {ClientBase, Pool} from 'pg';
import type {Translator} from '../i18n/index.ts';

/** What a citation, a mail or a file says of the state of the log: anyone who keeps it can show later what was there. */
export interface CitedCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Names of those who cosigned it; while there are none, only this site vouches for it. */
  readonly witnesses: readonly string[];
}

const SELECT = `
  select c.origin, c.size, c.root, array(select w.name from log_cosignature x join log_witness w on w.number = x.witness where x.origin = c.origin and x.size = c.size order by w.name) as witnesses
  from log_checkpoint c`;

/** The newest checkpoint with who vouches for it. Undefined where none was signed yet. */
export async function citedCheckpoint(client: Pick<ClientBase | Pool, 'query'>): Promise<CitedCheckpoint | undefined> {
  return read(await client.query<Row>({name: 'cited', text: `${SELECT} order by c.signed desc, c.size desc limit 1`}));
}

/** The first checkpoint that covers so many entries. Undefined until it is signed. */
export async function coveringCheckpoint(client: Pick<ClientBase | Pool, 'query'>, size: number): Promise<CitedCheckpoint | undefined> {
  return read(await client.query<Row>(`${SELECT} where c.size >= $1 and c.origin = (select origin from log_checkpoint order by signed desc limit 1) order by c.size limit 1`, [size]));
}

interface Row {
  readonly origin: string;
  readonly size: string;
  readonly root: Buffer;
  readonly witnesses: readonly string[];
}

function read({rows: [row]}: {readonly rows: readonly Row[]}): CitedCheckpoint | undefined {
  return row && {origin: row.origin, size: Number(row.size), root: row.root.toString('base64'), witnesses: row.witnesses};
}

/** The signed state of the log in words: its size and root, and who vouches for it. */
export function wordCheckpoint(t: Translator, {origin, size, root, witnesses}: CitedCheckpoint): string {
  return `${t.text('cite.checkpoint', {origin, size, root})} ${vouchingWords(t, witnesses)}`;
}

export function vouchingWords(t: Translator, witnesses: readonly string[]): string {
  return witnesses.length === 0 ? t.text('cite.only-this-site') : t.text('cite.vouched', {names: t.list(witnesses)});
}

/** As a header of the answers that programs get: a dictionary of RFC 9651. Names of logs are printable ASCII without quotes. */
export function checkpointHeaders(checkpoint: CitedCheckpoint | undefined): Readonly<Record<string, string>> {
  if (checkpoint === undefined) return {};
  const {origin, size, root, witnesses} = checkpoint;
  return {
    'parvis-checkpoint': `origin="${quoted(origin)}", size=${size}, root=:${root}:, witnesses=(${witnesses.map((name) => `"${quoted(name)}"`).join(' ')})`,
    'access-control-expose-headers': 'parvis-checkpoint',
  };
}

function quoted(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/["\\]/g, '\\$&');
}
