import type {JSX} from 'preact';
import type {Problem} from '@parvis/kernel';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {FieldError, described} from '../components/forms.tsx';
import {Said} from '../components/marks.tsx';
import type {PageProps} from '../render.ts';

export interface MappingView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly upload: {readonly number: number; readonly name: string};
  readonly text: string;
  readonly wrong: readonly Problem[];
}

/** The mapping of a body's spreadsheets, to be read and changed as text. */
export function MappingPage({view: {token, body, upload, text, wrong}, context}: PageProps<MappingView>): JSX.Element {
  const {t} = context;
  const path = `/act/uploads/${upload.number}`;
  const problems = wrong.length === 0 ? [] : [{field: 'text', code: 'broken'}];
  return (
    <ActPage context={context} title={t.text('upload.mapping.title')} lead={t.text('upload.mapping.lead')} form="upload.mapping" problems={problems}
      crumbs={[{text: <Said text={body.name} />, path: `/act/bodies/${body.slug}`}, {text: <Said text={upload.name} />, path}, {text: t.text('upload.mapping.title'), path: `${path}/mapping`}]}>
      <PostForm context={context} action={`${path}/mapping`} token={token} button={t.text('upload.mapping.button')}>
        <div class="ds-field">
          <label class="ds-label" for="text">{t.text('upload.mapping.text')}</label>
          <div data-field="description" id="text-hint">{t.text('upload.mapping.hint')}</div>
          <FieldError context={context} form="upload.mapping" problem={problems[0]} />
          {wrong.length > 0 && <ul dir="auto">{wrong.map(({code, at, line}) => <li key={`${String(line)} ${at} ${code}`}>{t.text('upload.mapping.problem', {line: String(line ?? '–'), at: at === '' ? '/' : at, code})}</li>)}</ul>}
          <textarea class="ds-input" id="text" name="text" rows={24} dir="ltr" spellcheck={false} {...described('text', true, problems[0])}>{text}</textarea>
        </div>
      </PostForm>
    </ActPage>
  );
}
