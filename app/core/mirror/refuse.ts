import type {ClientBase, Pool} from 'pg';
import {AppError} from '../errors.ts';

/** A copy takes in nothing of its own: whoever publishes, removes or withdraws does so at the source. Throws `site.mirror`. */
export async function refuseOnMirror(client: Pick<ClientBase | Pool, 'query'>): Promise<void> {
  const {rows: [mirror]} = await client.query<{address: string}>({name: 'is-mirror', text: 'select address from mirror'});
  if (mirror !== undefined) throw mirrorError(mirror.address);
}

export function mirrorError(address: string): AppError {
  return new AppError('site.mirror', {detail: `This site is a copy of ${address}: nothing is put into it but what is published there`});
}
