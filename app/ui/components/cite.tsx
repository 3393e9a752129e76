import {hash} from 'node:crypto';
import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import {vouchingWords, type CitedCheckpoint} from '../../core/tlog/cited.ts';
import {Code, Day, Said} from './marks.tsx';
import {More} from './parts.tsx';

export interface CiteProps {
  readonly context: PageContext;
  readonly title: string;
  /** Path at which the page will go on saying what it says now, where there is one; else its own. */
  readonly path: string;
}

/** How to cite this page: in words and for programs. The entry of the log says of which state it speaks. */
export function Cite({context, title, path}: CiteProps): JSX.Element {
  const {t, site} = context;
  const cited = citationOf({context, title, path});
  return (
    <More summary={t.text('cite.heading')}>
      <p class="pv-cite">
        {site.demo && <>{t.text('cite.fiction')}{' '}</>}
        {t.rich('cite.text', {
          site: <Said text={cited.site} />, title: <cite><Said text={title} /></cite>, position: cited.position, date: <Day context={context} date={cited.date} />,
          address: <bdi dir="ltr"><a href={cited.address}>{cited.address}</a></bdi>,
        })}
      </p>
      {site.checkpoint !== undefined && <Stated checkpoint={site.checkpoint} context={context} />}
      <p class="pv-small pv-muted">BibTeX</p>
      <pre class="pv-sample" dir="ltr" tabindex={0}>{bibtexOf(cited)}</pre>
    </More>
  );
}

/** The checkpoint, its hash in letters of which none runs into another. */
function Stated({checkpoint: {origin, size, root, witnesses}, context: {t}}: {readonly checkpoint: CitedCheckpoint; readonly context: PageContext}): JSX.Element {
  return <p class="pv-small">{t.rich('cite.checkpoint', {origin: <Code>{origin}</Code>, size, root: <span class="pv-hash"><Code>{root}</Code></span>})}{' '}{vouchingWords(t, witnesses)}</p>;
}

/** All that a citation says. */
export interface Citation {
  readonly site: string;
  readonly title: string;
  readonly address: string;
  /** Entries that the log held. */
  readonly position: number;
  /** The day on which the page was made, in the site's zone. */
  readonly date: string;
  readonly fiction: boolean;
  readonly checkpoint?: CitedCheckpoint;
}

function citationOf({context: {site, now, absolute, href}, title, path}: CiteProps): Citation {
  return {
    site: site.name, title, address: absolute(href(path)), position: site.logSize, fiction: site.demo,
    date: now.toZonedDateTimeISO(site.zone).toPlainDate().toString(), ...(site.checkpoint !== undefined && {checkpoint: site.checkpoint}),
  };
}

/** As BibTeX takes it: braces keep capitals, and what TeX would act on is escaped. */
export function bibtexOf({site, title, address, position, date, fiction, checkpoint}: Citation): string {
  const fields = {
    title: `{${texOf(title)}}`, author: `{${texOf(site)}}`, year: date.slice(0, 4), url: address, urldate: date,
    note: `${fiction ? 'Fiction. ' : ''}As of entry ${position} of the log${checkpoint === undefined ? '' : `. Checkpoint ${texOf(checkpoint.origin)} ${checkpoint.size} ${texOf(checkpoint.root)}`}`,
  };
  return `@misc{parvis-${position}-${hash('sha256', address).slice(0, 6)},\n${Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}`;
}

const TEX: Readonly<Record<string, string>> = {'\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '{': '\\{', '}': '\\}'};

function texOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\{}~^#$%&_]/g, (sign) => TEX[sign] ?? `\\${sign}`);
}
