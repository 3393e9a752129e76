import type {ClientBase, Pool} from 'pg';
import type {PartyRead, SummaryRead} from '../read.ts';

interface Row {
  readonly thing: string;
  readonly source: string;
  readonly id: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly status: string | null;
  readonly said: Date;
  readonly day: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly suspect: boolean;
  readonly parties: PartyRead[];
}

/** What lists say of these things, in the order in which they are named; what is gone is left out. */
export async function readSummaries(client: ClientBase | Pool, things: readonly string[]): Promise<SummaryRead[]> {
  return (await readSummariesByThing(client, things)).map(([, summary]) => summary);
}

/** The same, each with the key of its thing. */
export async function readSummariesByThing(client: ClientBase | Pool, things: readonly string[]): Promise<[thing: string, summary: SummaryRead][]> {
  if (things.length === 0) return [];
  const {rows} = await client.query<Row>({
    name: 'summaries',
    text: `select s.thing, source.slug as source, s.id, s.title, s.language, s.status, s.said, s.day, s.amount::text, s.currency, s.suspect, s.parties
      from summary s join source on source.number = s.source where s.thing = any($1::bigint[])`,
    values: [things],
  });
  const byThing = new Map(rows.map((row) => [row.thing, row]));
  return things.flatMap((thing) => {
    const row = byThing.get(thing);
    return row === undefined ? [] : [[thing, summaryRead(row)]];
  });
}

function summaryRead({source, id, title, language, status, said, day, amount, currency, suspect, parties}: Row): SummaryRead {
  return {
    source, id, date: said.toISOString(), parties,
    ...(title !== null && {title}),
    ...(language !== null && {language}),
    ...(status !== null && {status}),
    ...(day !== null && {day}),
    ...(amount !== null && {amount}),
    ...(currency !== null && {currency}),
    ...(suspect && {suspect}),
  };
}
