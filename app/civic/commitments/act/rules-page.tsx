import {STANDARD_FIGURES, STANDARDS_2022, type StandardRules} from '@parvis/commitments/cocreation';
import type {JSX} from 'preact';
import {ActPage, PostForm} from '../../../ui/accounts/frame.tsx';
import {SelectField, TextField, type Choice, type FieldProblem} from '../../../ui/components/forms.tsx';
import {DataLink, Day, Said} from '../../../ui/components/marks.tsx';
import {Section} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import type {PageProps} from '../../../ui/render.ts';
import {RULES_PATH} from '../paths.ts';
import type {RulesSet} from '../rules.ts';

export const FIGURES = Object.keys(STANDARD_FIGURES) as readonly (keyof typeof STANDARD_FIGURES)[];

export type RulesForm = Readonly<Record<'body' | 'title' | 'url' | 'from' | (typeof FIGURES)[number], string>>;

export interface RulesView {
  readonly token: string;
  readonly sets: readonly RulesSet[];
  readonly bodies: readonly Choice[];
  readonly form: RulesForm;
  readonly problems: readonly FieldProblem[];
}

/** By which figures the making of plans is judged here. */
export function RulesPage({view: {token, sets, bodies, form, problems}, context}: PageProps<RulesView>): JSX.Element {
  const {t} = context;
  const common = {context, form: 'crules', problems};
  return (
    <ActPage context={context} title={t.text('crules.title')} lead={t.text('crules.lead')} form="crules" problems={problems} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('crules.title'), path: RULES_PATH}]}>
      <ScrollTable id="rules" entries caption={t.text('crules.caption')}
        columns={[{key: 'whom', head: t.text('crules.body')}, {key: 'from', head: t.text('crules.from')}, {key: 'source', head: t.text('crules.source')}, {key: 'figures', head: t.text('crules.figures')}, {key: 'act', head: t.text('crules.act')}]}
        rows={[
          ...sets.map(({body, rules}) => ({key: `${body?.slug ?? ''}/${rules.from}`, cells: [
            body === undefined ? t.text('crules.site') : <Said text={body.name} />, <Day context={context} date={rules.from} short />, <Source rules={rules} />, <Figures rules={rules} context={context} />,
            <>
              <p><a href={context.href(`${RULES_PATH}?body=${body?.slug ?? ''}&from=${rules.from}#set`)}>{t.text('crules.change')}</a></p>
              <PostForm context={context} action={`${RULES_PATH}/take-away`} token={token} button={t.text('crules.drop')} variant="secondary" label={t.text('crules.drop-these', {whom: body?.name ?? t.text('crules.site'), from: rules.from})}>
                <input type="hidden" name="body" value={body?.slug ?? ''} />
                <input type="hidden" name="from" value={rules.from} />
              </PostForm>
            </>,
          ]})),
          {key: 'default', cells: [t.text('crules.default'), '–', <Source rules={STANDARDS_2022} />, <Figures rules={STANDARDS_2022} context={context} />, '–']},
        ]} />
      <Section id="set" heading={t.text('crules.set')} sub={t.text('crules.set-sub')}>
        <PostForm context={context} action={RULES_PATH} token={token} button={t.text('crules.button')}>
          <SelectField {...common} name="body" label={t.text('crules.body')} hint={t.text('crules.body-hint')} value={form.body} choices={[{value: '', text: t.text('crules.site')}, ...bodies]} />
          <TextField {...common} name="from" label={t.text('crules.from')} hint={t.text('crules.from-hint')} value={form.from} dir="ltr" />
          <TextField {...common} name="title" label={t.text('crules.source')} hint={t.text('crules.source-hint')} value={form.title} />
          <TextField {...common} name="url" label={t.text('crules.url')} value={form.url} inputmode="url" dir="ltr" />
          {FIGURES.map((name) => <TextField {...common} key={name} name={name} label={t.text(`crules.figure.${name}`)} value={form[name]} inputmode="numeric" dir="ltr" />)}
        </PostForm>
      </Section>
    </ActPage>
  );
}

function Source({rules: {source}}: {readonly rules: StandardRules}): JSX.Element {
  return <DataLink href={source.url}><Said text={source.title} /></DataLink>;
}

function Figures({rules, context: {t}}: Pick<PageProps<unknown>, 'context'> & {readonly rules: StandardRules}): JSX.Element {
  return <ul class="pv-plain pv-small">{FIGURES.map((name) => <li key={name}>{t.text(`crules.figure.${name}`)}: {t.number(rules[name])}</li>)}</ul>;
}
