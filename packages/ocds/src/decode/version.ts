import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/**
 * The version of OCDS of what a package holds: `1.0` or `1.1`; without `version` a package is of 1.0, anything unknown is
 * read as 1.1. Undefined where no package is known.
 */
export function packageVersion(envelope: JsonObject): '1.0' | '1.1' | undefined {
  const {version} = envelope;
  if (typeof version === 'string') return /^1\.0(?:\.|$)/.test(version) ? '1.0' : '1.1';
  if (version !== undefined) return '1.1';
  return 'uri' in envelope || 'publisher' in envelope ? '1.0' : undefined;
}

/** The version of a release outside a package: 1.0 wrote organizations out where 1.1 refers to `parties`. */
export function releaseVersion(release: JsonObject): '1.0' | '1.1' {
  if ('parties' in release) return '1.1';
  const {buyer, tender, awards} = release;
  const named = [buyer, member(tender, 'procuringEntity'), first(member(tender, 'tenderers')), first(member(first(awards), 'suppliers'))];
  return named.some((one) => isObject(one) && ('identifier' in one || 'address' in one || 'contactPoint' in one)) ? '1.0' : '1.1';
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) ? value[name] : undefined;
}

function first(value: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[])[0] : undefined;
}
