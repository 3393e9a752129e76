import type {Register} from '../register.ts';
import type {CommentKind, Moderation} from './subject.ts';

/** Comments on the records of a register: on those that are public now, by their id, whichever source speaks of it. */
export function commentsOnRecords({name, number}: Pick<Register, 'name' | 'number'>, {kind, moderation}: {readonly kind: string; readonly moderation: Moderation}): CommentKind {
  return {
    room: name, kind, moderation,
    pathOf: (id) => `/${name}/${encodeURIComponent(id)}`,
    async titleOf(client, id) {
      const {rows: [row]} = await client.query<{title: string}>({
        name: 'comments-title',
        text: 'select coalesce(s.title, r.id) as title from record r left join summary s on s.thing = r.thing where r.register = $1 and r.id = $2 and r.body is not null order by r.thing limit 1',
        values: [number, id],
      });
      return row?.title;
    },
  };
}
