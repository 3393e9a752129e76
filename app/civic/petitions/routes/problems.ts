import type {Problem} from '@parvis/kernel';
import {AppError} from '../../../core/errors.ts';
import type {Translator} from '../../../core/i18n/index.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';

/** What the rules found wrong, at the fields of a form; `names` where they are called otherwise there. */
export function problemsOf(problems: readonly Problem[], t: Translator, names: Readonly<Record<string, string>> = {}): FieldProblem[] {
  return problems.map(({code, at, length, most}) => {
    const member = at.slice(1);
    const field = names[member] ?? member;
    if (code === 'petition.too-long') return {field, code: 'too-long', words: t.text('petitions.form.error.too-long', {length: Number(length), most: Number(most)})};
    return {field, code: code.replace(/^petition\./, '')};
  });
}

/** A petition that is not, or not in a state in which anybody may know of it. */
export function notFound(): never {
  throw new AppError('page.not-found');
}
