import type {JSX} from 'preact';
import type {Petition} from '@parvis/petition';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {SelectField, TextArea, TextField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Day, Said} from '../../../../ui/components/marks.tsx';
import {Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {OWED_PATH, petitionPath} from '../../paths.ts';
import {Action, StateWord} from '../marks.tsx';
import {FORM} from './form.tsx';

export interface OwedRow {
  readonly petition: Petition;
  readonly due?: string;
}

function crumbsOf({t}: PageContext): {text: string; path: string}[] {
  return [{text: t.text('account.short'), path: '/act/account'}, {text: t.text('petitions.owed.title'), path: OWED_PATH}];
}

/** Petitions that a body answers or debates. */
export function OwedListPage({view: {rows}, context}: PageProps<{readonly rows: readonly OwedRow[]}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('petitions.owed.title')} lead={t.text('petitions.owed.lead', {count: rows.length})} crumbs={crumbsOf(context)}>
      {rows.length > 0 && (
        <ScrollTable id="owed" entries caption={t.text('petitions.owed.title')}
          columns={[{key: 'what', head: t.text('petitions.list.what')}, {key: 'count', head: t.text('petitions.list.signatures'), figure: true}, {key: 'answer', head: t.text('petitions.owed.answer')}, {key: 'debate', head: t.text('petitions.owed.debate')}]}
          rows={rows.map(({petition, due}) => ({key: petition.id, cells: [
            <a href={context.href(`${OWED_PATH}/${petition.id}`)}><Action petition={petition} context={context} /></a>, t.number(petition.count),
            <>{t.text(`petitions.response.${petition.response.state}`)}{due !== undefined && <span class="pv-th-sub">{t.rich('petitions.owed.until', {date: <Day context={context} date={due} />})}</span>}</>,
            t.text(`petitions.debate.${petition.debate.state}`),
          ]}))} />
      )}
    </ActPage>
  );
}

export type OwedForm = Readonly<Record<'on' | 'summary' | 'details' | 'day' | 'debated' | 'held' | 'overview' | 'transcript' | 'video' | 'pack' | 'engagement' | 'summary_url' | 'text' | 'url', string>>;

export interface OwedView {
  readonly token: string;
  readonly petition: Petition;
  readonly answers: boolean;
  readonly debates: boolean;
  readonly form: OwedForm;
  readonly problems: readonly FieldProblem[];
}

/** What the body can say of one petition: its answer, the day of a debate, how it went, what it led to. */
export function OwedPage({view, context}: PageProps<OwedView>): JSX.Element {
  const {t} = context;
  const {petition, answers, debates, form, problems, token} = view;
  const {id, state, frame: {rules}} = petition;
  const here = `${OWED_PATH}/${id}`;
  const common = {context, form: FORM, problems};
  return (
    <ActPage context={context} title={petition.text?.action ?? t.text('petitions.without-text')} lead={<><StateWord state={state} context={context} /> · <a href={context.href(petitionPath(id))}>{t.text('petitions.organise.see')}</a></>} form={FORM} problems={problems}
      crumbs={[...crumbsOf(context), {text: id, path: here}]}>
      {answers && (
        <Section id="answer" heading={t.text(petition.response.answer === undefined ? 'petitions.owed.give' : 'petitions.owed.again')}>
          <PostForm context={context} action={`${here}/answer`} token={token} button={t.text('petitions.owed.publish')} label={t.text('petitions.owed.give')}>
            <TextField {...common} name="on" label={t.text('petitions.owed.on')} hint={t.text('petitions.form.day-hint')} value={form.on} dir="ltr" />
            <TextField {...common} name="summary" label={t.text('petitions.owed.summary')} hint={t.text('petitions.form.most', {count: rules.lengths.summary})} value={form.summary} />
            <TextArea context={context} form={FORM} problems={problems} name="details" label={t.text('petitions.owed.details')} hint={t.text('petitions.form.most', {count: rules.lengths.answer})} value={form.details} rows={10} />
          </PostForm>
        </Section>
      )}
      {debates && (
        <>
          <Section id="schedule" heading={t.text('petitions.owed.schedule')}>
            <PostForm context={context} action={`${here}/schedule`} token={token} button={t.text('petitions.owed.schedule-button')} label={t.text('petitions.owed.schedule')}>
              <TextField {...common} name="day" label={t.text('petitions.debate.day')} hint={t.text('petitions.form.day-hint')} value={form.day} dir="ltr" />
            </PostForm>
          </Section>
          <Section id="outcome" heading={t.text('petitions.owed.outcome')}>
            <PostForm context={context} action={`${here}/outcome`} token={token} button={t.text('petitions.owed.publish')} label={t.text('petitions.owed.outcome')}>
              <SelectField {...common} name="debated" label={t.text('petitions.owed.debated')} value={form.debated} choices={[{value: '', text: t.text('petitions.start.choose')}, {value: 'yes', text: t.text('petitions.debate.debated')}, {value: 'no', text: t.text('petitions.debate.not-debated')}]} />
              <TextField {...common} name="held" label={t.text('petitions.debate.day')} hint={t.text('petitions.form.day-hint')} value={form.held} dir="ltr" />
              <TextArea context={context} form={FORM} problems={problems} name="overview" label={t.text('petitions.owed.overview')} value={form.overview} rows={6} />
              {(['transcript', 'video', 'pack', 'engagement', 'summary_url'] as const).map((name) => <TextField {...common} key={name} name={name} label={t.text(`petitions.link.${name === 'summary_url' ? 'summary' : name}`)} value={form[name]} inputmode="url" dir="ltr" />)}
            </PostForm>
          </Section>
        </>
      )}
      <Section id="led-to" heading={t.text('petitions.owed.led-to')} sub={t.text('petitions.owed.led-to-sub')}>
        <PostForm context={context} action={`${here}/led-to`} token={token} button={t.text('petitions.owed.publish')} label={t.text('petitions.owed.led-to')}>
          <TextArea context={context} form={FORM} problems={problems} name="text" label={t.text('petitions.owed.what')} value={form.text} rows={2} />
          <TextField {...common} name="url" label={t.text('petitions.owed.where')} value={form.url} inputmode="url" dir="ltr" />
        </PostForm>
      </Section>
      <p class="pv-small pv-muted">{t.rich('petitions.owed.note', {body: <Said text={petition.frame.answers.name} />})}</p>
    </ActPage>
  );
}
