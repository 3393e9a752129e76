import {err, ok, sha256, toHex, type Problem, type Result} from '@parvis/kernel';
import {canonicalBytes, isObject, parseJson, type JsonObject} from '@parvis/kernel/json';
import {bodyOf, LONGEST_PART} from '../decode.ts';
import {Fields} from '../read.ts';
import {PART_KINDS, type Part} from '../state.ts';

const FORMAT = 'pack/1';
export const PACK_BYTES = 1 << 20;
export const MOST_PARTS = 20;
/** Texts that the form of a pack takes beside the laws of the site. */
export const TEXTS = [0, 1, 2] as const;

/** Rule packs, mappings and templates of one author as one file. */
export interface PackFile {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly author: {readonly name: string; readonly site: string};
  readonly parts: readonly Part[];
  /** SHA-256 over the canonical JSON (RFC 8785) of all the other members. */
  readonly hash: string;
}

export function hashOf({name, version, licence, author, parts}: Omit<PackFile, 'hash'>): string {
  return toHex(sha256(canonicalBytes(bodyOf({parvis: FORMAT, name, version, licence, author, parts}))));
}

/** The file as it is given away; a demonstration says in it that all is invented. */
export function writePack({hash, ...pack}: PackFile, fiction: boolean = false): string {
  return `${JSON.stringify({parvis: FORMAT, ...(fiction && {fiction: true}), ...pack, hash}, null, 2)}\n`;
}

/**
 * Reads a file that another site gave away. Refused: `pack.not-json`, `pack.no-pack`, `pack.hash` where anything in it was
 * changed after it was made, or what is missing, by its place.
 */
export function readPack(text: string): Result<PackFile, readonly Problem[]> {
  if (text.length > PACK_BYTES) return err([{code: 'pack.too-large', at: ''}]);
  const json = parseJson(text);
  if (!json.ok) return err([{code: 'pack.not-json', at: ''}]);
  if (!isObject(json.value) || json.value['parvis'] !== FORMAT) return err([{code: 'pack.no-pack', at: ''}]);
  const fields = new Fields(json.value, '');
  const author = fields.object('author');
  const parts = fields.objects('parts').map((part): Part => ({kind: part.one('kind', PART_KINDS) ?? 'template', name: part.text('name'), text: part.text('text', LONGEST_PART)}));
  const pack: PackFile = {
    name: fields.text('name'), version: fields.text('version'), licence: fields.text('licence'),
    author: {name: author.text('name'), site: author.text('site')}, parts, hash: fields.text('hash'),
  };
  if (parts.length > MOST_PARTS || new Set(parts.map(({kind, name}) => `${kind} ${name}`)).size < parts.length) fields.tell('parts', 'wrong-parts');
  if (fields.problems.length > 0) return err(fields.problems);
  return hashOf(pack) === pack.hash ? ok(pack) : err([{code: 'pack.hash', at: '/hash', given: pack.hash, found: hashOf(pack)}]);
}

/** A law as a part: what is counted by it, and the law itself, line by line. */
export interface LawPart {
  readonly register: string;
  readonly rule: string;
  readonly term: string;
  readonly law: JsonObject;
  readonly calendar?: JsonObject;
}

export function writeLawPart({register, rule, term, law, calendar}: LawPart): Part {
  return {kind: 'law', name: `${register}/${rule}`, text: `${JSON.stringify({register, rule, term, law, ...(calendar && {calendar})}, null, 2)}\n`};
}

/** Undefined: the text is no law of a register. */
export function readLawPart({text}: Part): LawPart | undefined {
  const json = parseJson(text);
  if (!json.ok || !isObject(json.value)) return undefined;
  const {register, rule, term, law, calendar} = json.value;
  if (typeof register !== 'string' || typeof rule !== 'string' || typeof term !== 'string' || law === undefined || !isObject(law)) return undefined;
  return {register, rule, term, law, ...(calendar !== undefined && isObject(calendar) && {calendar})};
}
