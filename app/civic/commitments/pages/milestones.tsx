import type {JSX} from 'preact';
import type {ClaimEntry} from '@parvis/commitments';
import type {PageContext} from '../../../core/page.ts';
import {Said, State} from '../../../ui/components/marks.tsx';
import {LogList, More, Section} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import type {MilestoneView} from '../present/view.ts';
import {ByLetter, Due, EvidenceList, Moment, StatusWords} from './parts.tsx';
import {monthWords} from '../present/month.ts';

/** The steps by their days: who, until when, how they stand. */
export function MilestoneTable({milestones, context, id}: {readonly milestones: readonly MilestoneView[]; readonly context: PageContext; readonly id: string}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id={id} entries caption={t.text('commitments.milestones.count', {count: milestones.length})}
      columns={[{key: 'text', head: t.text('commitments.milestone')}, {key: 'due', head: t.text('commitments.due')}, {key: 'owner', head: t.text('commitments.owner')}, {key: 'status', head: t.text('commitments.claimed')}]}
      rows={milestones.map((one) => ({key: one.id, cells: [
        <><Said text={one.text} />{one.expectedOutput !== undefined && <span class="pv-th-sub">{t.rich('commitments.output', {text: <Said text={one.expectedOutput} />})}</span>}</>,
        <><Due date={one.dueDate} context={context} />{one.dueOriginal !== undefined && <span class="pv-th-sub"><Said text={one.dueOriginal} /></span>}{one.daysLate !== undefined && <span class="pv-th-sub"><State mark="late">{t.text('commitments.late-by', {days: one.daysLate})}</State></span>}</>,
        one.owner === undefined ? t.text('commitments.owner-lead') : <Said text={one.owner} />,
        <><StatusWords status={one.status} context={context} />{one.derived && <span class="pv-th-sub">{t.text('commitments.derived')}</span>}{one.withoutEvidence && <span class="pv-th-sub pv-up">{t.text('commitments.claimed-complete')}</span>}</>,
      ]}))} />
  );
}

/** What was said of each step, period by period, with what shows it and what was corrected. */
export function MilestoneHistories({milestones, context}: {readonly milestones: readonly MilestoneView[]; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const told = milestones.filter(({history, evidence, indicators}) => history.length + evidence.length + indicators.length > 0);
  if (told.length === 0) return null;
  return (
    <Section id="claims" heading={t.text('commitments.claims.heading')} sub={t.text('commitments.claims.sub')}>
      {told.map((one) => (
        <More key={one.id} summary={<><Said text={one.text} /> ({t.text('commitments.claims.count', {count: one.history.length})})</>}>
          <Claims history={one.history} context={context} />
          {one.evidence.length > 0 && <><p><b>{t.text('commitments.evidence')}</b></p><EvidenceList evidence={one.evidence} context={context} /></>}
          {one.indicators.length > 0 && (
            <ScrollTable id={`indicators-${one.id}`} caption={t.text('commitments.indicators.count', {count: one.indicators.length})}
              columns={[{key: 'text', head: t.text('commitments.indicator')}, {key: 'due', head: t.text('commitments.due')}, {key: 'values', head: t.text('commitments.values')}, {key: 'status', head: t.text('commitments.claimed')}]}
              rows={one.indicators.map(({indicator, status, measurements}) => ({key: indicator.id, cells: [
                <><Said text={indicator.text} />{indicator.leadBody !== undefined && <span class="pv-th-sub"><Said text={indicator.leadBody.name} /></span>}</>,
                <><Due date={indicator.dueDate} context={context} />{indicator.dueOriginal !== undefined && <span class="pv-th-sub"><Said text={indicator.dueOriginal} /></span>}</>,
                <>
                  {indicator.baseline !== undefined && <span class="pv-th-sub">{t.rich('commitments.baseline', {value: <Said text={indicator.baseline} />})}</span>}
                  {measurements.map(({date, value}, i) => <span class="pv-th-sub" key={i}><Due date={date} context={context} />: <Said text={value} /></span>)}
                  {indicator.target !== undefined && <span class="pv-th-sub">{t.rich('commitments.target', {value: <Said text={indicator.target} />})}</span>}
                  {indicator.unit !== undefined && <span class="pv-th-sub"><Said text={indicator.unit} /></span>}
                </>,
                <StatusWords status={status} context={context} />,
              ]}))} />
          )}
        </More>
      ))}
    </Section>
  );
}

function Claims({history, context}: {readonly history: readonly ClaimEntry[]; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  if (history.length === 0) return null;
  return (
    <LogList entries={history.toReversed().map(({statement, period, status, date, claim, by, way, afterClose, letter, corrections}) => ({
      key: statement, when: <>{monthWords(t, period)}</>,
      what: (
        <>
          <p><StatusWords status={status} context={context} />{claim.statusOriginal !== undefined && <> (<Said text={claim.statusOriginal} />)</>}</p>
          {claim.progress !== undefined && <p class="pv-said"><Said text={claim.progress} /></p>}
          {claim.challenges !== undefined && <p class="pv-said"><b>{t.text('commitments.challenges')}</b> <Said text={claim.challenges} /></p>}
          {claim.reason !== undefined && <p class="pv-said">{t.rich('commitments.reason', {reason: <Said text={claim.reason} />})}</p>}
          <p class="pv-small pv-muted"><Moment at={date} context={context} />{by !== undefined && <> · <Said text={by.name} /></>}{way === 'letter' && <> · <ByLetter letter={letter} context={context} /></>}{afterClose && <> · {t.text('commitments.after-close')}</>}</p>
          {corrections.map((made) => (
            <p class="pv-small" key={made.statement}><b>{t.text('commitments.corrected')}</b> <Moment at={made.date} context={context} />: <Said text={made.note} />{' '}
              {t.rich('commitments.corrected-was', {status: t.text(`commitments.status.${made.was.status}`)})}</p>
          ))}
        </>
      ),
    }))} />
  );
}
