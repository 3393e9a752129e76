import type {JSX} from 'preact';
import {Code, Said} from '../../../ui/components/marks.tsx';
import {Layout} from '../../../ui/layout.tsx';
import type {PageProps} from '../../../ui/render.ts';
import {LIST_PATH, petitionPath, sheetPath} from '../paths.ts';
import {codeOf} from '../typed.ts';
import type {PetitionView} from '../server/read.ts';
import {Action, codeWords, Words} from './marks.tsx';

const LINES = 15;

/** A sheet to be printed: what is asked, where to sign, and lines for those who sign on paper. */
export function SheetPage({view: {id, petition}, context}: PageProps<PetitionView>): JSX.Element {
  const {t} = context;
  const address = context.absolute(context.href(petitionPath(id)));
  return (
    <Layout context={context} title={t.text('petitions.sheet.title')} door="participate" noindex cite={false}
      crumbs={[{text: t.text('room.petitions'), path: LIST_PATH}, {text: <Code>{id}</Code>, path: petitionPath(id)}, {text: t.text('petitions.sheet.title'), path: sheetPath(id)}]}>
      <header class="pv-head pv-head--plain"><div class="pv-flow">
        <p class="pv-kind">{t.text('petitions.kind')}</p>
        <h1>{petition !== undefined && <Action petition={petition} context={context} />}</h1>
        {petition?.text !== undefined && <Words text={petition.text.background} lang={petition.text.language} />}
        {petition !== undefined && <p>{t.rich('petitions.to', {body: <Said text={petition.frame.to.name} />})}</p>}
        <p>{t.rich('petitions.sheet.where', {address: <b><Code>{address}</Code></b>, code: <b><Code>{codeOf(id)}</Code></b>})}</p>
      </div></header>
      <section class="pv-sec" aria-labelledby="lines">
        <h2 id="lines">{t.text('petitions.sheet.lines')}</h2>
        {petition !== undefined && <p>{t.text('petitions.sheet.declaration', {who: codeWords('who', petition.frame.rules.signing.whoMay, context)})}</p>}
        <div class="pv-scroll"><table class="ds-table">
          <caption>{t.text('petitions.sheet.caption')}</caption>
          <thead><tr>{['number', 'name', 'place', 'date', 'hand'].map((name) => <th key={name} scope="col">{t.text(`petitions.sheet.${name}`)}</th>)}</tr></thead>
          <tbody>{Array.from({length: LINES}, (_, i) => <tr key={i}><th scope="row">{t.number(i + 1)}</th>{[1, 2, 3, 4].map((n) => <td key={n}>{' '}</td>)}</tr>)}</tbody>
        </table></div>
        <p class="pv-small pv-muted">{t.text('petitions.sheet.privacy')}</p>
      </section>
    </Layout>
  );
}
