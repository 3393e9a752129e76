import {isDisposable, isNoName, parsePhone} from '@parvis/signing';
import {cleanLine} from '../../../core/accounts/clean-name.ts';
import {parseMailAddress} from '../../../core/mail/address.ts';
import type {SmsSettings} from '../../../core/sms/settings.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';

/** What was typed, as it was typed. */
export interface Typed {
  readonly name: string;
  readonly address: string;
  readonly place: string;
  readonly code: string;
  readonly who: boolean;
  readonly updates: boolean;
}

export const NOTHING_TYPED: Typed = {name: '', address: '', place: '', code: '', who: false, updates: false};

const MOST_NAME = 255, MOST_PLACE = 40, MOST_CODE = 40;

export function typedIn(fields: URLSearchParams): Typed {
  const text = (name: string): string => fields.get(name) ?? '';
  return {name: text('name'), address: text('address'), place: text('place'), code: text('code'), who: fields.get('who') === 'yes', updates: fields.get('updates') === 'yes'};
}

export interface Read {
  readonly name: string;
  readonly place?: string;
  readonly address?: {readonly channel: 'mail' | 'sms'; readonly text: string};
  readonly code?: string;
}

/** A form as it can be signed with, or all that is wrong with it. */
export function readForm(typed: Typed, {askPlace, by, sms}: {readonly askPlace: boolean; readonly by: 'address' | 'code'; readonly sms: SmsSettings | undefined}): {readonly read: Read; readonly problems: readonly FieldProblem[]} {
  const name = cleanLine(typed.name);
  const place = cleanLine(typed.place);
  const code = cleanLine(typed.code);
  const problems: FieldProblem[] = [];
  if (name === '') problems.push({field: 'name', code: 'name-empty'});
  else if (name.length > MOST_NAME || isNoName(name) || !/\p{L}/u.test(name)) problems.push({field: 'name', code: 'name-wrong'});
  const address = by === 'address' ? readAddress(typed.address, sms) : undefined;
  if (address !== undefined && 'code' in address) problems.push({field: 'address', code: address.code});
  if (by === 'code' && code === '') problems.push({field: 'code', code: 'code-empty'});
  else if (by === 'code' && code.length > MOST_CODE) problems.push({field: 'code', code: 'code-wrong'});
  if (askPlace && place === '') problems.push({field: 'place', code: 'place-empty'});
  else if (askPlace && place.length > MOST_PLACE) problems.push({field: 'place', code: 'place-wrong'});
  if (!typed.who) problems.push({field: 'who', code: 'who-missing'});
  return {
    read: {name, ...(askPlace && {place}), ...(address !== undefined && 'channel' in address && {address}), ...(by === 'code' && {code})},
    problems,
  };
}

function readAddress(typed: string, sms: SmsSettings | undefined): NonNullable<Read['address']> | {readonly code: string} {
  const line = cleanLine(typed);
  const suffix = sms === undefined ? '' : '-or-phone';
  if (line === '') return {code: `address-empty${suffix}`};
  const phone = sms === undefined ? undefined : parsePhone(line, sms.country);
  if (phone !== undefined) return {channel: 'sms', text: phone};
  const mail = parseMailAddress(line);
  if (mail === undefined) return {code: `address-wrong${suffix}`};
  return isDisposable(mail.slice(mail.lastIndexOf('@') + 1)) ? {code: 'address-thrown'} : {channel: 'mail', text: mail};
}
