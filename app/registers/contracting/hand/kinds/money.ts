import {decimalToJson, must, parseDecimal} from '@parvis/kernel';
import {isObject} from '@parvis/kernel/json';
import {cleanLine, readNumber} from '../loose.ts';
import {fieldAt} from '../path.ts';
import type {MoneyQuestion} from '../question.ts';
import {typedText} from '../typed.ts';
import type {Kind, Money} from './kind.ts';
import {numberText} from './plain.ts';

/** Every code of the standard's list of currencies. */
export const CURRENCIES: ReadonlySet<string> = new Set(must(fieldAt('tender/value/currency').codes, 'currencies have a codelist').codes);

/** Signs that stand for one currency alone. */
const SIGNS: Readonly<Record<string, string>> = {'€': 'EUR', '£': 'GBP', '₹': 'INR', '₺': 'TRY', '₴': 'UAH', '₦': 'NGN', '₱': 'PHP'};

/** An amount and its currency: always both. */
export const MONEY: Kind<MoneyQuestion, Money> = {
  read(typed, name, _, tell) {
    const [amount, code] = [cleanLine(typedText(typed, `${name}.amount`)), cleanLine(typedText(typed, `${name}.currency`))];
    if (amount === '') return undefined;
    const read = readNumber(amount);
    if ('problem' in read) tell(read.problem, `${name}.amount`);
    const currency = SIGNS[code] ?? code.toUpperCase();
    if (!CURRENCIES.has(currency)) tell(currency === '' ? 'currency-none' : 'currency', `${name}.currency`);
    return 'value' in read && CURRENCIES.has(currency) ? {amount: read.value, currency} : undefined;
  },
  fields: ({amount, currency}, name) => ({[`${name}.amount`]: [amount], [`${name}.currency`]: [currency]}),
  write: ({amount, currency}) => ({amount: decimalToJson(must(parseDecimal(amount), 'it was read as a number')), currency}),
  recall(value) {
    if (!isObject(value)) return undefined;
    const amount = numberText(value['amount']), currency = value['currency'];
    return amount !== undefined && typeof currency === 'string' ? {amount, currency} : undefined;
  },
};
