import type {JSX} from 'preact';
import type {AuditRead} from '../../core/audit/read.ts';
import type {KeptMail} from '../../core/mail/outbox.ts';
import {Instant, Said, Unknown} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';
import {ActPage} from './frame.tsx';

export interface AuditView {
  readonly entries: readonly AuditRead[];
  /** The number below which the next page goes on. */
  readonly before?: number;
}

/** Who did what for whom, newest first. Facts are shown as they were written down. */
export function AuditPage({view, context}: PageProps<AuditView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('audit.title')} lead={t.text('audit.lead')} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('audit.title'), path: '/act/audit'}]}>
      <ScrollTable id="audit" entries caption={t.text('audit.caption', {count: view.entries.length})}
        columns={[{key: 'act', head: t.text('audit.act')}, {key: 'at', head: t.text('audit.at')}, {key: 'who', head: t.text('audit.who')}, {key: 'body', head: t.text('audit.body')}, {key: 'facts', head: t.text('audit.facts')}]}
        rows={view.entries.map(({number, act, at, personName, bodyName, facts}) => ({key: String(number), cells: [
          t.has(`audit.act.${act}`) ? t.text(`audit.act.${act}`) : <bdi dir="ltr">{act}</bdi>, <Instant context={context} at={at.toISOString()} />,
          personName === undefined ? t.text('audit.program') : <Said text={personName} />, bodyName === undefined ? <Unknown context={context} /> : <Said text={bodyName} />, <bdi dir="ltr"><code>{facts}</code></bdi>,
        ]}))} />
      {view.before !== undefined && <p><a rel="next" href={context.href(`/act/audit?before=${view.before}`)}>{t.text('pager.next')}</a></p>}
    </ActPage>
  );
}

/** Mail that went nowhere, since no mail server is set: for the operator's own machine. */
export function OutboxPage({view, context}: PageProps<{readonly mails: readonly KeptMail[]}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('outbox.title')} lead={t.text('outbox.lead')}>
      {view.mails.length === 0 && <p>{t.text('outbox.none')}</p>}
      {view.mails.map(({number, to, subject, text, link, created, lang}) => (
        <Section id={`mail-${number}`} heading={<Said text={subject} lang={lang} />} sub={<>{t.rich('outbox.to', {to: <bdi dir="ltr">{to}</bdi>})} · <Instant context={context} at={created} /></>} key={number}>
          <pre class="pv-mail" lang={lang}>{text}</pre>
          {link !== undefined && <p><a href={link}>{t.text('outbox.open')}</a></p>}
        </Section>
      ))}
    </ActPage>
  );
}
