import {isObject, type JsonValue} from '@parvis/kernel/json';
import type {ReleaseView} from '../../select/view.ts';
import {dayOf, idOf, judged, numberOf, type Application, type QualityCheck, type QualityContext} from './check.ts';

const VALUES = ['tender/value', 'tender/minValue', 'awards/*/value', 'contracts/*/value', 'planning/budget/amount', 'contracts/*/implementation/transactions/*/value'];
const REALISTIC_DOLLARS = 5e9;
/** Before this year rates of exchange are not used. */
const FIRST_RATES = '1999';

interface Amount {
  readonly amount: number;
  readonly currency: string;
}

function amountOf(value: JsonValue | undefined): Amount | undefined {
  if (!isObject(value)) return undefined;
  const amount = numberOf(value['amount']);
  const {currency} = value;
  return amount !== undefined && typeof currency === 'string' ? {amount, currency} : undefined;
}

function inDollars({amount, currency}: Amount, view: ReleaseView, context: QualityContext): number | undefined {
  if (currency === 'USD') return amount;
  const day = dayOf(view.release['date']);
  return day === undefined || day < FIRST_RATES ? undefined : context.toDollars?.(amount, currency, day);
}

/** Both in one currency: their own, or dollars; undefined where that cannot be. */
function comparable(a: Amount, b: Amount, view: ReleaseView, context: QualityContext): [number, number] | undefined {
  if (a.currency === b.currency) return [a.amount, b.amount];
  const [x, y] = [inDollars(a, view, context), inDollars(b, view, context)];
  return x === undefined || y === undefined ? undefined : [x, y];
}

/** The sum in one currency: that of `as` where all have it, else dollars. */
function sumOf(amounts: readonly Amount[], as: string, view: ReleaseView, context: QualityContext): Amount | undefined {
  if (amounts.every(({currency}) => currency === as)) return {amount: amounts.reduce((sum, {amount}) => sum + amount, 0), currency: as};
  const dollars = amounts.map((amount) => inDollars(amount, view, context));
  return dollars.some((amount) => amount === undefined) ? undefined : {amount: dollars.reduce<number>((sum, amount) => sum + (amount ?? 0), 0), currency: 'USD'};
}

/** Half to one and a half times the other, both of one sign. */
function alike(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && a > 0 === b > 0 && a / b >= 0.5 && a / b <= 1.5;
}

/** Whether amounts of the stages fit together. */
export const AMOUNT_CHECKS: readonly QualityCheck[] = [
  {
    id: 'coherent.value_realistic', severity: 'warning', says: 'The amount is beyond five billion dollars.', todo: 'Check the amount and its currency.',
    run: (view, context) => view.allOf(VALUES).flatMap((place): Application | readonly Application[] => {
      const amount = amountOf(place.value);
      const dollars = amount && inDollars(amount, view, context);
      return dollars === undefined ? [] : judged(Math.abs(dollars) <= REALISTIC_DOLLARS, place, '/amount', dollars);
    }),
  },
  {
    id: 'consistent.tender_value', severity: 'warning', says: 'The budget is not between half and one and a half times the tender\'s value.', todo: 'Check both amounts.',
    run(view, context) {
      const [budget] = view.all('planning/budget/amount');
      const [amount, tender] = [amountOf(budget?.value), amountOf(view.value('tender/value'))];
      const pair = amount && tender && comparable(amount, tender, view, context);
      return !budget || !pair || pair[0] === 0 || pair[1] === 0 ? [] : [judged(alike(...pair), budget, '', pair[0])];
    },
  },
  {
    id: 'consistent.contracts_value', severity: 'warning', says: 'An award\'s contracts are not together between half and one and a half times its value.', todo: 'Check the amounts.',
    run(view, context) {
      const contracts = view.objects('contracts/*');
      const awards = view.objects('awards/*');
      return contracts.length === 0 ? [] : awards.flatMap((place): Application | readonly Application[] => {
        const id = idOf(place.value['id']);
        const award = amountOf(place.value['value']);
        if (id === undefined || !award || awards.filter((other) => idOf(other.value['id']) === id).length !== 1) return [];
        const amounts = contracts.filter((contract) => idOf(contract.value['awardID']) === id).map((contract) => amountOf(contract.value['value']));
        if (amounts.length === 0 || amounts.some((amount) => amount === undefined)) return [];
        const sum = sumOf(amounts as Amount[], award.currency, view, context);
        const pair = sum && comparable(sum, award, view, context);
        return !pair || pair[0] === 0 || pair[1] === 0 ? [] : judged(alike(...pair), place, '/value', pair[0]);
      });
    },
  },
  {
    id: 'consistent.contracts_implementation_transactions_value', severity: 'warning', says: 'More was paid than the contract\'s value.', todo: 'Check the transactions and the contract\'s value.',
    run: (view, context) => view.objects('contracts/*').flatMap((place): Application | readonly Application[] => {
      const {value, implementation} = place.value;
      const contract = amountOf(value);
      const transactions = isObject(implementation) && Array.isArray(implementation['transactions']) ? implementation['transactions'] as readonly JsonValue[] : [];
      if (!contract || transactions.length === 0) return [];
      const amounts = transactions.flatMap((transaction) => (isObject(transaction) ? amountOf(transaction['value']) ?? [] : []));
      if (amounts.length === 0) return [];
      const sum = sumOf(amounts, contract.currency, view, context);
      const pair = sum && comparable(sum, contract, view, context);
      return pair ? judged(pair[0] <= pair[1], place, '/implementation/transactions', pair[0]) : [];
    }),
  },
];
