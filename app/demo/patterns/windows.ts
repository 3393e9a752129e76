import {words} from '../world/languages.ts';
import {DAY_MS, deadline, officeHour} from '../world/calendar.ts';
import type {Draft} from '../contracting/draft.ts';
import {decide, lowest, only} from './moves.ts';
import {single, type Pattern} from './pattern.ts';

/** Bids are due so many days after the notice, and what follows comes as much earlier. */
function closeAfter(draft: Draft, days: number): void {
  const {dates, chance} = draft;
  const closes = deadline(dates.opened, days);
  for (const {bids} of draft.parts) for (const bid of bids) bid.at = closes - chance.whole(30, 1200) * 60_000;
  draft.dates = {...dates, closes, extended: undefined};
}

const URGENT = words('A landslide has closed the only road to the hospital; the shorter time of section 15 applies.', 'Un éboulement coupe la seule route de l’hôpital ; délai réduit de l’article 15.', 'Un derrumbe corta la única carretera al hospital; plazo reducido del artículo 15.', 'انهيار أرضي قطع الطريق الوحيد إلى المستشفى؛ تطبق المهلة القصيرة للمادة 15.');
const SOLE = words('Only the maker’s agents can service the installed machines; the market was asked a year before.', 'Seuls les agents du fabricant peuvent entretenir les machines ; le marché a été consulté un an avant.', 'Solo los agentes del fabricante pueden mantener las máquinas; se consultó al mercado un año antes.', 'لا يستطيع صيانة الأجهزة إلا وكلاء الصانع؛ استُطلع السوق قبل عام.');
const FLOOD = words('Flood of the night before: section 26 allows a direct award for what cannot wait.', 'Inondation de la veille : l’article 26 permet le gré à gré pour ce qui ne peut attendre.', 'Inundación de la víspera: el artículo 26 permite la adjudicación directa urgente.', 'فيضان الليلة الماضية: تجيز المادة 26 الإسناد المباشر لما لا يحتمل التأخير.');

export const WINDOWS: readonly Pattern[] = [
  single({
    id: 'short-single-bid', flags: ['R003', 'R018'],
    says: 'A call for offers is open for a week at most, and only the company that knew of it bids.',
    remark: 'R003 (with procurement_methods open) sees the time, R018 the single bid.',
    frame: () => ({method: 'open', bidderCount: 1}),
    play(draft) {
      closeAfter(draft, draft.chance.whole(4, 7));
      return [decide(draft, only(draft), lowest(only(draft))), draft.buyer.id];
    },
  }),
  single({
    id: 'urgent-open', like: 'short-single-bid', flags: ['R003'],
    says: 'After a landslide there are ten days for offers. The notice says why, and four companies bid.',
    remark: 'R003 speaks up; the reason is published and there is competition.',
    frame: () => ({method: 'open', bidderCount: 4}),
    play(draft) {
      closeAfter(draft, 10);
      draft.criteria = URGENT[draft.language];
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'sole-maker', like: 'short-single-bid', flags: ['R018'],
    says: 'One company bids because one can: the machines are of one make. There was time enough, and the market was asked before.',
    remark: 'R018 speaks up; the time for offers was long and the reason is published.',
    frame: () => ({method: 'open', bidderCount: 1}),
    play(draft) {
      closeAfter(draft, 35);
      draft.dates.decided = officeHour(draft.chance, draft.dates.closes + 20 * DAY_MS);
      draft.dates.signed = officeHour(draft.chance, draft.dates.decided + 20 * DAY_MS);
      draft.criteria = SOLE[draft.language];
      return [draft.buyer.id];
    },
  }),
  single({
    id: 'direct-without-reason', flags: ['R010'],
    says: 'A large contract is given without a call for offers and without a word on why.',
    remark: 'R010 sees that the reason is missing.',
    frame: ({chance}) => ({method: 'direct', bidderCount: 1, estimate: chance.whole(12, 60) * 10_000}),
    play(draft) {
      draft.reason = undefined;
      return [draft.buyer.id, ...only(draft).bids.map(({bidder}) => bidder.id)];
    },
  }),
  single({
    id: 'flood', like: 'direct-without-reason', flags: [],
    says: 'A large contract is given directly the day after a flood, and the record says so.',
    remark: 'R010 is silent: the reason is there. Whether it holds is for readers to ask.',
    frame: ({chance}) => ({method: 'direct', bidderCount: 1, estimate: chance.whole(12, 60) * 10_000}),
    play(draft) {
      draft.reason = FLOOD[draft.language];
      return [draft.buyer.id];
    },
  }),
];
