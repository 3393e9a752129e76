import {ReleaseTable} from '@parvis/ocds';
import {targetField} from '../../core/mapping/form.ts';

const CODES = new Set(targetField(ReleaseTable, 'tender/value/currency')?.codes?.codes ?? []);
/** Signs of one currency only; `$` is of many. */
const SIGNS: readonly (readonly [sign: string, code: string])[] = [['€', 'EUR'], ['£', 'GBP'], ['₹', 'INR'], ['₦', 'NGN'], ['₴', 'UAH'], ['₪', 'ILS'], ['₫', 'VND'], ['₱', 'PHP'], ['₺', 'TRY'], ['₽', 'RUB'], ['₩', 'KRW']];

/** The currency that a heading names, `Amount (EUR)`, or all values bear. Undefined where they do not agree on one. */
export function currencyIn(heading: string, examples: readonly string[]): string | undefined {
  const named = of(heading);
  if (named !== undefined) return named;
  const found = new Set(examples.map(of));
  return found.size === 1 ? [...found][0] : undefined;
}

function of(text: string): string | undefined {
  const codes = (text.match(/\b[A-Z]{3}\b/g) ?? []).filter((code) => CODES.has(code));
  const found = new Set([...codes, ...SIGNS.filter(([sign]) => text.includes(sign)).map(([, code]) => code)]);
  return found.size === 1 ? [...found][0] : undefined;
}
