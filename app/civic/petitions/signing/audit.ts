import type {Pool, PoolClient} from 'pg';
import {drawLines, upperBound} from '@parvis/signing';
import type {PetitionSecret, SealedWords} from './keys.ts';

/** One drawn line with the evidence behind it, for the auditor's eyes. */
export interface DrawnLine {
  readonly line: number;
  readonly commitment: Buffer;
  readonly verdict: 'genuine' | 'fake' | null;
  readonly channel: string;
  readonly confirmed: Date | null;
  readonly created: Date;
  /** Absent once erased. */
  readonly words?: SealedWords;
}

export interface AuditRow {
  readonly number: number;
  readonly petition: string;
  readonly period: number;
  readonly seed: string;
  readonly lines: number;
  readonly drawn: number;
  readonly auditor: string;
  readonly fakes: number | null;
  readonly published: Date | null;
  readonly created: Date;
}

export const MOST_DRAWN = 1_000;

/**
 * The lines that stand after a period, as anyone lists them from what is published: those added and not taken back later,
 * by the period that added them last, then by line.
 */
const STANDING = `
  select commitment, row_number() over (order by period, line) as line from (
    select distinct on (commitment) commitment, period, line, taken from signing_line where petition = $1 and period <= $2 order by commitment, period desc) as last
  where not taken`;

/** Draws the lines of an audit by a public seed. Undefined: no period has ended yet, or there are fewer lines. */
export async function beginAudit(client: PoolClient, {petition, seed, count, auditor}: {readonly petition: string; readonly seed: string; readonly count: number; readonly auditor: string}): Promise<number | undefined> {
  const {rows: [last]} = await client.query<{period: number; total: string}>('select period, total from signing_period where petition = $1 order by period desc limit 1', [petition]);
  const lines = Number(last?.total ?? 0);
  if (last === undefined || count > lines) return undefined;
  const {rows: [row]} = await client.query<{number: number}>('insert into signing_audit (petition, period, seed, lines, drawn, auditor) values ($1, $2, $3, $4, $5, $6) returning number',
    [petition, last.period, seed, lines, count, auditor]);
  await client.query(`insert into people.signing_audit_line (audit, line, commitment) select $3, line, commitment from (${STANDING}) as standing where line = any($4::bigint[])`,
    [petition, last.period, row!.number, drawLines({seed, lines, count})]);
  return row!.number;
}

const COLUMNS = 'number, petition, period, seed, lines::int, drawn, auditor, fakes, published, created';

export async function listAudits(pool: Pick<Pool, 'query'>, petition: string, only: 'published' | 'all'): Promise<AuditRow[]> {
  return (await pool.query<AuditRow>(`select ${COLUMNS} from signing_audit where petition = $1 and ($2 or published is not null) order by number desc`, [petition, only === 'all'])).rows;
}

export async function readAudit(pool: Pick<Pool, 'query'>, petition: string, number: number): Promise<AuditRow | undefined> {
  return (await pool.query<AuditRow>(`select ${COLUMNS} from signing_audit where petition = $1 and number = $2`, [petition, number])).rows[0];
}

/** The drawn lines with their evidence. */
export async function readDrawn(pool: Pick<Pool, 'query'>, secret: PetitionSecret | undefined, audit: AuditRow): Promise<DrawnLine[]> {
  const {rows} = await pool.query<Omit<DrawnLine, 'words'> & {sealed: Buffer | null}>(`
    select l.line::int, l.commitment, l.verdict, s.channel, s.confirmed, s.created, s.sealed
    from people.signing_audit_line l join people.signature s on s.petition = $2 and s.commitment = l.commitment where l.audit = $1 order by l.line`, [audit.number, audit.petition]);
  return rows.map(({sealed, ...row}) => ({...row, ...(sealed !== null && secret !== undefined && {words: secret.unseal(sealed, row.commitment)})}));
}

/** What the auditor found of each line, while it is not yet published. */
export async function keepVerdicts(client: PoolClient, audit: AuditRow, verdicts: ReadonlyMap<number, 'genuine' | 'fake'>): Promise<void> {
  await client.query(`
    update people.signing_audit_line l set verdict = given.verdict from unnest($2::bigint[], $3::text[]) as given (line, verdict)
    where l.audit = $1 and l.line = given.line and exists (select from signing_audit where number = $1 and published is null)`, [audit.number, [...verdicts.keys()], [...verdicts.values()]]);
}

/** Publishes how many fakes there were among the drawn. False: a line has no verdict yet, or it was published before. */
export async function publishAudit(client: PoolClient, audit: AuditRow): Promise<boolean> {
  const {rowCount} = await client.query(`
    update signing_audit set published = clock_timestamp(), fakes = (select count(*) from people.signing_audit_line where audit = $1 and verdict = 'fake')
    where number = $1 and published is null and not exists (select from people.signing_audit_line where audit = $1 and verdict is null)`, [audit.number]);
  return rowCount === 1;
}

/** At most this share of the list are fakes, with 95 % confidence; undefined while nothing is published. */
export function boundOf({fakes, drawn}: AuditRow): number | undefined {
  return fakes === null ? undefined : upperBound({fakes, drawn});
}
