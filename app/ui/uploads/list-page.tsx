import type {JSX} from 'preact';
import type {UploadRead} from '../../core/uploads/upload.ts';
import {ActPage} from '../accounts/frame.tsx';
import {described, FieldError, SelectField, type Choice, type FieldProblem} from '../components/forms.tsx';
import {Instant, Said} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';

export interface UploadsView {
  readonly token: string;
  readonly uploads: readonly UploadRead[];
  readonly sources: readonly Choice[];
  /** Earlier files of which the columns are decided. */
  readonly mappings: readonly Choice[];
  readonly chosen: {readonly source: string; readonly again: string};
  readonly problems: readonly FieldProblem[];
  readonly mostBytes: number;
}

/** The files of one's institutions, and the form that brings another. */
export function UploadsPage({view, context}: PageProps<UploadsView>): JSX.Element {
  const {t} = context;
  const {problems} = view;
  const common = {context, form: 'uploads', problems};
  return (
    <ActPage context={context} title={t.text('uploads.title')} lead={t.text('uploads.lead')} form="uploads" problems={problems} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('uploads.title'), path: '/act/uploads'}]}>
      <Section id="new" heading={t.text('uploads.new')}>
        <form class="pv-form" action={context.href('/act/uploads')} method="post" encType="multipart/form-data" novalidate>
          <input type="hidden" name="token" value={view.token} />
          <SelectField {...common} name="source" label={t.text('uploads.source')} value={view.chosen.source} choices={[{value: '', text: t.text('form.choose')}, ...view.sources]} />
          <div class="ds-field">
            <label class="ds-label" for="file">{t.text('uploads.file')}</label>
            <div data-field="description" id="file-hint">{t.text('uploads.file-hint', {size: t.bytes(view.mostBytes)})}</div>
            <FieldError context={context} form="uploads" problem={problems.find(({field}) => field === 'file')} />
            <input class="ds-input" type="file" id="file" name="file" {...described('file', true, problems.find(({field}) => field === 'file'))} />
          </div>
          {view.mappings.length > 0 && <SelectField {...common} name="again" label={t.text('uploads.again')} value={view.chosen.again} choices={[{value: '', text: t.text('uploads.again-none')}, ...view.mappings]} />}
          <p><button class="ds-button" type="submit">{t.text('uploads.button')}</button></p>
        </form>
      </Section>
      {view.uploads.length > 0 && <Section id="brought" heading={t.text('uploads.title')}><ScrollTable id="uploads" entries caption={t.text('uploads.count', {count: view.uploads.length})}
        columns={[{key: 'name', head: t.text('uploads.file')}, {key: 'state', head: t.text('uploads.state')}, {key: 'size', head: t.text('uploads.size'), figure: true}, {key: 'created', head: t.text('uploads.brought')}]}
        rows={view.uploads.map(({number, name, state, size, created}) => ({key: String(number), cells: [
          <a href={context.href(`/act/uploads/${number}`)}>{state === 'erased' ? t.text('uploads.erased-name', {number}) : <Said text={name} />}</a>, t.text(`uploads.state.${state}`), t.bytes(size), <Instant context={context} at={created.toISOString()} />,
        ]}))} /></Section>}
    </ActPage>
  );
}
