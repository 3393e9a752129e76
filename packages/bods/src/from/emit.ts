import {sha256, toHex, type Problem} from '@parvis/kernel';
import {canonicalText, type JsonValue} from '@parvis/kernel/json';
import type {Statement} from '../schema/statement.ts';

/** What one row of a register became: statements, or why none; a reference row (totals, headers) says nothing of anybody. */
export interface Converted {
  readonly kind: 'converted' | 'reference' | 'rejected';
  readonly statements: readonly Statement[];
  /** Why it was rejected, or what is odd about a row that was kept. */
  readonly problems: readonly Problem[];
}

export interface ReaderOptions {
  /** When the file was fetched, a day: the date of what the register does not date itself. */
  readonly retrieved: string;
  /** Who publishes the result; without a name the statements carry no publication details. */
  readonly publisher?: string;
  /** SHA-256 of the UTF-8 of a text in hexadecimal, where the machine has a faster one than ours. */
  readonly sha256Hex?: (text: string) => string;
}

export interface Reader<Row> {
  /** One row; `at` is its place, for problems. */
  read(row: Row, at: string): Converted;
}

type WithoutId = Statement extends infer S ? (S extends Statement ? Omit<S, 'statementId'> : never) : never;

/** Makes statements whose id is the SHA-256 of their canonical content: the same rows always give the same ids. */
export function emitter({retrieved, publisher, sha256Hex = (text) => toHex(sha256(text))}: ReaderOptions, source: {readonly description: string; readonly url: string; readonly assertedBy: string}) {
  const origin = {type: ['officialRegister'], description: source.description, url: source.url, retrievedAt: retrieved, assertedBy: [{name: source.assertedBy}]};
  const publication = publisher === undefined ? {} : {publicationDetails: {publicationDate: retrieved, bodsVersion: '0.4', publisher: {name: publisher}}};
  return (statement: WithoutId, verified = false): Statement => {
    const whole = {...statement, source: verified ? {...origin, type: ['officialRegister', 'verified']} : origin, ...publication};
    return {statementId: sha256Hex(canonicalText(whole as unknown as JsonValue)), ...whole} as Statement;
  };
}

export function rejected(code: string, at: string, facts: Readonly<Record<string, unknown>> = {}): Converted {
  return {kind: 'rejected', statements: [], problems: [{code: `bods.${code}`, at, ...facts}]};
}

export const REFERENCE: Converted = {kind: 'reference', statements: [], problems: []};
