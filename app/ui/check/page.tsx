import type {JSX} from 'preact';
import {localeOf} from '../../core/i18n/index.ts';
import type {EntryReport, ProofReport} from '../../core/tlog/check-proof.ts';
import {Code, Instant, Said, Unknown} from '../components/marks.tsx';
import {Alert, Facts, Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {described, ErrorSummary, FieldError, type FieldProblem} from '../components/forms.tsx';
import {Layout} from '../layout.tsx';
import type {PageProps} from '../render.ts';
import {checkWords} from './words.ts';

export interface CheckView {
  /** What was pasted: it stays. */
  readonly text: string;
  readonly problems: readonly FieldProblem[];
  /** What a browser needs to check by itself. */
  readonly here?: CheckHere;
  readonly result?: {
    readonly report: ProofReport;
    /** SHA-256 of the file, hexadecimal. */
    readonly file: string;
    /** Engine that computed it. */
    readonly engine: string;
  };
}

/** For the script of the page: verifier keys that are known here, the engine, and the words of the check. */
export interface CheckHere {
  readonly keys: readonly string[];
  readonly engine: string;
  readonly messages: Readonly<Record<string, string>>;
}

const SHOWN = 200;

/** Give a proof of any Parvis, and read what it proves and what it does not. */
export function CheckPage({view, context}: PageProps<CheckView>): JSX.Element {
  const {t} = context;
  const {result, problems, text, here} = view;
  const given = here && JSON.stringify({...here, locale: localeOf(t.lang), zone: context.site.zone});
  const problem = problems.find(({field}) => field === 'text');
  return (
    <Layout context={context} title={t.text('check.title')} door="data" cite={false} noindex={result !== undefined} {...(here && {scripts: ['check']})}>
      <ErrorSummary context={context} form="check" problems={problems} />
      <header class="pv-head pv-head--plain"><div>
        <h1>{t.text('check.title')}</h1>
        <p class="pv-lead">{t.text('check.lead')}</p>
      </div></header>
      {result !== undefined && <Result result={result} context={context} />}
      <form class="pv-form" action={context.href('/check')} method="post" encType="multipart/form-data" {...(given !== undefined && {'data-check': given})}>
        <div class="ds-field">
          <label class="ds-label" for="file">{t.text('check.file')}</label>
          <div data-field="description" id="file-hint">{t.text('check.file.hint')}</div>
          <input class="ds-input" type="file" id="file" name="file" accept=".proof,.tlog-proof,.json" aria-describedby="file-hint" />
        </div>
        <div class="ds-field">
          <label class="ds-label" for="text">{t.text('check.text')}</label>
          <FieldError context={context} form="check" problem={problem} />
          <textarea class="ds-input" id="text" name="text" rows={8} dir="ltr" spellcheck={false} {...described('text', false, problem)}>{text}</textarea>
        </div>
        {here !== undefined && <p data-check-here hidden>{t.text('check.here')}</p>}
        <div><button class="ds-button" type="submit">{t.text('check.button')}</button></div>
      </form>
      <Section id="without" heading={t.text('check.without')}>
        <p>{t.text('check.without.text')}</p>
        <pre class="pv-sample" dir="ltr" tabindex={0}>npx parvis check FILE.proof</pre>
      </Section>
    </Layout>
  );
}

function Result({result: {report, file, engine}, context}: {readonly result: NonNullable<CheckView['result']>} & Pick<PageProps<CheckView>, 'context'>): JSX.Element {
  const {t, site} = context;
  const {verdict, proves, open} = checkWords(report, t, site.zone);
  return (
    <section aria-labelledby="result" data-check-result>
      <h2 id="result">{t.text('check.result')}</h2>
      <Alert tone={report.holds ? 'success' : 'danger'}><p><b>{verdict}</b></p></Alert>
      <Facts facts={[
        {label: t.text('check.site'), value: <><Said text={report.site.name} />{' '}<Code>{report.site.address}</Code></>},
        {label: t.text('check.record'), value: <><Code>{report.record}</Code>{' '}({report.register})</>},
        {label: t.text('check.log'), value: <Code>{report.checkpoint.origin}</Code>, under: t.text('check.size', {size: report.checkpoint.size})},
        {label: t.text('check.root'), value: <span class="pv-hash"><Code>{report.checkpoint.root}</Code></span>},
        {label: t.text('check.engine'), value: <Code>{engine}</Code>},
        {label: t.text('check.hash'), value: <span class="pv-hash"><Code>{file}</Code></span>},
      ]} />
      {proves.length > 0 && <><h3>{t.text('check.proves')}</h3><ul>{proves.map((words) => <li key={words}>{words}</li>)}</ul></>}
      <h3>{t.text('check.open')}</h3><ul>{open.map((words) => <li key={words}>{words}</li>)}</ul>
      <ScrollTable id="entries" entries caption={t.text('check.entries', {count: report.entries.length})}
        columns={[{key: 'index', head: t.text('check.position'), figure: true}, {key: 'action', head: t.text('check.action')}, {key: 'statement', head: t.text('check.statement')}, {key: 'entered', head: t.text('check.entered')}, {key: 'result', head: t.text('check.entry-result')}]}
        rows={report.entries.slice(0, SHOWN).map((entry) => ({key: String(entry.index), hot: entry.result === 'wrong', cells: [
          t.number(entry.index), t.text(`check.action.${entry.action}`), entry.statement === undefined ? <Unknown context={context} /> : <Code>{entry.statement}</Code>,
          entry.entered === undefined ? <Unknown context={context} /> : <Instant context={context} at={entry.entered} />, <EntryResult entry={entry} context={context} />,
        ]}))} />
    </section>
  );
}

function EntryResult({entry: {result, problem}, context: {t}}: {readonly entry: EntryReport} & Pick<PageProps<CheckView>, 'context'>): JSX.Element {
  const words = t.text(`check.entry.${result}`);
  return result === 'wrong' ? <b class="pv-up">{words}{problem !== undefined && <>{' '}(<Code>{problem.code}</Code>)</>}</b> : <>{words}</>;
}
