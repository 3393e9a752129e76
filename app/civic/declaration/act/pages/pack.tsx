import type {JSX} from 'preact';
import type {BodyRead} from '../../../../core/bodies/bodies.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {SelectField, TextField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {TEXTS} from '../../adopt/pack.ts';
import {OWN_PATH} from '../../paths.ts';
import type {Typed} from '../typed.ts';
import {BodyField, Boxes, crumbs, FORM, Line, TextArea} from './fields.tsx';

export interface PackView {
  readonly token: string;
  readonly bodies: readonly BodyRead[];
  readonly laws: readonly string[];
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
}

/** Rules, mappings and templates are given away as one file. */
export function PackPage({view: {token, bodies, laws, typed, problems}, context}: PageProps<PackView>): JSX.Element {
  const {t} = context;
  const form = {context, typed, problems};
  return (
    <ActPage context={context} title={t.text('declaration.pack.title')} lead={t.text('declaration.pack.lead')} form={FORM} problems={problems} crumbs={crumbs(context)}>
      <PostForm context={context} action={`${OWN_PATH}/packs`} token={token} button={t.text('declaration.pack.button')}>
        <BodyField {...form} bodies={bodies} />
        <Line {...form} name="name" />
        <Line {...form} name="version" hint ltr />
        <Line {...form} name="licence" hint />
        {laws.length > 0
          ? <Boxes name="laws" legend={t.text('declaration.pack.laws')} choices={laws.map((name) => ({value: name, text: name}))} values={(typed['laws'] ?? '').split(',')} context={context} problems={problems} />
          : <p id="laws">{t.text('declaration.pack.no-laws')}</p>}
        {TEXTS.map((n) => (
          <fieldset class="ds-fieldset pv-row-of" key={n}>
            <legend class="ds-label">{t.text('declaration.pack.text', {n: n + 1})}</legend>
            <SelectField context={context} form={FORM} name={`kind-${n}`} label={t.text('declaration.part.kind')} value={typed[`kind-${n}`] ?? ''} problems={problems} choices={(['template', 'mapping'] as const).map((kind) => ({value: kind, text: t.text(`declaration.part.${kind}`)}))} />
            <TextField context={context} form={FORM} name={`name-${n}`} label={t.text('declaration.form.name')} value={typed[`name-${n}`] ?? ''} problems={problems} />
            <TextArea {...form} name={`text-${n}`} label={t.text('declaration.form.part-text')} rows={5} ltr />
          </fieldset>
        ))}
      </PostForm>
    </ActPage>
  );
}
