import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {identity, member, texts} from '../../reading.ts';
import {cleanLine, readMail} from '../loose.ts';
import type {OrganisationQuestion, OrganisationsQuestion} from '../question.ts';
import {rowsOf, typedText, type Typed} from '../typed.ts';
import type {Kind, Organisation, Tell} from './kind.ts';

const LONGEST = 300;

/** An organisation: its name, and by what number which register knows it. */
export const ORGANISATION: Kind<OrganisationQuestion, Organisation> = {
  read: (typed, name, {contact}, tell) => readOne(typed, name, tell, contact === true),
  fields: (answer, name) => fieldsOf(answer, name),
  write: (answer, _, to) => reference(to.party(answer), answer),
  recall: (value, {contact}, {parties}) => recallOne(value, parties, contact === true),
};

export const ORGANISATIONS: Kind<OrganisationsQuestion, readonly Organisation[]> = {
  read(typed, name, _, tell) {
    const all = rowsOf(typed, name).map((row) => readOne(typed, `${name}.${row}`, tell, false)).filter((one) => one !== undefined);
    return all.length === 0 ? undefined : all;
  },
  fields: (answer, name) => Object.assign({}, ...answer.map((one, i) => fieldsOf(one, `${name}.${i}`))) as Typed,
  write(answer, _, to) {
    const references = new Map(answer.map((one) => [to.party(one), one] as const));
    return [...references].map(([id, one]) => reference(id, one));
  },
  recall(value, _, {parties}) {
    const all = (Array.isArray(value) ? value as readonly JsonValue[] : []).map((one) => recallOne(one, parties, false)).filter((one) => one !== undefined);
    return all.length === 0 ? undefined : all;
  },
};

function readOne(typed: Typed, name: string, tell: Tell, contact: boolean): Organisation | undefined {
  const text = (part: string): string => cleanLine(typedText(typed, `${name}.${part}`));
  const [called, scheme, number, mail] = [text('name'), text('scheme').toUpperCase().replace(/[^A-Z0-9-]/g, ''), text('number'), contact ? text('email') : ''];
  const id = text('id');
  if (called === '' && scheme === '' && number === '' && mail === '') return undefined;
  if (called === '') tell('organisation', `${name}.name`);
  if (number === '' && scheme !== '') tell('organisation-number', `${name}.number`);
  if (number !== '' && scheme === '') tell('organisation-scheme', `${name}.scheme`);
  for (const part of [called, scheme, number, id]) if (part.length > LONGEST) tell('long', `${name}.name`);
  const email = mail === '' ? undefined : readMail(mail);
  if (mail !== '' && email === undefined) tell('mail', `${name}.email`);
  if (called === '') return undefined;
  return {...(id !== '' && {id}), name: called, ...(scheme !== '' && number !== '' && {scheme, number}), ...(email !== undefined && {email})};
}

function fieldsOf({id, name, scheme, number, email}: Organisation, field: string): Typed {
  return {
    ...(id !== undefined && {[`${field}.id`]: [id]}), [`${field}.name`]: [name],
    ...(scheme !== undefined && {[`${field}.scheme`]: [scheme]}), ...(number !== undefined && {[`${field}.number`]: [number]}),
    ...(email !== undefined && {[`${field}.email`]: [email]}),
  };
}

function reference(id: string, {name}: Organisation): JsonObject {
  return {id, name};
}

/** The party that a reference means; without one, what the reference itself says. */
function recallOne(value: JsonValue, parties: ReadonlyMap<string, JsonObject>, contact: boolean): Organisation | undefined {
  if (!isObject(value)) return undefined;
  const id = identity(value['id']);
  const party = id === undefined ? undefined : parties.get(id);
  const name = texts(party?.['name']) ?? texts(value['name']);
  if (name === undefined) return undefined;
  const scheme = texts(member(party, 'identifier', 'scheme')), number = identity(member(party, 'identifier', 'id'));
  const email = contact ? texts(member(party, 'contactPoint', 'email')) : undefined;
  return {...(id !== undefined && {id}), name, ...(scheme !== undefined && number !== undefined && {scheme, number}), ...(email !== undefined && {email})};
}
