import type {JSX} from 'preact';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {described, FieldError, TextField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Alert, Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {compareSheets, writeLines, type PaperLine, type Sheet} from '../paper.ts';

export interface PaperView {
  readonly token: string;
  readonly id: string;
  readonly title: string;
  /** Who asks. */
  readonly person: number;
  readonly askPlace: boolean;
  readonly sheets: readonly Sheet[];
  readonly typed: {readonly label: string; readonly lines: string};
  /** What became of the sheet that was just typed. */
  readonly answer?: string;
  readonly problems: readonly FieldProblem[];
}

/** Sheets of paper, typed by two people; each sees her own lines, and where the two differ once both have typed. */
export function PaperPage({view, context}: PageProps<PaperView>): JSX.Element {
  const {t} = context;
  const {problems, sheets, typed, person} = view;
  const path = `/act/petitions/${encodeURIComponent(view.id)}/paper`;
  const common = {context, form: 'signing', problems};
  const wrong = problems.find(({field}) => field === 'lines');
  const mine = sheets.find(({label}) => label === typed.label);
  const before = mine?.firstPerson === person ? mine.first : mine?.secondPerson === person ? mine.second : undefined;
  const differing = sheets.filter((sheet) => sheet.added === null && sheet.second !== undefined && [sheet.firstPerson, sheet.secondPerson].includes(person));
  return (
    <ActPage context={context} title={t.text('signing.paper')} lead={<bdi>{view.title}</bdi>} form="signing" problems={problems}>
      {view.answer !== undefined && <Alert tone={view.answer === 'differs' || view.answer === 'over' ? 'warning' : 'success'}><p role="status">{t.text(`signing.paper.answer.${view.answer}`)}</p></Alert>}
      {sheets.length > 0 && (
        <ScrollTable id="sheets" caption={t.text('signing.paper.sheets')} columns={[{key: 'label', head: t.text('signing.paper.label')}, {key: 'state', head: t.text('signing.sweep.state')}, {key: 'do', head: t.text('signing.sweep.do')}]}
          rows={sheets.map((sheet) => ({key: String(sheet.number), cells: [
            <bdi>{sheet.label}</bdi>,
            sheet.added !== null ? t.text('signing.paper.state.done', {added: sheet.added, repeated: sheet.repeated ?? 0}) : t.text(sheet.second === undefined ? 'signing.paper.state.once' : 'signing.paper.state.differs'),
            sheet.added === null && (sheet.second === undefined || [sheet.firstPerson, sheet.secondPerson].includes(person))
              ? <a href={context.href(`${path}?${new URLSearchParams({label: sheet.label})}`)}>{t.text(sheet.second === undefined && sheet.firstPerson !== person ? 'signing.paper.second' : 'signing.paper.again')}</a> : '–',
          ]}))} />
      )}
      {differing.map((sheet) => {
        const {onlyFirst, onlySecond} = compareSheets(sheet.first, sheet.second ?? []);
        return (
          <Section key={sheet.number} id={`differs-${sheet.number}`} heading={t.text('signing.paper.differs', {label: sheet.label})} sub={t.text('signing.paper.differs-lead')}>
            <Lines words={t.text('signing.paper.only-first')} lines={onlyFirst} />
            <Lines words={t.text('signing.paper.only-second')} lines={onlySecond} />
          </Section>
        );
      })}
      <Section id="type" heading={t.text('signing.paper.type')} sub={t.text('signing.paper.type-lead')}>
        <PostForm context={context} action={path} token={view.token} button={t.text('signing.paper.button')}>
          <TextField {...common} name="label" label={t.text('signing.paper.label')} hint={t.text('signing.paper.label-hint')} value={typed.label} autocomplete="off" />
          <div class="ds-field">
            <label class="ds-label" for="lines">{t.text('signing.paper.lines')}</label>
            <div data-field="description" id="lines-hint">{t.text(view.askPlace ? 'signing.paper.lines-hint' : 'signing.paper.lines-hint-name')}</div>
            <FieldError context={context} form="signing" problem={wrong} />
            <textarea class="ds-input" id="lines" name="lines" rows={12} dir="auto" spellcheck={false} {...described('lines', true, wrong)}>{typed.lines === '' && before !== undefined ? writeLines(before) : typed.lines}</textarea>
          </div>
        </PostForm>
      </Section>
    </ActPage>
  );
}

function Lines({words, lines}: {readonly words: string; readonly lines: readonly PaperLine[]}): JSX.Element | null {
  if (lines.length === 0) return null;
  return <><h3>{words}</h3><ul>{lines.map((line, at) => <li key={at}><bdi>{writeLines([line])}</bdi></li>)}</ul></>;
}
