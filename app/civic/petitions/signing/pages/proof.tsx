import type {JSX} from 'preact';
import {Code, DataLink, Instant} from '../../../../ui/components/marks.tsx';
import {More, Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import {Layout} from '../../../../ui/layout.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import type {ProofView} from '../routes/public.ts';
import {percent} from './audit.tsx';

/** What is proved of a petition's count, and what is not. */
export function ProofPage({view, context}: PageProps<ProofView>): JSX.Element {
  const {t} = context;
  const path = `/petitions/${encodeURIComponent(view.petition)}`;
  const [newest] = view.periods;
  return (
    <Layout context={context} title={t.text('signing.proof')} crumbs={[{text: <bdi>{view.petition}</bdi>, path}, {text: t.text('signing.proof'), path: `${path}/signatures`}]}>
      <header class="pv-head pv-head--plain"><div><h1>{t.text('signing.proof')}</h1><p class="pv-lead">{t.text('signing.proof-lead', {count: newest?.total ?? 0})}</p></div></header>
      <Section id="proved" heading={t.text('signing.proof.proved')}><p>{t.text('signing.proof.proved-lead')}</p></Section>
      <Section id="not-proved" heading={t.text('signing.proof.not-proved')}>
        <p>{t.text('signing.proof.not-proved-lead')}</p>
        {view.audits.length === 0 ? <p>{t.text('signing.proof.no-audit')}</p> : (
          <ul>{view.audits.map((audit) => (
            <li key={audit.number}>
              <b>{t.text('signing.audit.found', {fakes: audit.fakes, drawn: audit.drawn, bound: percent(audit.bound)})}</b>{' '}
              {t.text('signing.proof.audit', {period: audit.period, lines: audit.lines})} <Code>{audit.seed}</Code> · <bdi>{audit.auditor}</bdi> · <Instant context={context} at={audit.published} />
            </li>
          ))}</ul>
        )}
      </Section>
      <Section id="counts" heading={t.text('signing.proof.counts')}>
        <ScrollTable id="periods" entries caption={t.text('signing.proof.periods', {count: view.periods.length})}
          columns={[{key: 'period', head: t.text('signing.proof.period'), figure: true}, {key: 'until', head: t.text('signing.proof.until')}, {key: 'added', head: t.text('signing.proof.added'), figure: true}, {key: 'taken', head: t.text('signing.proof.taken'), figure: true}, {key: 'total', head: t.text('signing.proof.total'), figure: true}, {key: 'root', head: t.text('signing.proof.root')}]}
          rows={view.periods.map(({period, until, added, taken, total, addedRoot}) => ({key: String(period), cells: [
            t.number(period), <Instant context={context} at={until} />,
            <DataLink href={`${path}/signatures/${period}/added.txt`}>{t.number(added)}</DataLink>,
            taken === 0 ? t.number(0) : <DataLink href={`${path}/signatures/${period}/taken.txt`}>{t.number(taken)}</DataLink>,
            t.number(total), <span class="pv-hash"><Code>{addedRoot}</Code></span>,
          ]}))} />
        <More summary={t.text('signing.proof.how')}><p>{t.text('signing.proof.how-lead')}</p></More>
      </Section>
    </Layout>
  );
}
