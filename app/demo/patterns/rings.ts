import {cents} from '../contracting/amounts.ts';
import type {Draft, Frame} from '../contracting/draft.ts';
import {common, decide, established, lowest, oneByOne, only} from './moves.ts';
import type {Cast, Pattern} from './pattern.ts';

/** The same three companies bid for the same things to one buyer, again and again. */
function meeting(cast: Cast): Frame {
  const {buyer, subject} = common(cast);
  const bidders = established(cast, subject.sector, 3);
  return {buyer, subject, bidders, opened: oneByOne(cast, 55), method: 'open'};
}

/** The bid of that place wins, the others stay so much above. */
function letWin(draft: Draft, winner: number): readonly string[] {
  const part = only(draft);
  const price = cents(part.estimate * draft.chance.between(0.94, 0.98));
  part.bids.forEach((bid, i) => {
    bid.amount = i === winner ? price : cents(price * draft.chance.between(1.03, 1.11));
  });
  decide(draft, part, part.bids[winner] ?? lowest(part));
  return part.bids.map(({bidder}) => bidder.id);
}

const SIZE = 6;

export const RINGS: readonly Pattern[] = [
  {
    id: 'cover-bidding', size: SIZE, flags: ['R053'],
    says: 'Three companies bid for the same things to one buyer. One always wins; the others hand in prices that are meant to lose.',
    remark: 'R053 sees the pair that meets often and of which one wins at least four times in five.',
    frame: meeting,
    play: (draft) => letWin(draft, 0),
  },
  {
    id: 'specialists', like: 'cover-bidding', size: SIZE, flags: [],
    says: 'Three specialised companies meet often, because nobody else does this work here. Each calculates for itself, and the best prepared of the day wins.',
    remark: 'Prices scatter and the winners change: no pair has one winner.',
    frame: meeting,
    play(draft, {member}) {
      const part = only(draft);
      const winner = [0, 1, 0, 2, 1, 0][member] ?? 0;
      part.bids.forEach((bid, i) => {
        bid.amount = cents(part.estimate * (i === winner ? draft.chance.between(0.78, 0.85) : draft.chance.between(0.87, 1.15)));
      });
      decide(draft, part, lowest(part));
      return part.bids.map(({bidder}) => bidder.id);
    },
  },
  {
    id: 'bid-rotation', size: SIZE, flags: [],
    says: 'Three companies share a buyer’s contracts: each wins in its turn, and the others bid a little more.',
    remark: 'No flag yet (R057 of the catalogue): it needs the order of the winners over time.',
    frame: meeting,
    play: (draft, {member}) => letWin(draft, member % 3),
  },
  {
    id: 'small-market', like: 'bid-rotation', size: SIZE, flags: [],
    says: 'Three companies of one region each win sometimes, whichever has people free.',
    remark: 'Winners change without order, and the distances between prices too.',
    frame: meeting,
    play(draft) {
      const part = only(draft);
      decide(draft, part, lowest(part));
      return part.bids.map(({bidder}) => bidder.id);
    },
  },
];
