import type {Pool} from 'pg';
import {inTransaction, type ActTools, type Asked} from '../../../../core/http/act-route.ts';
import {AppError} from '../../../../core/errors.ts';
import type {SignablePetition, SigningHost} from '../../signing-host-type.ts';
import {confirmAll, type ConfirmAnswer} from '../confirm.ts';
import {GroupCommit} from '../group-commit.ts';
import {secretOf, SecretRing, type PetitionSecret} from '../keys.ts';
import {Phases} from '../phases.ts';
import {signAll, type SignAnswer, type SignAsked, type SigningTools} from '../sign.ts';

/** What the pages of signing share in this process. */
export interface SigningPages extends ActTools {
  readonly host: SigningHost;
  readonly signing: (pool: Pool) => SigningTools;
  readonly signatures: GroupCommit<SignAsked, SignAnswer>;
  readonly confirmations: GroupCommit<string, ConfirmAnswer>;
}

export function signingPages(act: ActTools, host: SigningHost, rememberMs?: number): SigningPages {
  const ring = new SecretRing();
  const phases = new Phases(host, rememberMs);
  const signing = (pool: Pool): SigningTools => ({pool, vault: act.square().vault, phases, ring});
  const pool = (): Pool => act.square().app.pool;
  return {
    ...act, host, signing,
    signatures: new GroupCommit((group: readonly SignAsked[]) => inTransaction(pool(), (client) => signAll(signing(pool()), client, group))),
    confirmations: new GroupCommit((group: readonly string[]) => confirmAll(signing(pool()), group)),
  };
}

/** The petition of the address; else there is no such page. */
export async function petitionOf({host}: SigningPages, asked: Asked): Promise<SignablePetition> {
  const petition = await host.petition(asked.pool, asked.param('id'));
  if (petition === undefined) throw new AppError('page.not-found');
  return petition;
}

/** The petition's secret, made where there is none yet; 410 once all was erased. */
export async function secretFor({pool, square: {vault}}: Asked, {id, rules}: SignablePetition): Promise<PetitionSecret> {
  const secret = await secretOf(pool, vault, id, rules.eraseAfterDays);
  if (secret === undefined) throw new AppError('record.removed');
  return secret;
}
