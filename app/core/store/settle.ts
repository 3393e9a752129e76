import {connect} from '../postgres/connect.ts';

/** After many rows came in: what search keeps aside is put in its place, and the planner looks at the tables. Only their owner may. */
export async function settle(url: string): Promise<void> {
  const owner = await connect({connectionString: url});
  try {
    await owner.query("select gin_clean_pending_list('words_words')");
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
}
