import type {Translator} from '../../../core/i18n/index.ts';

/** `2026-06` → June 2026. */
export function monthWords(t: Translator, month: string): string {
  return t.text('commitments.month', {month: t.month(month), year: month.slice(0, 4)});
}
