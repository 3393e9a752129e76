import type {JSX} from 'preact';

/** The form of all words here: `petitions.form.error.{code}`. */
export const FORM = 'petitions.form';

/** Names that a form brings along unseen. */
export function Hidden({fields}: {readonly fields: Readonly<Record<string, string>>}): JSX.Element {
  return <>{Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}</>;
}
