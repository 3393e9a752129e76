import type {ClientBase} from 'pg';
import type {PetitionText} from '@parvis/petition';
import {wordsIn} from '../../../core/search/plain.ts';
import {petitions} from '../register.ts';

export interface Similar {
  readonly id: string;
  readonly title: string;
  readonly language?: string;
  readonly state: string;
}

const MOST = 3;
const CONFIGS = ['simple', 'english', 'french', 'spanish', 'arabic'];

/** Public petitions that share the most telling words with a text: what one looks at before one begins another. */
export async function similarPetitions(client: Pick<ClientBase, 'query'>, {action, background}: PetitionText): Promise<Similar[]> {
  const any = CONFIGS.map((config) => `replace(plainto_tsquery('${config}', $2)::text, '&', '|')`).join(', ');
  const {rows} = await client.query<{id: string; title: string; language: string | null; status: string}>({
    name: 'petitions-similar', values: [petitions.number, wordsIn(`${action} ${background}`).join(' '), MOST],
    text: `
      with asked as (select string_agg('(' || form || ')', ' | ')::tsquery as any_word from unnest(array[${any}]) as form where form <> '')
      select s.id, s.title, s.language, s.status
      from words w join asked on w.words @@ any_word join summary s using (thing)
      where w.register = $1 and s.status in ('open', 'closed', 'rejected') and s.title is not null
      order by (s.status = 'open') desc, ts_rank(w.words, any_word) desc, s.id limit $3`,
  });
  return rows.map(({language, status, ...row}) => ({...row, state: status, ...(language !== null && {language})}));
}
