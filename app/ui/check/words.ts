import type {Translator} from '../../core/i18n/index.ts';
import type {ProofReport} from '../../core/tlog/check-proof.ts';

/** What a checked proof proves and what it does not, in sentences. */
export interface CheckWords {
  /** The result in one sentence. */
  readonly verdict: string;
  readonly proves: readonly string[];
  readonly open: readonly string[];
}

/** The message `check.error.…` for a file of which nothing is proven. */
export function problemWords(code: string | undefined): 'signature' | 'unsigned' | 'receipt-broken' | 'receipt-early' {
  if (code === 'receipt.broken') return 'receipt-broken';
  if (code === 'receipt.early') return 'receipt-early';
  return code === 'note.signature-wrong' ? 'signature' : 'unsigned';
}

export function checkWords(report: ProofReport, t: Pick<Translator, 'text' | 'instant'>, zone: string): CheckWords {
  const {entries, checkpoint: {origin, size}, key, witnesses, holds, fiction, signed, site} = report;
  const count = (result: string): number => entries.filter((entry) => entry.result === result).length;
  const [proven, committed] = [count('proven'), count('committed')];
  const trusted = witnesses.filter(({known}) => known);
  const proves = [
    ...(signed ? [t.text('check.signed.proves.words', {commitment: signed.commitment}), t.text('check.signed.proves.line', {line: signed.line, lines: signed.lines, period: signed.period})] : []),
    ...(proven > 0 ? [t.text('check.proves.content', {count: proven, origin})] : []),
    ...(committed > 0 ? [t.text('check.proves.committed', {count: committed})] : []),
    ...(holds ? [t.text('check.proves.size', {size, origin})] : []),
    t.text(key.known ? 'check.proves.key-known' : 'check.proves.key-stated', {key: key.id, name: key.name}),
    ...trusted.map(({name, at}) => t.text('check.proves.witness', {name, at: t.instant(at, zone)})),
  ];
  return {
    verdict: signed ? t.text(holds ? 'check.signed.holds' : 'check.signed.broken', {petition: signed.petition, site: site.name, period: signed.period}) : t.text(holds ? 'check.holds' : 'check.broken', {record: report.record, site: site.name}),
    proves: holds ? proves : [],
    open: [
      ...(fiction ? [t.text('check.open.fiction')] : []),
      ...(signed ? [t.text('check.signed.open.people'), t.text('check.signed.open.taken', {period: signed.period, address: `${site.address}/petitions/${signed.petition}/signatures`})] : []),
      ...(signed ? [] : [t.text('check.open.truth')]), t.text('check.open.since', {size}),
      ...(key.known ? [] : [t.text('check.open.key', {origin, address: site.address})]),
      ...(trusted.length > 0 ? [] : [t.text('check.open.witness')]),
      ...witnesses.filter(({known}) => !known).map(({name}) => t.text('check.open.witness-stated', {name})),
      t.text('check.open.names'),
    ],
  };
}
