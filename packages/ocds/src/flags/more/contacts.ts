import {valueAt} from '../../select/select.ts';
import {idOf, textOf, type Process} from './process.ts';

export interface Contact {
  readonly id: string;
  readonly roles: readonly string[];
  readonly email: string | undefined;
  /** Digits only; undefined for fewer than five. */
  readonly telephone: string | undefined;
  /** Street and locality at least. */
  readonly address: string | undefined;
}

/** The parties of a process that have an id and some contact or address. */
export function contactsOf(process: Process): Contact[] {
  return process.objects('parties/*').flatMap((party) => {
    const id = idOf(party['id']);
    const email = textOf(valueAt(party, 'contactPoint/email'))?.toLowerCase().trim();
    const digits = textOf(valueAt(party, 'contactPoint/telephone'))?.replaceAll(/\D/g, '') ?? '';
    const parts = ['streetAddress', 'locality', 'region', 'postalCode', 'countryName'].map((name) => textOf(valueAt(party, `address/${name}`))?.toLowerCase().trim() ?? '');
    const address = parts[0] !== '' && parts[1] !== '' ? parts.join('\n') : undefined;
    const telephone = digits.length >= 5 ? digits : undefined;
    const roles = Array.isArray(party['roles']) ? party['roles'].filter((role) => typeof role === 'string') : [];
    return id !== undefined && (email ?? telephone ?? address) !== undefined ? [{id, roles, email, telephone, address}] : [];
  });
}

export function sameContact(a: Contact, b: Contact): boolean {
  return (['email', 'telephone', 'address'] as const).some((name) => a[name] !== undefined && a[name] === b[name]);
}
