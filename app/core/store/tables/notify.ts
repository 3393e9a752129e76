import type {Generated} from 'kysely';
import type {Bigint, Instant} from './columns.ts';

export interface DutyToldTable {
  kind: string;
  /** Id of the duty, or key of whoever owes. */
  subject: string;
  duty: string;
  state: string;
  due: string | null;
}

export interface DutyNoticeTable {
  follow: number;
  duty: string;
  was_state: string | null;
  was_due: string | null;
}

export interface WebhookTable {
  follow: number;
  /** Its address and secret, sealed. */
  sealed: Buffer;
  created: Instant;
  given_up: Date | null;
}

export interface DeliveryTable {
  number: Bigint;
  webhook: number;
  id: string;
  body: string;
  created: Instant;
  state: Generated<string>;
  attempts: Generated<number>;
  tried: Date | null;
  status: number | null;
  problem: string | null;
}
