import type {JSX} from 'preact';
import type {Upload, UploadState} from '../../core/uploads/store.ts';
import {ActPage} from '../accounts/frame.tsx';
import {FieldError, SelectField, described, type FieldProblem} from '../components/forms.tsx';
import {Instant, Said, State} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';

export interface UploadsView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly uploads: readonly (Upload & {readonly registerName: string})[];
  readonly registers: readonly string[];
  readonly sources: readonly {readonly number: number; readonly register: string; readonly name: string}[];
  readonly form: {readonly register: string; readonly source: string};
  readonly problems: readonly FieldProblem[];
  readonly mostBytes: number;
}

export const UPLOAD_MARKS: Readonly<Record<UploadState, 'now' | 'done' | 'open' | 'late'>> = {
  waiting: 'open', checking: 'now', checked: 'open', refused: 'late', publishing: 'now', stopped: 'open', published: 'done', failed: 'late',
};

/** The files that a body has sent, and the form for the next one. */
export function UploadsPage({view, context}: PageProps<UploadsView>): JSX.Element {
  const {t} = context;
  const {body, uploads} = view;
  const path = `/act/bodies/${body.slug}/uploads`;
  return (
    <ActPage context={context} title={t.text('uploads.title')} lead={t.text('uploads.lead')} form="uploads" problems={view.problems}
      crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: <Said text={body.name} />, path: `/act/bodies/${body.slug}`}, {text: t.text('uploads.title'), path}]}>
      {uploads.length === 0 ? <p>{t.text('uploads.none')}</p> : (
        <ScrollTable id="uploads" entries caption={t.text('uploads.caption', {count: uploads.length})}
          columns={[{key: 'name', head: t.text('uploads.name')}, {key: 'register', head: t.text('uploads.register')}, {key: 'state', head: t.text('uploads.state')}, {key: 'sent', head: t.text('uploads.sent')}]}
          rows={uploads.map(({number, name, registerName, state, created}) => ({key: String(number), cells: [
            <a href={context.href(`/act/uploads/${number}`)}><Said text={name} /></a>, t.text(`room.${registerName}`), <State mark={UPLOAD_MARKS[state]}>{t.text(`uploads.state.${state}`)}</State>, <Instant context={context} at={created} />,
          ]}))} />
      )}
      <Section id="new" heading={t.text('uploads.new')}><NewUpload view={view} path={path} context={context} /></Section>
    </ActPage>
  );
}

function NewUpload({view: {token, registers, sources, form, problems, mostBytes}, path, context}: PageProps<UploadsView> & {readonly path: string}): JSX.Element {
  const {t} = context;
  const common = {context, form: 'uploads', problems};
  const problem = problems.find(({field}) => field === 'file');
  return (
    <form class="pv-form" action={context.href(path)} method="post" enctype="multipart/form-data" novalidate>
      <input type="hidden" name="token" value={token} />
      <SelectField {...common} name="register" label={t.text('uploads.register')} value={form.register} choices={registers.map((register) => ({value: register, text: t.text(`room.${register}`)}))} />
      <SelectField {...common} name="source" label={t.text('uploads.source')} value={form.source} choices={[{value: '', text: t.text('uploads.source-own')}, ...sources.map(({number, name}) => ({value: String(number), text: name}))]} />
      <div class="ds-field">
        <label class="ds-label" for="file">{t.text('uploads.name')}</label>
        <div data-field="description" id="file-hint">{t.text('uploads.file-hint', {size: t.bytes(mostBytes)})}</div>
        <FieldError context={context} form="uploads" problem={problem} />
        <input class="ds-input" type="file" id="file" name="file" accept=".json,.jsonl,.ndjson,.csv,.tsv,.xlsx,.gz" {...described('file', true, problem)} />
      </div>
      <p><button class="ds-button" type="submit">{t.text('uploads.button')}</button></p>
    </form>
  );
}
