import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {select, selectObjects, valueAt} from '../../select/select.ts';
import {dayOf, idOf, numberOf, type Application, type QualityCheck, type QualityContext} from './check.ts';

const VALUES = ['tender/value', 'tender/minValue', 'awards/*/value', 'contracts/*/value', 'planning/budget/amount', 'contracts/*/implementation/transactions/*/value'];
const REALISTIC_DOLLARS = 5e9;
/** Before this year rates of exchange are not used. */
const FIRST_RATES = '1999';

interface Amount {
  readonly amount: number;
  readonly currency: string;
}

function amountOf(value: JsonValue | undefined): Amount | undefined {
  if (value === undefined) return undefined;
  const amount = numberOf(valueAt(value, 'amount'));
  const currency = valueAt(value, 'currency');
  return amount !== undefined && typeof currency === 'string' ? {amount, currency} : undefined;
}

function inDollars({amount, currency}: Amount, release: JsonObject, context: QualityContext): number | undefined {
  if (currency === 'USD') return amount;
  const day = dayOf(release['date']);
  return day === undefined || day < FIRST_RATES ? undefined : context.toDollars?.(amount, currency, day);
}

/** Both in one currency: their own, or dollars; undefined where that cannot be. */
function comparable(a: Amount, b: Amount, release: JsonObject, context: QualityContext): [number, number] | undefined {
  if (a.currency === b.currency) return [a.amount, b.amount];
  const [x, y] = [inDollars(a, release, context), inDollars(b, release, context)];
  return x === undefined || y === undefined ? undefined : [x, y];
}

/** The sum in one currency: that of `as` where all have it, else dollars. */
function sumOf(amounts: readonly Amount[], as: string, release: JsonObject, context: QualityContext): Amount | undefined {
  if (amounts.every(({currency}) => currency === as)) return {amount: amounts.reduce((sum, {amount}) => sum + amount, 0), currency: as};
  const dollars = amounts.map((amount) => inDollars(amount, release, context));
  return dollars.some((amount) => amount === undefined) ? undefined : {amount: dollars.reduce<number>((sum, amount) => sum + (amount ?? 0), 0), currency: 'USD'};
}

/** Half to one and a half times the other, both of one sign. */
function alike(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && a > 0 === b > 0 && a / b >= 0.5 && a / b <= 1.5;
}

function amountsAt(release: JsonObject, path: string): Amount[] {
  return select(release, path).flatMap(({value}) => amountOf(value) ?? []);
}

/** Whether amounts of the stages fit together. */
export const AMOUNT_CHECKS: readonly QualityCheck[] = [
  {
    id: 'coherent.value_realistic', severity: 'warning', says: 'The amount is beyond five billion dollars.', todo: 'Check the amount and its currency.',
    run: (release, context) => VALUES.flatMap((path) => select(release, path)).flatMap(({at, value}): Application[] => {
      const amount = amountOf(value);
      const dollars = amount && inDollars(amount, release, context);
      return dollars === undefined ? [] : [{passes: Math.abs(dollars) <= REALISTIC_DOLLARS, at: `${at}/amount`, value: dollars}];
    }),
  },
  {
    id: 'consistent.tender_value', severity: 'warning', says: 'The budget is not between half and one and a half times the tender\'s value.', todo: 'Check both amounts.',
    run(release, context) {
      const budget = amountOf(valueAt(release, 'planning/budget/amount'));
      const tender = amountOf(valueAt(release, 'tender/value'));
      const pair = budget && tender && comparable(budget, tender, release, context);
      return !pair || pair[0] === 0 || pair[1] === 0 ? [] : [{passes: alike(...pair), at: '/planning/budget/amount', value: pair[0]}];
    },
  },
  {
    id: 'consistent.contracts_value', severity: 'warning', says: 'An award\'s contracts are not together between half and one and a half times its value.', todo: 'Check the amounts.',
    run(release, context) {
      const contracts = selectObjects(release, 'contracts/*');
      const awards = selectObjects(release, 'awards/*');
      return awards.flatMap(({at, value}): Application[] => {
        const id = idOf(value['id']);
        const award = amountOf(value['value']);
        if (id === undefined || !award || awards.filter((other) => idOf(other.value['id']) === id).length !== 1) return [];
        const amounts = contracts.filter((contract) => idOf(contract.value['awardID']) === id).map((contract) => amountOf(contract.value['value']));
        if (amounts.length === 0 || amounts.some((amount) => amount === undefined)) return [];
        const sum = sumOf(amounts as Amount[], award.currency, release, context);
        const pair = sum && comparable(sum, award, release, context);
        return !pair || pair[0] === 0 || pair[1] === 0 ? [] : [{passes: alike(...pair), at: `${at}/value`, value: pair[0]}];
      });
    },
  },
  {
    id: 'consistent.contracts_implementation_transactions_value', severity: 'warning', says: 'More was paid than the contract\'s value.', todo: 'Check the transactions and the contract\'s value.',
    run: (release, context) => selectObjects(release, 'contracts/*').flatMap(({at, value}): Application[] => {
      const contract = amountOf(value['value']);
      const amounts = amountsAt(value, 'implementation/transactions/*/value');
      if (!contract || amounts.length === 0) return [];
      const sum = sumOf(amounts, contract.currency, release, context);
      const pair = sum && comparable(sum, contract, release, context);
      return pair ? [{passes: pair[0] <= pair[1], at: `${at}/implementation/transactions`, value: pair[0]}] : [];
    }),
  },
];
