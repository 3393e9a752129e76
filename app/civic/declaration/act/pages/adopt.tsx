import type {JSX} from 'preact';
import type {BodyRead} from '../../../../core/bodies/bodies.ts';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {described, FieldError, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Code, DataLink, Said} from '../../../../ui/components/marks.tsx';
import {Alert, Facts, More, Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import type {ComparedPart} from '../../adopt/compare.ts';
import {countChanged, hunks, type DiffLine} from '../../adopt/diff.ts';
import type {PackFile} from '../../adopt/pack.ts';
import {discardPath, draftPath, OWN_PATH} from '../../paths.ts';
import {BodyField, crumbs, FORM, TextArea} from './fields.tsx';

export interface AdoptView {
  readonly token: string;
  readonly bodies: readonly BodyRead[];
  readonly body: string;
  readonly text: string;
  readonly problems: readonly FieldProblem[];
}

/** A pack of another site is brought, as a file or as its text. */
export function AdoptPage({view: {token, bodies, body, text, problems}, context}: PageProps<AdoptView>): JSX.Element {
  const {t} = context;
  const form = {context, typed: {body, text}, problems};
  const problem = problems.find(({field}) => field === 'file');
  return (
    <ActPage context={context} title={t.text('declaration.adopt.title')} lead={t.text('declaration.adopt.lead')} form={FORM} problems={problems} crumbs={crumbs(context)}>
      <form class="pv-form" action={context.href(`${OWN_PATH}/adopt`)} method="post" enctype="multipart/form-data" novalidate>
        <input type="hidden" name="token" value={token} />
        <BodyField {...form} bodies={bodies} />
        <div class="ds-field">
          <label class="ds-label" for="file">{t.text('declaration.form.file')}</label>
          <FieldError context={context} form={FORM} problem={problem} />
          <input class="ds-input" type="file" id="file" name="file" accept=".json,application/json" {...described('file', false, problem)} />
        </div>
        <TextArea {...form} name="text" label={t.text('declaration.form.pack-text')} rows={6} ltr />
        <p><button class="ds-button" type="submit">{t.text('declaration.adopt.look')}</button></p>
      </form>
    </ActPage>
  );
}

export interface AdoptionDraftView {
  readonly token: string;
  readonly number: number;
  readonly version: number;
  readonly body: BodyRead;
  readonly pack: PackFile;
  readonly parts: readonly ComparedPart[];
  readonly mayConfirm: boolean;
  readonly mayEnforce: boolean;
  readonly problems: readonly FieldProblem[];
  readonly changed?: true;
}

/** A pack beside what is here, line by line; each part can be changed or left out before it is adopted. */
export function AdoptionDraftPage({view, context}: PageProps<AdoptionDraftView>): JSX.Element {
  const {t} = context;
  const {pack, parts, body, problems} = view;
  return (
    <ActPage context={context} title={t.text('declaration.draft.adopt')} lead={t.rich('declaration.adopt.beside', {pack: <b><Said text={pack.name} /></b>, from: <Said text={pack.author.name} />, body: <Said text={body.name} />})} form={FORM} problems={problems} crumbs={crumbs(context)}>
      {view.changed && <Alert tone="warning"><p>{t.text('declaration.changed')}</p></Alert>}
      <Facts facts={[
        {label: t.text('declaration.version'), value: <Said text={pack.version} />}, {label: t.text('declaration.licence'), value: <Said text={pack.licence} />},
        {label: t.text('declaration.origin'), value: <DataLink href={pack.author.site}><bdi dir="ltr">{pack.author.site}</bdi></DataLink>}, {label: 'SHA-256', value: <Code><code class="pv-hash">{pack.hash}</code></Code>},
      ]} />
      <p><a href={context.href(discardPath(view.number))}>{t.text('declaration.discard')}</a></p>
      <form class="pv-form pv-form--hand" action={context.href(draftPath(view.number))} method="post" novalidate>
        <input type="hidden" name="token" value={view.token} />
        <input type="hidden" name="version" value={String(view.version)} />
        {parts.map((part, place) => <PartFields key={String(place)} part={part} place={place} view={view} context={context} />)}
        <p class="pv-row">
          <button class="ds-button" data-variant="secondary" type="submit" name="do" value="look">{t.text('declaration.adopt.again')}</button>{' '}
          {view.mayConfirm && <button class="ds-button" type="submit" name="do" value="confirm">{t.text('declaration.draft.do.adopt')}</button>}
        </p>
        {!view.mayConfirm && <p>{t.rich('declaration.draft.who', {body: <b><Said text={body.name} /></b>})}</p>}
      </form>
    </ActPage>
  );
}

function PartFields({part: {part, text, take, here, isNew, own}, place, view: {mayEnforce, problems}, context}: {readonly part: ComparedPart; readonly place: number; readonly view: AdoptionDraftView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const [changed, against] = [countChanged(own), countChanged(here)];
  const wrong = problems.some(({field}) => field === `text-${place}`);
  const none = problems.find(({field}) => field === `take-${place}`);
  return (
    <Section id={`part-${place}`} heading={<Said text={part.name} />} sub={t.text(`declaration.part.${part.kind}`)}>
      {part.kind === 'law' && !mayEnforce && <p>{t.text('declaration.error.law-keeper')}</p>}
      <FieldError context={context} form={FORM} problem={none} />
      <label class="pv-opt"><input type="checkbox" id={`take-${place}`} name={`take-${place}`} value="yes" checked={take} {...described(`take-${place}`, false, none)} /><span>{t.text('declaration.adopt.take', {part: part.name})}</span></label>
      <p>{isNew ? t.text('declaration.adopt.new') : t.text('declaration.adopt.against', {lines: against})}</p>
      {!isNew && against > 0 && <Lines id={`here-${place}`} caption={t.text('declaration.adopt.against', {lines: against})} lines={here} context={context} />}
      {changed > 0 && <><p>{t.text('declaration.adopt.changed', {lines: changed})}</p><Lines id={`own-${place}`} caption={t.text('declaration.adopt.changed', {lines: changed})} lines={own} context={context} /></>}
      {wrong ? <TextArea name={`text-${place}`} label={t.text('declaration.adopt.text', {part: part.name})} rows={12} ltr context={context} typed={{[`text-${place}`]: text}} problems={problems} />
        : <More summary={t.text('declaration.adopt.edit')}><TextArea name={`text-${place}`} label={t.text('declaration.adopt.text', {part: part.name})} rows={12} ltr context={context} typed={{[`text-${place}`]: text}} problems={problems} /></More>}
    </Section>
  );
}

const AROUND = 2;

/** What differs, in words: which lines went and which came. */
function Lines({id, caption, lines, context}: {readonly id: string; readonly caption: string; readonly lines: readonly DiffLine[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id={id} caption={caption} columns={[{key: 'what', head: t.text('declaration.line.what')}, {key: 'line', head: t.text('declaration.line')}]}
      rows={hunks(lines, AROUND).map(({number, kind, text, skipped}) => ({key: String(number), hot: kind !== 'same', cells: [
        <>{skipped > 0 && <span class="pv-muted pv-small">{t.text('declaration.line.skipped', {count: skipped})}<br /></span>}{t.text(`declaration.line.${kind}`)}</>, <Code><code class="pv-said">{text}</code></Code>,
      ]}))} />
  );
}
