import {decimal, decimalText} from '@parvis/kernel';
import {canonicalText, ExactNumber, isObject, type JsonValue} from '@parvis/kernel/json';
import {versionsOf, type Version} from './traced.ts';
import type {ChangeView} from './view.ts';

/**
 * Every value that every field has had, newest entry first, fields in the order of the record.
 * A field of an array element is named by the element's id: `awards[2024-7]/value/amount`.
 */
export function historyOf(versioned: JsonValue | undefined, releaseIds: readonly string[]): ChangeView[] {
  const numbers = new Map(releaseIds.map((id, i) => [id, i + 1]));
  const changes: ChangeView[] = [];
  walk(versioned, '', (field, versions) => {
    let was: string | undefined;
    for (const version of versions) {
      const now = valueText(version.value);
      changes.push({
        field, ...(was !== undefined && {was}), ...(now !== undefined && {now}),
        entry: numbers.get(String(version.releaseID)) ?? 0, date: String(version.releaseDate),
      });
      was = now;
    }
  });
  return changes.sort((a, b) => (a.date === b.date ? b.entry - a.entry : a.date < b.date ? 1 : -1));
}

function walk(node: JsonValue | undefined, field: string, tell: (field: string, versions: readonly Version[]) => void): void {
  const versions = versionsOf(node);
  if (versions !== undefined) {
    tell(field, versions);
    return;
  }
  if (Array.isArray(node)) {
    for (const [i, element] of (node as readonly JsonValue[]).entries()) walk(element, `${field}[${elementName(element, i)}]`, tell);
    return;
  }
  if (!isObject(node)) return;
  for (const [name, member] of Object.entries(node)) walk(member, field === '' ? name : `${field}/${name}`, tell);
}

function elementName(element: JsonValue, index: number): string {
  const id = isObject(element) ? element['id'] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : `#${index + 1}`;
}

/** A value as text: itself, a number's exact decimals, or JSON; absent for null, which takes a field back. */
function valueText(value: JsonValue): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || value instanceof ExactNumber) return decimalText(decimal(value));
  return canonicalText(value);
}
