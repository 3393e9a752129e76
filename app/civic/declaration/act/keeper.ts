import type {ClientBase} from 'pg';
import {listBodies} from '../../../core/bodies/bodies.ts';

/** Whom to ask to be added. */
export interface Keeper {
  readonly name: string;
  readonly slug: string;
  readonly contact?: string;
  readonly website?: string;
}

export async function keeperOf(client: Pick<ClientBase, 'query'>): Promise<Keeper | undefined> {
  const keeper = (await listBodies(client)).find((body) => body.keeper);
  return keeper && {name: keeper.name, slug: keeper.slug, ...(keeper.contact !== undefined && {contact: keeper.contact}), ...(keeper.website !== undefined && {website: keeper.website})};
}
