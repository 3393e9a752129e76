import {must} from '@parvis/kernel';
import {cents} from '../contracting/amounts.ts';
import {words} from '../world/languages.ts';
import {byPrice, decide, only} from './moves.ts';
import {single, type Pattern} from './pattern.ts';

const FORM = words('One offer was set aside the day before the decision: a page was not initialled.', 'Une offre écartée la veille de la décision : une page non paraphée.', 'Una oferta fue excluida la víspera: una página sin rúbrica.', 'استُبعد عرض عشية القرار: صفحة غير موقعة.');
const LOW = words('The lowest offer was asked twice to explain its price and could not; the answers are in the evaluation report.', 'L’offre la plus basse, invitée deux fois à justifier son prix, n’a pu le faire ; voir le rapport.', 'La oferta más baja no pudo justificar su precio en dos ocasiones; véase el informe.', 'طُلب من صاحب أدنى عرض مرتين تبرير سعره ولم يستطع؛ الأجوبة في تقرير التقييم.');

export const DISQUALIFIED: readonly Pattern[] = [
  single({
    id: 'lowest-disqualified', flags: ['R036'],
    says: 'The cheapest offer is set aside for a trifle, late, and the second wins.',
    remark: 'R036 sees it; the reason is for readers to judge.',
    frame: () => ({method: 'open', bidderCount: 4}),
    play(draft) {
      const part = only(draft);
      const [first, second] = byPrice(part);
      must(first, 'four bid').status = 'disqualified';
      draft.remark = FORM[draft.language];
      return [decide(draft, part, must(second, 'four bid')), draft.buyer.id];
    },
  }),
  single({
    id: 'abnormally-low', like: 'lowest-disqualified', flags: ['R036'],
    says: 'The cheapest offer is less than two thirds of the next, its bidder cannot explain how, and the report tells it all.',
    remark: 'R036 speaks up; price and reason are published.',
    frame: () => ({method: 'open', bidderCount: 4}),
    play(draft) {
      const part = only(draft);
      const [first, second] = byPrice(part);
      const low = must(first, 'four bid'), next = must(second, 'four bid');
      low.amount = cents(next.amount * draft.chance.between(0.5, 0.63));
      low.status = 'disqualified';
      draft.remark = LOW[draft.language];
      decide(draft, part, next);
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'all-others-disqualified', flags: ['R035'],
    says: 'Everybody but the favourite is disqualified.',
    remark: 'R035 sees it, and R036 where the cheapest is among them.',
    frame: () => ({method: 'open', bidderCount: 4}),
    play(draft) {
      const part = only(draft);
      const winner = must(byPrice(part)[2], 'four bid');
      for (const bid of part.bids) if (bid !== winner) bid.status = 'disqualified';
      draft.remark = FORM[draft.language];
      return [decide(draft, part, winner), draft.buyer.id];
    },
  }),
  single({
    id: 'two-remain', like: 'all-others-disqualified', flags: [],
    says: 'Two dear offers do not meet what was asked. Two others do, and the cheaper one wins.',
    remark: 'R035 and R036 are silent: there was a choice, and the cheapest offer stayed in.',
    frame: () => ({method: 'open', bidderCount: 4}),
    play(draft) {
      const part = only(draft);
      const [first, , third, fourth] = byPrice(part);
      must(third, 'four bid').status = 'disqualified';
      must(fourth, 'four bid').status = 'disqualified';
      decide(draft, part, must(first, 'four bid'));
      return [draft.buyer.id];
    },
  }),
];
