import type {JSX} from 'preact';
import type {Petition} from '@parvis/petition';
import type {PageContext} from '../../../core/page.ts';
import {embeddable, type Figure} from '../../../ui/embed/figure.ts';
import {EmbedOffer} from '../../../ui/embed/offer.tsx';
import {Bars, barsSize, BarsSvg} from '../../../ui/svg/bars.tsx';
import {More} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import {petitionPath} from '../paths.ts';
import type {PetitionView} from '../server/read.ts';

/** Signatures beside the thresholds; undefined where there is nothing to compare or to show. */
export function signaturesFigure({petition}: PetitionView, context: PageContext): Figure | undefined {
  if (petition === undefined || petition.text === undefined || petition.opened === undefined) return undefined;
  const {t} = context;
  const bars = [
    {key: 'count', label: t.text('petitions.figure.count'), figure: t.number(petition.count), size: petition.count, series: 's1' as const},
    ...thresholdsOf(petition).map(([key, size]) => ({key, label: t.text(`petitions.figure.${key}`), figure: t.number(size), size, series: 's4' as const})),
  ];
  const finding = findingOf(petition, context);
  const props = {id: 'signatures', title: t.text('petitions.figure.title'), finding, bars};
  return {finding, sub: props.title, drawing: <Bars {...props} />, wide: {svg: <BarsSvg {...props} narrow={false} />, ...barsSize(bars.length)}};
}

function thresholdsOf({frame: {rules: {thresholds}}}: Petition): (['answer' | 'debate', number])[] {
  return (['answer', 'debate'] as const).flatMap((name) => (thresholds[name] === undefined ? [] : [[name, thresholds[name]]]));
}

/** How many signed, and how many are missing to what comes next. */
function findingOf(petition: Petition, {t}: PageContext): string {
  const next = thresholdsOf(petition).find(([, size]) => size > petition.count);
  if (next === undefined || petition.state !== 'open') return t.text('petitions.figure.count-only', {count: petition.count});
  return t.text(`petitions.figure.missing-${next[0]}`, {count: petition.count, missing: next[1] - petition.count});
}

/** The drawing, the same as a table, and how to show it elsewhere. */
export function Signatures({view, context}: {readonly view: PetitionView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const figure = signaturesFigure(view, context);
  if (figure === undefined || view.petition === undefined) return null;
  const rows = [['count', view.petition.count] as const, ...thresholdsOf(view.petition)];
  return (
    <section class="pv-sec" aria-labelledby="signatures-heading"><div class="pv-cols"><div>
      <figure class="pv-fig">
        <h2 id="signatures-heading">{figure.finding}</h2>
        <p class="pv-sub">{figure.sub}</p>
        {figure.drawing}
      </figure>
      <More summary={t.text('figure.table')}>
        <ScrollTable id="signatures-table" caption={t.text('petitions.figure.title')} columns={[{key: 'what', head: t.text('petitions.figure.what')}, {key: 'count', head: t.text('petitions.list.signatures'), figure: true}]}
          rows={rows.map(([key, size]) => ({key, cells: [t.text(`petitions.figure.${key}`), t.number(size)]}))} />
      </More>
      {view.entries.some(({kind}) => kind === 'listed') && <p class="pv-small"><a href={context.href(`${petitionPath(view.id)}/signatures`)}>{t.text('petitions.how-counted')}</a></p>}
      <EmbedOffer context={context} name="signatures" finding={figure.finding} />
    </div></div></section>
  );
}

/** What other sites may show of a petition; its SVG is the picture for sharing. */
export const FIGURES = [embeddable('signatures', signaturesFigure, ({id, petition}) => ({title: petition?.text?.action ?? id, lang: petition?.text?.language, path: petitionPath(id)}))];
