import {generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse} from '@simplewebauthn/server';
import type {ClientBase} from 'pg';
import type {Vault} from '../sealed/vault.ts';
import {openAttempt, takeAttempt} from './attempts.ts';

type Asking = Pick<ClientBase, 'query'>;

/** What a browser needs to make or show a key, and the token under which its answer is awaited. */
export interface PasskeyQuestion {
  readonly options: object;
  readonly attempt: string;
}

export interface PasskeySite {
  readonly vault: Vault;
  readonly publicUrl: URL;
  readonly name: string;
}

/** Asks a browser to make a key for a person. The key must check who holds it (WebAuthn user verification). */
export async function askForNewPasskey(client: Asking, {vault, publicUrl, name}: PasskeySite, {person, personName, browser}: {readonly person: number; readonly personName: string; readonly browser: string}): Promise<PasskeyQuestion> {
  const {rows} = await client.query<{id: Buffer; transports: string[]}>('select id, transports from people.passkey where person = $1', [person]);
  const options = await generateRegistrationOptions({
    rpName: name, rpID: publicUrl.hostname, userName: personName, userDisplayName: personName, attestationType: 'none',
    authenticatorSelection: {residentKey: 'preferred', userVerification: 'required'},
    excludeCredentials: rows.map(({id}) => ({id: id.toString('base64url')})),
  });
  const {token} = await openAttempt(client, vault, {kind: 'register', browser, facts: {challenge: options.challenge, person}});
  return {options, attempt: token};
}

export interface PasskeyAnswer {
  readonly attempt: string;
  /** JSON of the browser's credential. */
  readonly answer: string;
  readonly browser: string;
}

/** Keeps the key that a browser made. False where the answer does not fit the question. */
export async function keepPasskey(client: Asking, {vault, publicUrl}: PasskeySite, {attempt, answer, browser}: PasskeyAnswer, person: number, name: string): Promise<boolean> {
  const asked = await takeAttempt<{challenge: string; person: number}>(client, vault, {kind: 'register', token: attempt, browser});
  const response = parsed(answer);
  if (asked === undefined || asked.person !== person || response === undefined) return false;
  const checked = await verifyRegistrationResponse({
    response: response as unknown as Parameters<typeof verifyRegistrationResponse>[0]['response'], // checked there, member by member
    expectedChallenge: asked.challenge, expectedOrigin: publicUrl.origin, expectedRPID: publicUrl.hostname, requireUserVerification: true,
  }).catch(() => undefined);
  if (checked?.verified !== true) return false;
  const {id, publicKey, counter, transports = []} = checked.registrationInfo.credential;
  const {rowCount} = await client.query('insert into people.passkey (id, person, name, public_key, counter, transports) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing',
    [Buffer.from(id, 'base64url'), person, name, Buffer.from(publicKey), counter, transports]);
  return rowCount === 1;
}

/** Asks a browser to show a key, whosever it is. */
export async function askForPasskey(client: Asking, {vault, publicUrl}: PasskeySite, browser: string): Promise<PasskeyQuestion> {
  const options = await generateAuthenticationOptions({rpID: publicUrl.hostname, userVerification: 'required'});
  const {token} = await openAttempt(client, vault, {kind: 'passkey', browser, facts: {challenge: options.challenge}});
  return {options, attempt: token};
}

/** Whose key a browser showed. Undefined: of nobody, or the answer does not fit the question. */
export async function personOfPasskey(client: Asking, {vault, publicUrl}: PasskeySite, {attempt, answer, browser}: PasskeyAnswer): Promise<number | undefined> {
  const asked = await takeAttempt<{challenge: string}>(client, vault, {kind: 'passkey', token: attempt, browser});
  const response = parsed(answer);
  if (asked === undefined || response === undefined) return undefined;
  const id = Buffer.from(String(response['id'] ?? ''), 'base64url');
  const {rows: [key]} = await client.query<{person: number; public_key: Buffer; counter: string; transports: string[]}>('select person, public_key, counter, transports from people.passkey where id = $1', [id]);
  if (key === undefined) return undefined;
  const checked = await verifyAuthenticationResponse({
    response: response as unknown as Parameters<typeof verifyAuthenticationResponse>[0]['response'], // checked there, member by member
    expectedChallenge: asked.challenge, expectedOrigin: publicUrl.origin, expectedRPID: publicUrl.hostname, requireUserVerification: true,
    credential: {id: id.toString('base64url'), publicKey: new Uint8Array(key.public_key), counter: Number(key.counter)},
  }).catch(() => undefined);
  if (checked?.verified !== true) return undefined;
  await client.query('update people.passkey set counter = $2, used = clock_timestamp() where id = $1', [id, checked.authenticationInfo.newCounter]);
  return key.person;
}

export interface PasskeyRead {
  /** Hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly created: Date;
  readonly used: Date | null;
}

export async function listPasskeys(client: Asking, person: number): Promise<PasskeyRead[]> {
  const {rows} = await client.query<PasskeyRead>("select encode(id, 'hex') as id, name, created, used from people.passkey where person = $1 order by created", [person]);
  return rows;
}

/** An object of unknown shape: the library that it is given to checks every member of it. */
function parsed(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
