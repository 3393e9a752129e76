import {moderationAt} from '@parvis/petition';
import {must} from '@parvis/kernel';
import {proveRecord} from '../../core/tlog/prove.ts';
import {entryId, petitions} from './register.ts';
import {command, readPetition, type Known} from './server/store.ts';
import type {SigningHost, SignablePetition} from './signing-host-type.ts';

const MOST = 200;

/** What signing knows of petitions, and what it tells them. */
export const signingHost: SigningHost = {
  async petition(client, id) {
    const known = await readPetition(client, id);
    const phase = known && phaseOf(known, Temporal.Now.instant());
    if (known === undefined || phase === undefined) return undefined;
    const {petition: {text, frame: {rules: {signing, eraseAfterDays}}}} = known;
    return {
      id, title: must(text, 'what can be signed has a text').action, phase,
      rules: {whoMay: `petitions.who.${signing.whoMay}`, askPlace: signing.askPlace, mostPerAddress: signing.mostPerAddress, eraseAfterDays},
    };
  },
  async signable(client) {
    const {rows} = await client.query<{id: string}>(`
      select id from people.petition where confirmed is not null and state in ('pending', 'validated', 'sponsored', 'flagged', 'open', 'closed') order by (state = 'open') desc, count desc, id limit ${MOST}`);
    const found: SignablePetition[] = [];
    for (const {id} of rows) found.push(...[await signingHost.petition(client, id)].filter((one) => one !== undefined));
    return found;
  },
  async counted(client, id, count, at) {
    // what waits, or is not signed any more, keeps its state
    await command(client, id, {do: 'count', count}, at);
  },
  async listed(client, {petition, ...listed}) {
    // of what is hidden or was removed nothing more is told
    await command(client, petition, {do: 'list', listed}, listed.until);
  },
  async proven(pool, id, period, site) {
    const {rows: [row]} = await pool.query<{number: number; source: string}>(`
      select e.number, s.slug as source from people.petition_event e join people.petition p on p.id = e.petition join petition_place l on l.body = p.place join source s on s.number = l.source
      where e.petition = $1 and e.kind = 'listed' and (e.event::json ->> 'period')::int = $2 and e.entered`, [id, period]);
    if (row === undefined) return undefined;
    const proven = await proveRecord(pool, petitions, {id, source: row.source}, site);
    if (proven.kind !== 'proof') return undefined;
    const entries = proven.proof.entries.filter(({statement}) => statement === entryId(id, row.number));
    return entries.length === 0 ? undefined : {...proven.proof, entries};
  },
};

/** Supporters sign before it is public; what closed still counts those who had asked in time. */
export function phaseOf({petition}: Pick<Known, 'petition'>, now: Temporal.Instant): SignablePetition['phase'] | undefined {
  const {state, confirmed, count, closes, frame: {rules}} = petition;
  switch (state) {
    case 'pending': case 'validated': case 'sponsored': case 'flagged': {
      if (confirmed === undefined) return undefined;
      const {most} = rules.supporters;
      const room = most === undefined || count < most + moderationAt(rules) - rules.supporters.least;
      return room ? 'supporters' : 'closed';
    }
    case 'open': case 'closed': {
      const end = Temporal.Instant.from(must(closes, 'what was opened closes'));
      if (state === 'open' && Temporal.Instant.compare(now, end) < 0) return 'open';
      return Temporal.Instant.compare(now, end.add({hours: rules.graceHours})) < 0 ? 'grace' : 'closed';
    }
    default: return undefined;
  }
}
