import type {ClientBase, Pool, PoolClient} from 'pg';
import type {Proof} from '../../core/tlog/proof.ts';
import type {ProofSite} from '../../core/tlog/prove.ts';
import type {CountStatement} from '@parvis/signing';

/** A petition as signing sees it. */
export interface SignablePetition {
  readonly id: string;
  readonly title: string;
  readonly phase: 'supporters' | 'open' | 'grace' | 'closed';
  /** `whoMay` is the message key of the declaration that one ticks. */
  readonly rules: {readonly whoMay: string; readonly askPlace: boolean; readonly mostPerAddress: number; readonly eraseAfterDays: number};
}

/** What signing asks of the petitions it is for. */
export interface SigningHost {
  /** What can be signed under this id now, public or by a supporter's link. */
  petition(client: Pick<ClientBase, 'query'>, id: string): Promise<SignablePetition | undefined>;
  /** Those that can be signed, and those that closed of late, the most signed first. */
  signable(client: Pick<ClientBase, 'query'>): Promise<readonly SignablePetition[]>;
  /** The confirmed count changed (called by the one counter, in its transaction): thresholds follow. */
  counted(client: PoolClient, id: string, count: number, at: string): Promise<void>;
  /** A period ended (in its transaction): its statement goes into the log. */
  listed(client: PoolClient, statement: CountStatement): Promise<void>;
  /** The proof that the statement of a period is in the log; undefined where no checkpoint reaches it yet. */
  proven?(pool: Pool, id: string, period: number, site: ProofSite): Promise<Proof | undefined>;
}
