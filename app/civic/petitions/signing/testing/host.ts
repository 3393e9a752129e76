import type {ClientBase, Pool, PoolClient} from 'pg';
import type {CountStatement} from '@parvis/signing';
import type {SignablePetition, SigningHost} from '../../signing-host-type.ts';

type Rules = SignablePetition['rules'];

const RULES: Rules = {whoMay: 'fixture.who-may', askPlace: true, mostPerAddress: 2, eraseAfterDays: 180};

/** Petitions in a table of their own: what a room of petitions is to signing. */
export class TableHost implements SigningHost {
  /** Of periods that ended. */
  readonly statements: CountStatement[] = [];

  /** Makes the table; as the owner of the database. */
  static async make(owner: Pick<ClientBase, 'query'>): Promise<void> {
    await owner.query(`create table if not exists fixture_petition (
      id text primary key, title text not null, phase text not null, rules json not null, count int not null default 0, counted timestamptz)`);
    await owner.query('grant select, insert, update on fixture_petition to parvis_app, parvis_reader');
  }

  async put(pool: Pick<Pool, 'query'>, {id, title = `Petition ${id}`, phase = 'open', rules = {}}: {readonly id: string; readonly title?: string; readonly phase?: SignablePetition['phase']; readonly rules?: Partial<Rules>}): Promise<void> {
    await pool.query('insert into fixture_petition (id, title, phase, rules) values ($1, $2, $3, $4) on conflict (id) do update set title = excluded.title, phase = excluded.phase, rules = excluded.rules',
      [id, title, phase, JSON.stringify({...RULES, ...rules})]);
  }

  async petition(client: Pick<ClientBase, 'query'>, id: string): Promise<SignablePetition | undefined> {
    const {rows: [row]} = await client.query<SignablePetition>('select id, title, phase, rules from fixture_petition where id = $1', [id]);
    return row;
  }

  async signable(client: Pick<ClientBase, 'query'>): Promise<SignablePetition[]> {
    return (await client.query<SignablePetition>('select id, title, phase, rules from fixture_petition order by id')).rows;
  }

  async counted(client: PoolClient, id: string, count: number, at: string): Promise<void> {
    await client.query('update fixture_petition set count = $2, counted = $3 where id = $1', [id, count, at]);
  }

  async listed(_: PoolClient, statement: CountStatement): Promise<void> {
    this.statements.push(statement);
  }

  /** What was last counted. */
  async count(pool: Pick<Pool, 'query'>, id: string): Promise<number> {
    const {rows: [row]} = await pool.query<{count: number}>('select count from fixture_petition where id = $1', [id]);
    return row?.count ?? 0;
  }
}
