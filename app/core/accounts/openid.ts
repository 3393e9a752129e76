import * as openid from 'openid-client';
import type {ClientBase} from 'pg';
import type {Vault} from '../sealed/vault.ts';
import {openAttempt, takeAttempt} from './attempts.ts';

type Asking = Pick<ClientBase, 'query'>;

/** An OpenID Connect provider of the operator's choice. */
export interface OpenIdSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** What people know it as. */
  readonly name: string;
  /** The levels (`acr`) that vouch for a person well enough for a role; none given: any does. */
  readonly acr: readonly string[];
}

/** The address to which it sends people back. */
export function returnAddress(publicUrl: URL): string {
  return new URL('/act/sign-in/openid/return', publicUrl).href;
}

const configurations = new WeakMap<OpenIdSettings, Promise<openid.Configuration>>();

/** What the provider says of itself, asked once. */
function configuration(settings: OpenIdSettings): Promise<openid.Configuration> {
  const known = configurations.get(settings);
  if (known !== undefined) return known;
  const {issuer, clientId, clientSecret} = settings;
  const asked = openid.discovery(issuer, clientId, clientSecret, undefined, issuer.protocol === 'http:' ? {execute: [openid.allowInsecureRequests]} : {});
  configurations.set(settings, asked);
  asked.catch(() => configurations.delete(settings));
  return asked;
}

/** Where a person who wants to sign in through the provider is sent (code flow with PKCE, state and nonce). */
export async function startOpenId(client: Asking, vault: Vault, settings: OpenIdSettings, {publicUrl, browser, next}: {readonly publicUrl: URL; readonly browser: string; readonly next: string}): Promise<string> {
  const config = await configuration(settings);
  const verifier = openid.randomPKCECodeVerifier();
  const nonce = openid.randomNonce();
  const {token: state} = await openAttempt(client, vault, {kind: 'openid', browser, facts: {verifier, nonce, next} satisfies Waiting});
  return openid.buildAuthorizationUrl(config, {
    redirect_uri: returnAddress(publicUrl), scope: 'openid profile email', state, nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    ...(settings.acr.length > 0 && {acr_values: settings.acr.join(' ')}),
  }).href;
}

interface Waiting {
  readonly verifier: string;
  readonly nonce: string;
  readonly next: string;
}

export interface OpenIdPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string;
  /** The provider vouches for the person as the operator demands. */
  readonly vouched: boolean;
  readonly next: string;
}

/** Who came back. Undefined: nobody whom this browser had sent, or the answer does not stand up to its checks. */
export async function finishOpenId(client: Asking, vault: Vault, settings: OpenIdSettings, {publicUrl, browser, answer}: {readonly publicUrl: URL; readonly browser: string; readonly answer: URLSearchParams}): Promise<OpenIdPerson | undefined> {
  const state = answer.get('state') ?? '';
  const waiting = await takeAttempt<Waiting>(client, vault, {kind: 'openid', token: state, browser});
  if (waiting === undefined) return undefined;
  const back = new URL(returnAddress(publicUrl));
  back.search = answer.toString();
  const config = await configuration(settings);
  const tokens = await openid.authorizationCodeGrant(config, back, {pkceCodeVerifier: waiting.verifier, expectedState: state, expectedNonce: waiting.nonce}).catch(() => undefined);
  const claims = tokens?.claims();
  if (claims === undefined) return undefined;
  const {name, acr} = claims as {name?: unknown; acr?: unknown};
  return {
    issuer: claims.iss, subject: claims.sub, next: waiting.next,
    vouched: settings.acr.length === 0 || (typeof acr === 'string' && settings.acr.includes(acr)),
    ...(typeof name === 'string' && name.trim() !== '' && {name: name.trim().slice(0, 120)}),
  };
}

/** The account of somebody whom the provider knows; made at the first time. Linked only to who is signed in already. */
export async function personOfOpenId(client: Asking, {issuer, subject, name}: OpenIdPerson, {signedIn, lang}: {readonly signedIn: number | undefined; readonly lang: string}): Promise<number> {
  const {rows: [known]} = await client.query<{person: number}>('select person from people.identity where issuer = $1 and subject = $2', [issuer, subject]);
  if (known !== undefined) return known.person;
  let person = signedIn;
  if (person === undefined) {
    const {rows: [made]} = await client.query<{number: number}>('insert into people.person (name, lang) values ($1, $2) returning number', [name ?? '', lang]);
    person = made!.number;
  }
  await client.query('insert into people.identity (issuer, subject, person) values ($1, $2, $3)', [issuer, subject, person]);
  return person;
}
