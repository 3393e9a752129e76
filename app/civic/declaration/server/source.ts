import type {ClientBase} from 'pg';
import type {PageContext} from '../../../core/page.ts';
import type {SourceKey} from '../../../core/statements/prepare.ts';
import {ensureSource} from '../../../core/statements/sources.ts';
import {declaration} from '../register.ts';

/** The data set of this site's own entries. */
export const SOURCE_SLUG = 'declaration';

/** Whoever keeps the site keeps the register; each entry names the body that says it. */
export function ownSource(client: Pick<ClientBase, 'query'>, {name, keeper}: Pick<PageContext['site'], 'name' | 'keeper'>): Promise<SourceKey> {
  return ensureSource(client, declaration, SOURCE_SLUG, {name: keeper ?? name, licence: declaration.licence});
}
