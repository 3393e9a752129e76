import {pay} from '../contracting/delivery.ts';
import type {Draft, Part} from '../contracting/draft.ts';
import {SAYS} from '../contracting/phrases.ts';
import {DAY_MS, officeHour} from '../world/calendar.ts';
import {words} from '../world/languages.ts';
import {decide, lowest, only} from './moves.ts';
import {single, type Pattern} from './pattern.ts';

const INDEX = words('Wages and materials by the index of section 8 of the contract; the reckoning is attached.', 'Salaires et matériaux selon l’indice de l’article 8 du contrat ; calcul joint.', 'Salarios y materiales según el índice de la cláusula 8; se adjunta el cálculo.', 'الأجور والمواد وفق مؤشر البند 8 من العقد؛ الحساب مرفق.');

/** Raises the contract to these shares of the award, evenly over its time. */
function raise(draft: Draft, part: Part, shares: readonly number[], text: {readonly description: string; readonly rationale?: string}): void {
  const {dates, chance} = draft;
  const award = part.winner?.amount ?? 0;
  const step = (dates.ends - dates.starts) / (shares.length + 1);
  part.amendments = shares.map((share, i) => ({at: officeHour(chance, dates.starts + step * (i + 1)), amount: Math.round(award * share), ...text}));
  pay(draft, part, 1);
}

const first = (draft: Draft): readonly [Part, string] => {
  const part = only(draft);
  return [part, decide(draft, part, lowest(part))];
};

export const MONEY: readonly Pattern[] = [
  single({
    id: 'overrun', flags: ['R069', 'R059', 'R064'],
    says: 'A low offer wins, and three amendments without reasons bring the contract to one and a half times its price.',
    remark: 'R069 sees the price, R059 the distance from the award, R064 the number of amendments.',
    play(draft) {
      const [part, winner] = first(draft);
      const end = draft.chance.between(1.4, 1.8);
      raise(draft, part, [1 + (end - 1) * 0.3, 1 + (end - 1) * 0.7, end], {description: SAYS.moreWork[draft.language]});
      return [winner, draft.buyer.id];
    },
  }),
  single({
    id: 'indexed', like: 'overrun', flags: ['R059', 'R064'],
    says: 'A long contract rises with wages and materials, by the clause that was part of the tender.',
    remark: 'R059 speaks up above a tenth, R064 wherever most contracts have no amendment; R069 is silent. The reckoning is published.',
    play(draft) {
      const [part] = first(draft);
      raise(draft, part, [draft.chance.between(1.11, 1.18)], {description: INDEX[draft.language], rationale: INDEX[draft.language]});
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'paid-early', flags: [],
    says: 'Money flows before the contract is signed.',
    remark: 'No flag yet; the quality check coherent.dates says that the steps are not in order.',
    play(draft) {
      const [part, winner] = first(draft);
      const [one, ...rest] = part.payments;
      if (one !== undefined) part.payments = [{at: officeHour(draft.chance, draft.dates.signed - draft.chance.whole(5, 9) * DAY_MS), amount: one.amount}, ...rest];
      return [winner, draft.buyer.id];
    },
  }),
  single({
    id: 'advance', like: 'paid-early', flags: [],
    says: 'An advance of a fifth is paid in the week after signature, as the contract allows.',
    remark: 'It comes after the signature: everything is in order.',
    play(draft) {
      const [part] = first(draft);
      const total = Math.floor(part.winner?.amount ?? 0);
      const advance = Math.round(total / 5);
      part.payments = [{at: officeHour(draft.chance, draft.dates.signed + 3 * DAY_MS), amount: advance}, {at: officeHour(draft.chance, draft.dates.ends + 20 * DAY_MS), amount: total - advance}];
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'overpaid', flags: ['R068'],
    says: 'The payments add up to more than the contract is worth.',
    remark: 'R068 adds them up.',
    play(draft) {
      const [part, winner] = first(draft);
      pay(draft, part, draft.chance.between(1.12, 1.4));
      return [winner, draft.buyer.id];
    },
  }),
  single({
    id: 'paid-to-the-cent', like: 'overpaid', flags: [],
    says: 'A contract with amendments is paid in full, more than was awarded and exactly what was agreed in the end.',
    remark: 'R068 compares with the contract as amended, and is silent.',
    play(draft) {
      const [part] = first(draft);
      raise(draft, part, [1.07], {description: SAYS.moreWork[draft.language], rationale: SAYS.ground[draft.language]});
      return [draft.buyer.id];
    },
  }),
];
