import type {ClientBase} from 'pg';
import {canonicalAddress} from '@parvis/signing';
import {assessFraud, FRAUD_DEFAULTS, type FraudSettings} from '@parvis/signing/fraud';
import type {Vault} from '../../../core/sealed/vault.ts';
import {blockedAddress, type SealedWords} from './keys.ts';

type Asking = Pick<ClientBase, 'query'>;

export const LIST_KINDS = ['network-blocked', 'network-allowed', 'domain-blocked', 'domain-allowed', 'address-blocked'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** What the site blocks and allows, with the rates that hold unless a site sets others. */
export async function readFraudSettings(client: Asking): Promise<FraudSettings> {
  const {rows} = await client.query<{kind: ListKind; pattern: string}>('select kind, pattern from people.signing_list');
  const of = (wanted: ListKind): string[] => rows.filter(({kind}) => kind === wanted).map(({pattern}) => pattern);
  return {
    ...FRAUD_DEFAULTS, blockedNetworks: of('network-blocked'), allowedNetworks: of('network-allowed'),
    blockedDomains: of('domain-blocked'), allowedDomains: of('domain-allowed'), blockedAddresses: new Set(of('address-blocked')),
  };
}

export interface Suspect {
  readonly number: string;
  readonly supporter: boolean;
  readonly channel: string;
  readonly words: SealedWords;
}

/** The numbers of those that the controls put aside. */
export async function findFraud(client: Asking, vault: Vault, suspects: readonly Suspect[]): Promise<ReadonlySet<string>> {
  if (suspects.length === 0) return new Set();
  const settings = await readFraudSettings(client);
  const counts = await countVisits(client, suspects, settings);
  return new Set(suspects.filter(({number, supporter, channel, words: {address, visitor}}) => {
    const isMail = channel === 'mail';
    return assessFraud({
      kind: supporter ? 'supporter' : 'signer', network: visitor,
      domain: isMail ? address.slice(address.lastIndexOf('@') + 1) : undefined,
      address: blockedAddress(vault, isMail ? canonicalAddress(address) : address),
      countIn: (seconds) => counts.get(`${number} ${seconds}`) ?? 0,
    }, settings).kind === 'exceeded';
  }).map(({number}) => number));
}

/** More than any rate asks for is not counted to the end. */
const MOST_COUNTED = 1_000;

/** By number and seconds: how many came from the same visitor in the time up to this one, itself included; a supporter's over all petitions. */
async function countVisits(client: Asking, suspects: readonly Suspect[], {rates}: FraudSettings): Promise<ReadonlyMap<string, number>> {
  const seconds = [...new Set(Object.values(rates).flat().map((rate) => rate.seconds))];
  const {rows} = await client.query<{number: string; seconds: number; count: number}>(`
    select s.number, seconds, (
      select count(*)::int from (
        select from people.signature other
        where other.visitor_key = s.visitor_key and other.created > s.created - make_interval(secs => seconds) and other.created <= s.created
          and (s.supporter or other.petition = s.petition) limit ${MOST_COUNTED}) as visits) as count
    from people.signature s cross join unnest($2::int[]) as seconds where s.number = any($1::bigint[])`, [suspects.map(({number}) => number), seconds]);
  return new Map(rows.map((row) => [`${row.number} ${row.seconds}`, row.count]));
}
