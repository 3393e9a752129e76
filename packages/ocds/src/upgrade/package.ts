import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {upgradeRelease, type Upgraded, type UpgradeOptions} from './release.ts';

/**
 * A release package or record package of OCDS 1.0 in the form of 1.1: its version, each release, and each compiled
 * release. A versioned release cannot be upgraded and stays as it is (`upgrade.versioned-release`).
 */
export function upgradePackage(document: JsonObject, options: UpgradeOptions = {}): Upgraded {
  const warnings: Problem[] = [];
  const release = (value: JsonValue, at: string): JsonValue => {
    if (!isObject(value) || isLinked(value)) return value;
    const upgraded = upgradeRelease(value, options, at);
    warnings.push(...upgraded.warnings);
    return upgraded.value;
  };
  const each = (holder: JsonObject, at: string): JsonObject =>
    Array.isArray(holder['releases']) ? {...holder, releases: (holder['releases'] as readonly JsonValue[]).map((one, i) => release(one, `${at}/releases/${i}`))} : holder;
  const record = (value: JsonValue, i: number): JsonValue => {
    if (!isObject(value)) return value;
    const at = `/records/${i}`;
    if ('versionedRelease' in value) warnings.push({code: 'upgrade.versioned-release', at: `${at}/versionedRelease`});
    const {compiledRelease} = value;
    return {...each(value, at), ...(compiledRelease !== undefined && {compiledRelease: release(compiledRelease, `${at}/compiledRelease`)})};
  };
  const {uri, version: _, ...rest} = each(document, '');
  const records = Array.isArray(rest['records']) ? {records: (rest['records'] as readonly JsonValue[]).map(record)} : {};
  return {value: {...(uri !== undefined && {uri}), version: '1.1', ...rest, ...records}, warnings};
}

function isLinked(release: JsonObject): boolean {
  return !('id' in release) && 'url' in release;
}
