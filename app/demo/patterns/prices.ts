import {cents} from '../contracting/amounts.ts';
import type {Draft} from '../contracting/draft.ts';
import {words} from '../world/languages.ts';
import {byPrice, decide, lowest, only} from './moves.ts';
import {single, type Pattern} from './pattern.ts';

const TARIFF = words('The price is the tariff of the regulator; quality alone decides.', 'Le prix est le tarif réglementé ; seule la qualité décide.', 'El precio es la tarifa regulada; solo decide la calidad.', 'السعر هو التعرفة الرسمية؛ والجودة وحدها تحدد.');

/** Prices of the bids in their order; the first wins. */
function setPrices(draft: Draft, prices: readonly number[]): readonly string[] {
  const part = only(draft);
  part.bids.forEach((bid, i) => {
    bid.amount = prices[i] ?? bid.amount;
  });
  decide(draft, part, part.bids[0] ?? lowest(part));
  return part.bids.map(({bidder}) => bidder.id);
}

export const PRICES: readonly Pattern[] = [
  single({
    id: 'knows-estimate', flags: ['R031'],
    says: 'The winner’s price is a hair below the estimate, which was not public; the others are well above.',
    remark: 'R031 sees awards of at least 99 % of the estimate. Single bidders who are simply dear look the same.',
    play(draft) {
      const {estimate} = only(draft);
      const [winner = ''] = setPrices(draft, [cents(estimate * draft.chance.between(0.991, 0.999)), cents(estimate * draft.chance.between(1.04, 1.1)), cents(estimate * draft.chance.between(1.06, 1.15))]);
      return [winner, draft.buyer.id];
    },
  }),
  single({
    id: 'fixed-tariff', like: 'knows-estimate', flags: ['R031'],
    says: 'A regulator sets the price, which therefore is the estimate. The winner offers it; the others add services and cost more.',
    remark: 'R031 speaks up; the criteria of the tender say that the price is a tariff.',
    play(draft) {
      draft.criteria = TARIFF[draft.language];
      const {estimate} = only(draft);
      setPrices(draft, [estimate, cents(estimate * 1.04), cents(estimate * 1.09)]);
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'same-price', flags: ['R028'],
    says: 'Two competitors who are to lose copy one price to the cent.',
    remark: 'R028 sees equal prices of different bidders.',
    play(draft) {
      const price = cents(only(draft).estimate * draft.chance.between(0.93, 0.97) + 0.37);
      return setPrices(draft, [cents(price * 0.97), price, price]);
    },
  }),
  single({
    id: 'regulated-price', like: 'same-price', flags: ['R028'],
    says: 'The law sets the price, all three bid exactly that, and quality decides.',
    remark: 'R028 speaks up; the criteria of the tender say that the price is a tariff.',
    play(draft) {
      draft.criteria = TARIFF[draft.language];
      const price = Math.round(only(draft).estimate * 0.9);
      setPrices(draft, [price, price, price]);
      draft.priceOnly = false;
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'fixed-multiples', flags: [],
    says: 'The losing prices are exactly 1.05, 1.10 and 1.15 times the winning one.',
    remark: 'No flag yet (R023 of the catalogue): it needs the ratios of prices within a process.',
    frame: () => ({method: 'open', bidderCount: 4}),
    play(draft) {
      const price = Math.round(only(draft).estimate * draft.chance.between(0.9, 0.95));
      return setPrices(draft, [price, cents(price * 1.05), cents(price * 1.1), cents(price * 1.15)]);
    },
  }),
  single({
    id: 'round-offers', like: 'fixed-multiples', flags: [],
    says: 'All bidders round to thousands, so that some ratios come out even.',
    remark: 'Round prices are common where estimates are rough.',
    frame: () => ({method: 'open', bidderCount: 4}),
    play(draft) {
      const part = only(draft);
      const step = part.estimate > 50_000 ? 1000 : 100;
      for (const bid of part.bids) bid.amount = Math.max(step, Math.round(bid.amount / step) * step);
      decide(draft, part, lowest(part));
      return part.bids.map(({bidder}) => bidder.id);
    },
  }),
  single({
    id: 'same-cents', flags: [],
    says: 'All prices were written by one hand: they end on the same odd digits.',
    remark: 'No flag yet: it needs the last digits of prices beside each other.',
    frame: () => ({method: 'open', bidderCount: 4}),
    play(draft) {
      const part = only(draft);
      const tail = draft.chance.whole(11, 89) + draft.chance.whole(11, 89) / 100;
      for (const bid of part.bids) bid.amount = cents(Math.floor(bid.amount / 100) * 100 + tail);
      decide(draft, part, lowest(part));
      return part.bids.map(({bidder}) => bidder.id);
    },
  }),
  single({
    id: 'price-list', like: 'same-cents', flags: [],
    says: 'Shops sell at list prices that end on ,90 or ,95, and so do their sums.',
    remark: 'A usual ending is no sign; an odd one that comes back is.',
    frame: () => ({method: 'limited', bidderCount: 3, estimate: 24_000}),
    play(draft) {
      const part = only(draft);
      for (const bid of part.bids) bid.amount = cents(Math.floor(bid.amount) + draft.chance.pick([0.9, 0.95]));
      decide(draft, part, byPrice(part)[0] ?? lowest(part));
      return part.bids.map(({bidder}) => bidder.id);
    },
  }),
];
