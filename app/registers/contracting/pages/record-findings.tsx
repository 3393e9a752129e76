import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {Code, Money, Notes} from '../../../ui/components/marks.tsx';
import {Section} from '../../../ui/components/parts.tsx';
import type {RecordView} from '../present/view.ts';

/** What published methods ask of this record. A finding is a question with evidence, not an accusation. */
export function RecordFindings({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  if (view.findings.length === 0) return null;
  return (
    <Section id="findings" heading={t.text('findings.heading', {count: view.findings.length})} sub={t.text('findings.sub')}>
      <div class="pv-cols pv-cols--half">
        {view.findings.map((finding) => <Finding key={finding.at.join()} finding={finding} context={context} />)}
      </div>
    </Section>
  );
}

function Finding({finding, context}: {readonly finding: RecordView['findings'][number]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {method, version, facts, at, entries} = finding;
  const {rule, amount, currency} = facts;
  const stem = `contracting.finding.${method}`;
  const known = typeof rule === 'string' && t.has(`${stem}.${rule}.question`) ? `${stem}.${rule}` : `${stem}.other`;
  const figure = typeof amount === 'string' || typeof amount === 'number'
    ? <Money context={context} amount={String(amount)} currency={typeof currency === 'string' ? currency : undefined} />
    : <Code>{at.join(' ')}</Code>;
  return (
    <article class="pv-flag">
      <p class="pv-flag-kind"><b>{t.text('findings.kind')}</b><span>{t.text('findings.method', {method: t.text(`${stem}.name`), version})}</span></p>
      <h3>{t.text(`${known}.question`)}</h3>
      <p>{t.rich(`${known}.sentence`, {figure})}<Notes context={context} sources={entries} /></p>
      <p class="pv-small"><b>{t.text('findings.settle')}</b> {t.text(`${known}.settle`)}</p>
      <p class="pv-small pv-muted">{t.rich('findings.at', {place: <Code>{at.join(', ')}</Code>})}</p>
    </article>
  );
}
