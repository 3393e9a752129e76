import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import {ErrorSummary, type FieldProblem} from '../components/forms.tsx';
import type {Crumb} from '../components/parts.tsx';
import {Layout} from '../layout.tsx';

/** A private page: no search engine, nothing to cite, all that is wrong first. */
export function ActPage({context, title, lead, form = '', problems = [], crumbs, scripts, ownFonts, children}: {
  readonly context: PageContext; readonly title: string; readonly lead?: ComponentChildren; readonly form?: string;
  readonly problems?: readonly FieldProblem[]; readonly crumbs?: readonly Crumb[]; readonly scripts?: readonly string[]; readonly ownFonts?: true; readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <Layout context={context} title={problems.length > 0 ? context.t.text('form.error-title', {title}) : title} noindex cite={false} ownFonts={ownFonts} {...(crumbs && {crumbs})} {...(scripts && {scripts})}>
      <ErrorSummary context={context} form={form} problems={problems} />
      <header class="pv-head pv-head--plain"><div><h1>{title}</h1>{lead !== undefined && <p class="pv-lead">{lead}</p>}</div></header>
      {children}
    </Layout>
  );
}

/** A form of a private page, with the token that shows where it came from. */
export function PostForm({context, action, token, button, variant, label, wide = false, children}: {
  readonly context: PageContext; readonly action: string; readonly token: string; readonly button: string;
  readonly variant?: 'secondary'; readonly label?: string; readonly wide?: boolean; readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <form class={wide ? 'pv-form pv-form--wide' : 'pv-form'} action={context.href(action)} method="post" novalidate {...(label !== undefined && {'aria-label': label})}>
      <input type="hidden" name="token" value={token} />
      {children}
      <p><button class="ds-button" type="submit" {...(variant && {'data-variant': variant})}>{button}</button></p>
    </form>
  );
}

/** Asks for a key where the browser has any; without script it is not seen. */
export function PasskeyForm({context, action, token, question, kind, button, failed, children}: {
  readonly context: PageContext; readonly action: string; readonly token: string; readonly question: {readonly options: object; readonly attempt: string};
  readonly kind: 'make' | 'show'; readonly button: string; readonly failed: string; readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <form class="pv-form" action={context.href(action)} method="post" novalidate hidden data-passkey={JSON.stringify(question.options)} data-kind={kind}>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="attempt" value={question.attempt} />
      <input type="hidden" name="answer" value="" />
      {children}
      <p><button class="ds-button" type="submit">{button}</button></p>
      <p role="status" data-note hidden>{failed}</p>
    </form>
  );
}
