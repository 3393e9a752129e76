import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type {ValidateFunction} from 'ajv';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {jsonShared} from './shared.ts';

const EXTENSIONS = ['bid', 'contract_signatories', 'enquiry', 'location', 'lots', 'process_title'];

/** The published JSON Schemas of OCDS 1.1.5 behind another implementation; with the extensions patched in if asked for. */
export function officialCheck(name: 'release' | 'release-package' | 'record-package', {extended = false} = {}): ValidateFunction {
  const ajv = new AjvDraft04.default({strict: false, allErrors: true});
  addFormats.default(ajv);
  const release = extended ? extendedSchema() : jsonShared('ocds-1.1.5/release-schema.json');
  if (name === 'release') return ajv.compile(release);
  ajv.addSchema(release);
  ajv.addSchema(jsonShared('ocds-1.1.5/versioned-release-validation-schema.json'));
  return ajv.compile(jsonShared(`ocds-1.1.5/${name}-schema.json`));
}

/** The release schema with the extensions applied as JSON Merge Patches (RFC 7396). */
export function extendedSchema(): JsonObject {
  const patched = EXTENSIONS.reduce<JsonValue>((schema, name) => mergePatch(schema, jsonShared(`extensions/ocds_${name}_extension/release-schema.json`)), jsonShared('ocds-1.1.5/release-schema.json'));
  return mergePatch(patched, {definitions: {SubmissionTerms: {type: 'object'}}}) as JsonObject;
}

function mergePatch(target: JsonValue, patch: JsonValue): JsonValue {
  if (!isObject(patch)) return patch;
  const out: {[name: string]: JsonValue} = isObject(target) ? {...target} : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete out[name];
    else out[name] = mergePatch(out[name] ?? null, value);
  }
  return out;
}

/** What a check finds, as `keyword pointer`, sorted. */
export function verdictsOf(check: ValidateFunction, value: JsonValue): string[] {
  check(value);
  return (check.errors ?? []).map(({keyword, instancePath}) => `${keyword} ${instancePath}`).toSorted();
}

/** The other implementation does not compare elements that are of a wrong type already: neither do we look at those lists. */
export function withoutKnown(all: readonly string[]): string[] {
  return all.filter((verdict) => !(verdict.startsWith('uniqueItems ') && all.some((other) => other.startsWith(`type ${verdict.slice(12)}/`))));
}
