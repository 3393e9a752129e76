import {decimalText, money, must, totals} from '@parvis/kernel';
import {moneyFact, type Teller} from './facts.ts';
import type {Traced} from './traced.ts';
import type {FactView} from '../../../ui/fact.ts';
import type {ValueView} from './view.ts';

/** Codes of awards and contracts that no money follows from. */
const DROPPED = new Set(['cancelled', 'unsuccessful']);

/** Awards or contracts that were not dropped. */
export function standing(things: Traced): Traced[] {
  return things.items().filter((thing) => !DROPPED.has(thing.get('status').text() ?? ''));
}

/** What the process is worth, stage by stage: per currency, never added across; suspect amounts are left out and counted. */
export function valuesOf(tell: Teller, release: Traced): ValueView[] {
  const paid = release.get('contracts').items().flatMap((contract) => transactions(contract));
  const amounts: [ValueView['of'], string, Traced[]][] = [
    ['budget', 'planning/budget/amount', [release.get('planning', 'budget', 'amount')]],
    ['tender', 'tender/value', [release.get('tender', 'value')]],
    ['award', 'awards/value', standing(release.get('awards')).map((award) => award.get('value'))],
    ['contract', 'contracts/value', standing(release.get('contracts')).map((contract) => contract.get('value'))],
    ['transaction', 'contracts/implementation/transactions/value', paid.map((transaction) => transactionValue(transaction))],
  ];
  return amounts
    .map(([of, field, places]) => addUp(of, field, places.flatMap((place) => moneyFact(tell, field, place))))
    .filter(({sums, leftOut}) => sums.length > 0 || leftOut > 0);
}

export function transactions(contract: Traced): Traced[] {
  return contract.get('implementation', 'transactions').items();
}

/** The value of a transaction; `amount` is its name in OCDS 1.0. */
export function transactionValue(transaction: Traced): Traced {
  const value = transaction.get('value');
  return value.value === undefined ? transaction.get('amount') : value;
}

function addUp(of: ValueView['of'], field: string, facts: readonly FactView[]): ValueView {
  const sound = facts.flatMap((fact) => (fact.kind === 'money' && fact.suspect !== true && fact.currency !== undefined ? [{...fact, currency: fact.currency}] : []));
  const sums = totals(sound.map(({amount, currency}) => money(amount, currency))).map(({amount, currency}): FactView => {
    const parts = sound.filter((fact) => fact.currency === currency);
    const only = parts.length === 1;
    return {
      field, kind: 'money', currency, entries: [...new Set(parts.flatMap(({entries}) => entries))].sort((a, b) => a - b),
      amount: only ? must(parts[0], 'one part').amount : decimalText(amount), ...(!only && {count: parts.length}),
    };
  });
  return {of, sums, leftOut: facts.length - sound.length};
}

/** What the process is worth now: its contracts, else its awards, else the estimate, else the budget. */
export function valueNow(values: readonly ValueView[]): ValueView | undefined {
  return pick(values, ['contract', 'award', 'tender', 'budget']);
}

/** What it was planned at: the estimate of the tender, else the budget. */
export function valuePlanned(values: readonly ValueView[]): ValueView | undefined {
  return pick(values, ['tender', 'budget']);
}

function pick(values: readonly ValueView[], order: readonly ValueView['of'][]): ValueView | undefined {
  return order.map((of) => values.find((value) => value.of === of && value.sums.length > 0)).find((value) => value !== undefined);
}
