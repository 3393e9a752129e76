import type {Problem} from '@parvis/kernel';
import type {PetitionRules} from './rules/rules.ts';
import type {PetitionText} from './state/event.ts';

/** Characters as people count them: code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** What is wrong with a text: `petition.empty`, `petition.too-long` with how long it is and may be. */
export function checkLength(text: string, {at, most, optional = false}: {readonly at: string; readonly most: number; readonly optional?: boolean}): Problem[] {
  const length = lengthOf(text);
  if (text.trim() === '') return optional ? [] : [{code: 'petition.empty', at}];
  return length > most ? [{code: 'petition.too-long', at, length, most}] : [];
}

/** All that is wrong with the text of a petition by its rules. */
export function checkText({action, background, details = ''}: PetitionText, {lengths}: PetitionRules): Problem[] {
  return [
    ...checkLength(action, {at: '/action', most: lengths.action}),
    ...checkLength(background, {at: '/background', most: lengths.background}),
    ...checkLength(details, {at: '/details', most: lengths.details, optional: true}),
  ];
}
