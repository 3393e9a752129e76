import type {Translator} from '../../core/i18n/index.ts';
import type {ProofReport} from '../../core/tlog/check-proof.ts';

/** What a checked proof proves and what it does not, in sentences. */
export interface CheckWords {
  /** The result in one sentence. */
  readonly verdict: string;
  readonly proves: readonly string[];
  readonly open: readonly string[];
}

export function checkWords(report: ProofReport, t: Pick<Translator, 'text' | 'instant'>, zone: string): CheckWords {
  const {entries, checkpoint: {origin, size}, key, witnesses, holds, fiction} = report;
  const count = (result: string): number => entries.filter((entry) => entry.result === result).length;
  const [proven, committed] = [count('proven'), count('committed')];
  const trusted = witnesses.filter(({known}) => known);
  const proves = [
    ...(proven > 0 ? [t.text('check.proves.content', {count: proven, origin})] : []),
    ...(committed > 0 ? [t.text('check.proves.committed', {count: committed})] : []),
    ...(holds ? [t.text('check.proves.size', {size, origin})] : []),
    t.text(key.known ? 'check.proves.key-known' : 'check.proves.key-stated', {key: key.id, name: key.name}),
    ...trusted.map(({name, at}) => t.text('check.proves.witness', {name, at: t.instant(at, zone)})),
  ];
  return {
    verdict: t.text(holds ? 'check.holds' : 'check.broken', {record: report.record, site: report.site.name}),
    proves: holds ? proves : [],
    open: [
      ...(fiction ? [t.text('check.open.fiction')] : []),
      t.text('check.open.truth'), t.text('check.open.since', {size}),
      ...(key.known ? [] : [t.text('check.open.key', {origin, address: report.site.address})]),
      ...(trusted.length > 0 ? [] : [t.text('check.open.witness')]),
      ...witnesses.filter(({known}) => !known).map(({name}) => t.text('check.open.witness-stated', {name})),
      t.text('check.open.names'),
    ],
  };
}
