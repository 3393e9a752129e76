import type {JSX} from 'preact';
import {ErrorSummary, FieldError, TextField, type FieldProblem} from '../components/forms.tsx';
import {Layout, ownName} from '../layout.tsx';
import type {PageProps} from '../render.ts';
import type {StartSiteForm} from '../start-site.ts';

export interface StartSiteView {
  readonly form: StartSiteForm;
  /** Languages that the words exist in. */
  readonly offered: readonly string[];
  /** All that was wrong with the form as posted; the page is then sent with status 422. */
  readonly problems: readonly FieldProblem[];
  /** Hidden fields of the server: a token against forged requests. */
  readonly hidden: Readonly<Record<string, string>>;
}

const FORM = 'start-site';

/** The form that starts a site of one's own. Complete without script; what was typed is kept. */
export function StartSitePage({view, context}: PageProps<StartSiteView>): JSX.Element {
  const {t} = context;
  const {form, problems} = view;
  const wrong = problems.length > 0;
  const title = wrong ? t.text('form.error-title', {title: t.text('start-site.title')}) : t.text('start-site.title');
  const common = {context, form: FORM, problems};
  const languages = problems.find(({field}) => field === 'languages');
  return (
    <Layout context={context} title={title} noindex cite={false}>
      <ErrorSummary {...common} />
      <header class="pv-head pv-head--plain">
        <div><h1>{t.text('start-site.title')}</h1><p class="pv-lead">{t.text('start-site.lead')}</p></div>
      </header>
      <form class="pv-form" action={context.href('/act/site')} method="post" novalidate>
        {Object.entries(view.hidden).map(([name, value]) => <input type="hidden" name={name} value={value} key={name} />)}
        <TextField {...common} name="code" label={t.text('start-site.code')} hint={t.text('start-site.code-hint')} value={form.code} autocomplete="one-time-code" />
        <TextField {...common} name="name" label={t.text('start-site.name')} hint={t.text('start-site.name-hint')} value={form.name} autocomplete="off" />
        <fieldset class="ds-fieldset" id="languages-group">
          <legend class="ds-label">{t.text('start-site.languages')}</legend>
          <p data-field="description">{t.text('start-site.languages-hint')}</p>
          <FieldError context={context} form={FORM} problem={languages} />
          {view.offered.map((language, i) => (
            <label class="pv-opt" key={language}>
              <input type="checkbox" name="languages" value={language} id={i === 0 ? 'languages' : `languages-${language}`} checked={form.languages.includes(language)}
                {...(languages !== undefined && {'aria-describedby': 'languages-error', 'aria-invalid': 'true' as const})} />
              <span lang={language}>{ownName(language)}</span>
            </label>
          ))}
        </fieldset>
        <TextField {...common} name="zone" label={t.text('start-site.zone')} hint={t.text('start-site.zone-hint')} value={form.zone} list="zones">
          <datalist id="zones">{Intl.supportedValuesOf('timeZone').map((zone) => <option value={zone} key={zone} />)}</datalist>
        </TextField>
        <TextField {...common} name="body" label={t.text('start-site.body')} hint={t.text('start-site.body-hint')} value={form.body} autocomplete="organization" />
        <TextField {...common} name="person" label={t.text('start-site.person')} value={form.person} autocomplete="name" />
        <TextField {...common} name="address" label={t.text('start-site.address')} hint={t.text('start-site.address-hint')} value={form.address} autocomplete="email" inputmode="email" dir="ltr" />
        <p><button class="ds-button" type="submit">{t.text('start-site.button')}</button></p>
      </form>
    </Layout>
  );
}
