import {atPointer, type JsonObject} from '@parvis/kernel/json';
import type {RecordRead} from '../../../core/read.ts';
import {nameKey} from '../../../core/search/name-key.ts';
import {codeFact, moneyFact, namesFact, numberFact, periodFact, teller, textFact, unknownFact, type Teller} from './facts.ts';
import {entriesOf} from './entries.ts';
import {historyOf} from './history.ts';
import {sectionsOf} from './sections.ts';
import {spansOf} from './spans.ts';
import {stagesOf} from './stages.ts';
import {furthestStage, processStatus} from './status.ts';
import {mentionsOf} from '../summary.ts';
import {Traced} from './traced.ts';
import {standing, valueNow, valuesOf} from './values.ts';
import type {FactView} from '../../../ui/fact.ts';
import type {RecordView, ValueView} from './view.ts';

/** The current state of a contracting process, and the history of its fields; a snapshot alone has no history. */
export type ContractingState = JsonObject & {readonly compiled: JsonObject; readonly versioned?: JsonObject};

const SUSPECT = 'suspect-amount';

/** The view of one process: what the page, its JSON and its CSV all say. `now` decides what is over. */
export function presentRecord(read: RecordRead<ContractingState>, now: Temporal.Instant): RecordView {
  const ids = read.statements.map(({id}) => id);
  // What a snapshot alone states has no history: all of it is said by the one entry.
  const release = new Traced(read.state?.compiled, read.state?.versioned, '', read.state?.versioned === undefined && ids.length === 1 ? ids : []);
  const suspect = read.findings.filter(({method}) => method === SUSPECT).flatMap(({at}) => at.map(inCompiled));
  const tell = teller(ids, suspect, read.asKnownOn === undefined ? namesIn(read.state) : new Map());
  const entries = entriesOf(read.statements);
  const values = valuesOf(tell, release);
  const title = titleFact(tell, release);
  const language = release.get('language').text();
  const stage = furthestStage(release);
  const status = processStatus(release);
  const buyer = buyerOf(release);
  const buyerName = buyer.get('name').text();
  const contact = contactOf(release, buyer);
  const category = release.get('tender', 'mainProcurementCategory').text();
  return {
    register: 'contracting', id: read.id, source: read.source,
    ...(title !== undefined && {title}), ...(language !== undefined && {language}),
    ...(read.asKnownOn !== undefined && {asKnownOn: read.asKnownOn}),
    ...(status !== undefined && {status}), ...(stage !== undefined && {stage}),
    ...(buyerName !== undefined && {buyer: buyerName}), ...(contact !== undefined && {contact}), ...(category !== undefined && {category}),
    suppliers: supplierNames(release), values,
    facts: read.state === undefined ? [] : headFacts(tell, release, values),
    stages: read.state === undefined ? [] : stagesOf(tell, release, values, stage, now),
    spans: spansOf(release, entries),
    sections: sectionsOf(tell, release),
    findings: read.findings.map((finding) => ({...finding, entries: tell.entries(...finding.at.map((pointer) => placeAt(release, inCompiled(pointer))))})),
    history: historyOf(read.state?.versioned, ids),
    entries,
  };
}

/** The keys of all names that the process mentions now. */
function namesIn(state: ContractingState | undefined): ReadonlyMap<string, string> {
  return new Map(state === undefined ? [] : mentionsOf(state.compiled).map(({name, identifier}) => [name.trim(), nameKey(name, identifier)]));
}

/** A pointer into the state, or into the compiled release, as one into the compiled release. */
function inCompiled(pointer: string): string {
  return pointer.startsWith('/compiled/') ? pointer.slice('/compiled'.length) : pointer;
}

function placeAt(release: Traced, pointer: string): Traced {
  let here = release;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    here = Array.isArray(here.value) ? (here.items()[Number(name)] ?? new Traced(undefined, undefined)) : here.get(name);
  }
  return atPointer(release.value ?? null, pointer) === undefined ? new Traced(undefined, undefined) : here;
}

