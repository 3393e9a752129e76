import type {ClientBase} from 'pg';

type Asking = Pick<ClientBase, 'query'>;

/** Which statement is in the making: what is said of a thing, at one stage. */
export interface DraftPlace {
  readonly body: number;
  readonly register: number;
  readonly source: number;
  readonly thing: string;
  readonly stage: string;
}

export type DraftState = 'open' | 'sent' | 'published';

export interface Draft extends DraftPlace {
  readonly number: number;
  /** The form as it was typed: texts by the name of their field. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly state: DraftState;
  /** Raised with every change; whoever saves names the one that she saw. */
  readonly version: number;
  /** What a publisher wrote who gave it back. */
  readonly note?: string;
  readonly savedBy: string;
  readonly updated: string;
  /** Of the statement that came of it. */
  readonly statement?: string;
}

interface Row {
  readonly number: number;
  readonly body: number;
  readonly register: number;
  readonly source: number;
  readonly thing: string;
  readonly stage: string;
  readonly fields: Record<string, string[]>;
  readonly state: DraftState;
  readonly version: number;
  readonly note: string | null;
  readonly saved_by: string;
  readonly updated: Date;
  readonly statement: string | null;
}

const SELECT = `
  select draft.number, body, register, source, thing, stage, fields, draft.state, version, note, person.name as saved_by, updated, statement
  from people.draft join people.person on person.number = draft.saved_by`;

function draftOf({note, saved_by: savedBy, updated, statement, ...row}: Row): Draft {
  return {...row, savedBy, updated: updated.toISOString(), ...(note !== null && {note}), ...(statement !== null && {statement})};
}

/** The draft of a stage that is not published yet. */
export async function readDraft(client: Asking, {body, register, source, thing, stage}: DraftPlace): Promise<Draft | undefined> {
  const {rows: [row]} = await client.query<Row>(`${SELECT} where body = $1 and register = $2 and source = $3 and thing = $4 and stage = $5 and draft.state <> 'published'`, [body, register, source, thing, stage]);
  return row && draftOf(row);
}

/** Drafts that are not published, of one thing or of all, newest first. */
export async function listDrafts(client: Asking, {body, register, thing}: {readonly body: number; readonly register: number; readonly thing?: string}): Promise<Draft[]> {
  const {rows} = await client.query<Row>(`${SELECT} where body = $1 and register = $2 and ($3::text is null or thing = $3) and draft.state <> 'published' order by updated desc limit 500`, [body, register, thing ?? null]);
  return rows.map(draftOf);
}

/** What was published out of a draft of this place last, as of the version that somebody saw: a form sent twice finds it. */
export async function readPublished(client: Asking, {body, register, source, thing, stage}: DraftPlace, number: number): Promise<Draft | undefined> {
  const {rows: [row]} = await client.query<Row>(`${SELECT} where body = $1 and register = $2 and source = $3 and thing = $4 and stage = $5 and draft.number = $6 and draft.state = 'published'`, [body, register, source, thing, stage, number]);
  return row && draftOf(row);
}

/**
 * Keeps what was typed. `version`: the one that was seen, 0 where there was none. Undefined: somebody else saved in the
 * meantime, and nothing is changed. A draft that waits for a publisher is open again.
 */
export async function saveDraft(client: Asking, {body, register, source, thing, stage}: DraftPlace, {fields, version, by}: {readonly fields: Draft['fields']; readonly version: number; readonly by: number}): Promise<number | undefined> {
  const kept = JSON.stringify(fields, (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value));
  const {rows: [row]} = version === 0
    ? await client.query<{version: number}>(`
        insert into people.draft (body, register, source, thing, stage, fields, begun_by, saved_by) values ($1, $2, $3, $4, $5, $6, $7, $7)
        on conflict do nothing returning version`, [body, register, source, thing, stage, kept, by])
    : await client.query<{version: number}>(`
        update people.draft set fields = $6, state = 'open', version = version + 1, saved_by = $7, updated = clock_timestamp()
        where body = $1 and register = $2 and source = $3 and thing = $4 and stage = $5 and state <> 'published' and version = $8 returning version`, [body, register, source, thing, stage, kept, by, version]);
  return row?.version;
}

/** Moves a draft on: to a publisher, or back with what she wrote. False: it is no longer as it was seen. */
export async function moveDraft(client: Asking, {number, version, from}: {readonly number: number; readonly version: number; readonly from: DraftState}, to: {readonly state: 'open' | 'sent'; readonly note?: string}): Promise<boolean> {
  const {rowCount} = await client.query('update people.draft set state = $4, note = $5, version = version + 1, updated = clock_timestamp() where number = $1 and version = $2 and state = $3', [number, version, from, to.state, to.note ?? null]);
  return rowCount === 1;
}

/** Erases a draft as somebody saw it; what was published stays. False: it is no longer so. */
export async function discardDraft(client: Asking, {number, version}: {readonly number: number; readonly version: number}): Promise<boolean> {
  const {rowCount} = await client.query("delete from people.draft where number = $1 and version = $2 and state <> 'published'", [number, version]);
  return rowCount === 1;
}

/** Says that a draft became a statement: in the transaction of the statement itself. False: it had become one already, or changed. */
export async function closeDraft(client: Asking, {number, version}: {readonly number: number; readonly version: number}, {statement, by}: {readonly statement: string; readonly by: number}): Promise<boolean> {
  const {rowCount} = await client.query(
    "update people.draft set state = 'published', statement = $3, published_by = $4, version = version + 1, updated = clock_timestamp() where number = $1 and version = $2 and state <> 'published'", [number, version, statement, by]);
  return rowCount === 1;
}
