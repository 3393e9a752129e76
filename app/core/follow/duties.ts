import type {ClientBase} from 'pg';

/** The duties of every subject that somebody follows: one by its id, or all that are owed under a key. */
const FOLLOWED = `
  select followed.kind, followed.subject, duty.id as duty, duty.state, duty.due from followed join duty on case followed.kind when 'duty' then duty.id else duty.owed_key end = followed.subject`;

/**
 * Compares the duties that somebody follows with how they stood when their followers were last told. What is different
 * goes to each follower once; told and to tell are written in one transaction. Nothing is done while no register changed.
 */
export async function matchDuties(client: ClientBase): Promise<void> {
  const {rows: [due]} = await client.query<{version: string}>(`
    select version from (select coalesce(sum(version), 0)::text as version from register_state) as registers, people.follow_head as head
    where head.duties is distinct from version or exists (select from people.follow where kind in ('duty', 'owed') and confirmed is not null and not compared)`);
  if (due === undefined) return;
  await client.query('begin');
  try {
    await client.query('select from people.follow_head for update');
    await beginWith(client);
    await findChanged(client);
    await forget(client);
    await client.query('update people.follow_head set duties = $1', [due.version]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Of what nobody followed before, the present state is known to whoever begins to. */
async function beginWith(client: ClientBase): Promise<void> {
  await client.query(`
    with followed as (
      select kind, subject from people.follow where kind in ('duty', 'owed') and confirmed is not null group by kind, subject having not bool_or(compared))
    insert into people.duty_told (kind, subject, duty, state, due) ${FOLLOWED} on conflict do nothing`);
}

async function findChanged(client: ClientBase): Promise<void> {
  await client.query('drop table if exists pg_temp.duty_changed');
  await client.query(`
    create temp table duty_changed on commit drop as
    with followed as (select distinct kind, subject from people.follow where kind in ('duty', 'owed') and confirmed is not null),
    now as (${FOLLOWED}),
    told as (select told.* from people.duty_told told join followed using (kind, subject))
    select kind, subject, duty, told.state as was_state, told.due as was_due, now.state, now.due
    from now full join told using (kind, subject, duty) where (now.state, now.due) is distinct from (told.state, told.due)`);
  await client.query(`
    insert into people.duty_notice (follow, duty, was_state, was_due)
    select follow.number, duty, was_state, was_due from duty_changed join people.follow using (kind, subject) where confirmed is not null
    on conflict do nothing`);
  await client.query(`
    insert into people.duty_told (kind, subject, duty, state, due) select kind, subject, duty, state, due from duty_changed where state is not null
    on conflict (kind, subject, duty) do update set state = excluded.state, due = excluded.due`);
  await client.query('delete from people.duty_told told using duty_changed gone where gone.state is null and (told.kind, told.subject, told.duty) = (gone.kind, gone.subject, gone.duty)');
  await client.query("update people.follow set compared = true where kind in ('duty', 'owed') and confirmed is not null and not compared");
}

/** What nobody follows any more. */
async function forget(client: ClientBase): Promise<void> {
  await client.query('delete from people.duty_told told where not exists (select from people.follow where follow.kind = told.kind and follow.subject = told.subject and confirmed is not null)');
}