/** The first title that the process gives itself, else the first words that say what it is about. */
function titleFact(tell: Teller, release: Traced): FactView | undefined {
  const [tender, planning] = [release.get('tender'), release.get('planning')];
  const places = [
    tender.get('title'), release.get('title'),
    ...['contracts', 'awards'].flatMap((name) => release.get(name).items().map((thing) => thing.get('title'))),
    planning.get('budget', 'project'), tender.get('description'), release.get('description'), planning.get('rationale'),
  ];
  return places.flatMap((place) => textFact(tell, 'title', place))[0];
}

/** Whose budget pays; where that is not stated, who runs the tender. */
function buyerOf(release: Traced): Traced {
  const buyer = release.get('buyer');
  return buyer.get('name').text() === undefined ? release.get('tender', 'procuringEntity') : buyer;
}

/** The contact point of the buyer's party: its e-mail, else its web page. */
function contactOf(release: Traced, buyer: Traced): string | undefined {
  const id = buyer.get('id').text();
  const party = release.get('parties').items().find((candidate) => id !== undefined && candidate.get('id').text() === id);
  const contact = party?.get('contactPoint');
  const email = contact?.get('email').text();
  return email !== undefined && /^[^\s@?&]+@[^\s@?&]+$/.test(email) ? `mailto:${email}` : contact?.get('url').text();
}

function supplierPlaces(release: Traced): Traced[] {
  return standing(release.get('awards')).flatMap((award) => award.get('suppliers').items());
}

function supplierNames(release: Traced): string[] {
  return [...new Set(supplierPlaces(release).flatMap((supplier) => supplier.get('name').text() ?? []))];
}

/** What readers look for first; what nobody states is listed as unknown. */
function headFacts(tell: Teller, release: Traced, values: readonly ValueView[]): FactView[] {
  const tender = release.get('tender');
  const contracts = standing(release.get('contracts'));
  const [only] = contracts;
  const now = valueNow(values);
  const paid = values.find(({of}) => of === 'transaction');
  return [
    ...(now === undefined ? orUnknown('value', shown(values)) : now.sums.map((sum) => ({...sum, field: `value/${now.of}`}))),
    ...(paid?.sums ?? []).map((sum) => ({...sum, field: 'value/transaction'})),
    ...orUnknown('tender/numberOfTenderers', numberFact(tell, 'tender/numberOfTenderers', tender.get('numberOfTenderers'))),
    ...(only !== undefined && contracts.length === 1 ? periodFact(tell, 'contracts/period', only.get('period')) : []),
    ...orUnknown('tender/procurementMethod', codeFact(tell, 'tender/procurementMethod', 'method', tender.get('procurementMethod'))),
    ...codeFact(tell, 'tender/mainProcurementCategory', 'procurementCategory', tender.get('mainProcurementCategory')),
    ...orUnknown('buyer', namesFact(tell, 'buyer', [buyerOf(release)])),
    ...orUnknown('suppliers', namesFact(tell, 'suppliers', supplierPlaces(release))),
  ];

  /** Amounts that are all left out of totals are still shown, one by one, in their stages: here only that there is no sum. */
  function shown(all: readonly ValueView[]): FactView[] {
    return all.length === 0 ? [] : moneyFact(tell, 'value', firstSuspect());
  }

  function firstSuspect(): Traced {
    const places = [...contracts.map((contract) => contract.get('value')), ...standing(release.get('awards')).map((award) => award.get('value')), tender.get('value'), release.get('planning', 'budget', 'amount')];
    return places.find((place) => place.get('amount').number() !== undefined) ?? new Traced(undefined, undefined);
  }
}

function orUnknown(field: string, facts: readonly FactView[]): readonly FactView[] {
  return facts.length > 0 ? facts : [unknownFact(field)];
}
