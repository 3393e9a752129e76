import {asOwners} from './as-owner.ts';

/** After many rows came in: what search keeps aside is put in its place, and the planner looks at the tables. Only their owner may. */
export async function settle(url: string): Promise<void> {
  await asOwners(url, 2, async (owners) => {
    const [owner] = owners;
    await owner!.query("select gin_clean_pending_list('words_words')");
    const {rows} = await owner!.query<{name: string}>("select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables where schemaname not like 'pg\\_temp%' order by pg_relation_size(relid) desc");
    await Promise.all(owners.map((one, mine) => one.query(`analyze ${rows.filter((_, i) => i % owners.length === mine).map(({name}) => name).join(', ')}`)));
  });
}
