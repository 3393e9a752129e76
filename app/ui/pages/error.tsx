import type {JSX} from 'preact';
import type {RemovalRead} from '../../core/read.ts';
import {Code, Day, Instant, Said} from '../components/marks.tsx';
import {Facts} from '../components/parts.tsx';
import {Layout} from '../layout.tsx';
import type {PageProps} from '../render.ts';

/** A request that ends in no page: what happened, and what the reader can do. Nothing of the inside. */
export interface ErrorView {
  readonly status: number;
  /** Words of its own, where those of the status say too little: `error.{words}.title` and `.text`. */
  readonly words?: 'busy' | 'too-long' | 'loading' | 'stale' | 'mirror';
  /** Number under which a fault of ours stands in the log. */
  readonly reference?: string;
  readonly retryAfterSeconds?: number;
  readonly removal?: RemovalRead;
}

const WORDED = new Set([400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503]);

/** The status whose words `error.{status}.title` and `.text` a page of this status shows. */
export function wordedAs(status: number): number {
  return WORDED.has(status) ? status : status < 500 ? 400 : 500;
}

export function ErrorPage({view, context}: PageProps<ErrorView>): JSX.Element {
  const {t} = context;
  const {status, words, reference, retryAfterSeconds, removal} = view;
  const key = words ?? wordedAs(status);
  return (
    <Layout context={context} title={t.text(`error.${key}.title`)} noindex cite={false}>
      <header class="pv-head pv-head--plain">
        <div>
          <p class="pv-kind">{t.text('error.kind', {status})}</p>
          <h1>{t.text(`error.${key}.title`)}</h1>
          <p class="pv-lead">{t.text(`error.${key}.text`)}</p>
          {retryAfterSeconds !== undefined && <p class="pv-lead">{t.text('error.retry', {seconds: retryAfterSeconds})}</p>}
          {reference !== undefined && <p class="pv-lead">{t.rich('error.reference', {reference: <Code><code>{reference}</code></Code>})}</p>}
        </div>
        {removal !== undefined && (
          <Facts facts={[
            {label: t.text('removal.at'), value: <Instant context={context} at={removal.at} />},
            {label: t.text('removal.reason'), value: <Said text={removal.reason} />},
            {label: t.text('removal.law'), value: <Said text={removal.law} />},
            {label: t.text('removal.authority'), value: <Said text={removal.authority} />},
            ...(removal.appealBy === undefined ? [] : [{label: t.text('removal.appeal-by'), value: <Day context={context} date={removal.appealBy} />}]),
          ]} />
        )}
      </header>
      <p><a class="pv-go" href={context.href('/')}>{t.text('error.home')}</a></p>
    </Layout>
  );
}
