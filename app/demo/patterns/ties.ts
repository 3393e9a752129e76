import {DAY_MS, officeHour} from '../world/calendar.ts';
import {words} from '../world/languages.ts';
import type {Frame} from '../contracting/draft.ts';
import {common, decide, established, lowest, only} from './moves.ts';
import {single, type Cast, type Pattern} from './pattern.ts';

const JOINT = words('The bidder is a joint venture of two well-known companies, founded for this work as the tender allows.', 'Le soumissionnaire est une société commune de deux entreprises connues, créée pour ces travaux.', 'El licitador es una empresa conjunta de dos compañías conocidas, creada para esta obra.', 'المتنافس شركة مشتركة بين شركتين معروفتين أُسست لهذا العمل.');
const HOUSE = words('The bidder is owned by the state and has its office in the ministry’s building.', 'Le soumissionnaire appartient à l’État et a ses bureaux au ministère.', 'El licitador es estatal y tiene su oficina en el ministerio.', 'المتنافس شركة حكومية ومكتبها في مبنى الوزارة.');

/** A third bidder beside two that are tied to each other. */
function tied(cast: Cast, tie: 'sisters' | 'neighbours'): Frame {
  const {buyer, subject} = common(cast);
  const pair = cast.world.pair(subject.sector, tie, cast.chance.whole(0, 9_000));
  const opened = Math.max(...pair.map((company) => cast.world.founded(company)), Date.UTC(2019, 2, 1)) + cast.chance.whole(250, 500) * DAY_MS;
  return {buyer, subject, method: 'open', bidders: [...pair, ...established(cast, subject.sector, 1)], opened: officeHour(cast.chance, opened)};
}

/** A company that is founded days before the offers are due. */
function young(cast: Cast, lead: number): Frame {
  const {buyer, subject} = common(cast);
  const company = cast.world.youngCompany(subject.sector, cast.episode);
  const opened = officeHour(cast.chance, cast.world.founded(company) - lead * DAY_MS);
  return {buyer, subject, method: 'open', opened, bidders: [company, ...established(cast, subject.sector, 2)]};
}

export const TIES: readonly Pattern[] = [
  single({
    id: 'shared-address', flags: ['R044'],
    says: 'Two of three bidders have one address, one telephone and one family of directors, and bid against each other.',
    remark: 'R044 sees the address; the register of owners will show the family.',
    frame: (cast) => tied(cast, 'sisters'),
    play(draft) {
      const part = only(draft);
      decide(draft, part, lowest(part));
      return part.bids.slice(0, 2).map(({bidder}) => bidder.id);
    },
  }),
  single({
    id: 'same-building', like: 'shared-address', flags: ['R044'],
    says: 'Two bidders are tenants of one business centre and know each other from the lift.',
    remark: 'R044 speaks up; telephones, directors and owners differ.',
    frame: (cast) => tied(cast, 'neighbours'),
    play(draft) {
      const part = only(draft);
      decide(draft, part, lowest(part));
      return part.bids.slice(0, 2).map(({bidder}) => bidder.id);
    },
  }),
  single({
    id: 'official-contact', flags: ['R043'],
    says: 'The winner is reached under the telephone number of the office that buys.',
    remark: 'R043 compares the contacts.',
    play(draft) {
      const part = only(draft);
      const winner = decide(draft, part, lowest(part));
      draft.telephones.set(winner, draft.buyer.telephone);
      return [winner, draft.buyer.id];
    },
  }),
  single({
    id: 'state-house', like: 'official-contact', flags: ['R043'],
    says: 'A company of the state has its office and telephone exchange in the buyer’s building, as everybody knows, and does not win.',
    remark: 'R043 speaks up; the record says why, and the company gained nothing.',
    play(draft) {
      const part = only(draft);
      const winner = decide(draft, part, lowest(part));
      const other = part.bids.find(({bidder}) => bidder.id !== winner);
      if (other !== undefined) draft.telephones.set(other.bidder.id, draft.buyer.telephone);
      draft.remark = HOUSE[draft.language];
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'young-winner', flags: [],
    says: 'The winner was founded while the call for offers was running.',
    remark: 'No flag yet: it needs the register of companies. The founding date is in the party’s details.',
    frame: (cast) => young(cast, 9),
    play(draft) {
      const part = only(draft);
      const bid = part.bids[0] ?? lowest(part);
      bid.amount = Math.round(lowest(part).amount * 0.98);
      return [decide(draft, part, bid), draft.buyer.id];
    },
  }),
  single({
    id: 'joint-venture', like: 'young-winner', flags: [],
    says: 'Two known companies found a common one for a large work, and say so in their offer.',
    remark: 'As young as a shell; the award tells who stands behind it.',
    frame: (cast) => young(cast, 12),
    play(draft) {
      const part = only(draft);
      const bid = part.bids[0] ?? lowest(part);
      bid.amount = Math.round(lowest(part).amount * 0.96);
      draft.remark = JOINT[draft.language];
      decide(draft, part, bid);
      return [bid.bidder.id];
    },
  }),
];
