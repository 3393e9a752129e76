import {err, type Problem, type Result} from '@parvis/kernel';
import {readEntity, type ReadEntity} from '../ftm/entity.ts';
import {standardModel, type Model} from '../ftm/model.ts';

/** Usual column names for the properties that a comparison uses, lower case without spaces and signs. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  name: ['name', 'fullname', 'caption', 'companyname', 'company', 'organisation', 'organization', 'entityname', 'legalname', 'nom', 'nombre', 'names'],
  alias: ['alias', 'aliases', 'aka', 'othername', 'othernames', 'tradingname'],
  firstName: ['firstname', 'givenname', 'forename', 'prenom'],
  middleName: ['middlename', 'middlenames'],
  lastName: ['lastname', 'surname', 'familyname', 'apellido', 'apellidos'],
  birthDate: ['birthdate', 'dateofbirth', 'dob', 'born'],
  birthPlace: ['birthplace', 'placeofbirth'],
  nationality: ['nationality', 'citizenship'],
  gender: ['gender', 'sex'],
  country: ['country', 'countries', 'countrycode'],
  jurisdiction: ['jurisdiction'],
  address: ['address', 'fulladdress'],
  registrationNumber: ['registrationnumber', 'companynumber', 'regno', 'identifier'],
  leiCode: ['lei', 'leicode'],
  taxNumber: ['taxnumber', 'vat', 'vatnumber', 'taxid'],
  email: ['email', 'mail'],
  phone: ['phone', 'telephone'],
};
const PROPERTY_OF = new Map(Object.entries(COLUMNS).flatMap(([property, columns]) => columns.map((column) => [column, property] as const)));
const ID_COLUMNS = ['id', 'uniqueid', 'recordid', 'recid', 'watchlistid'];

/**
 * An entity from a row of a table: columns are known by their usual names or by FollowTheMoney's property names; given
 * and family names make a name where there is none; several values are separated by `;`. Other columns are left aside.
 * Problem: `row.no-name`.
 */
export function entityFromRow(row: ReadonlyMap<string, string>, options: {readonly schema: string; readonly id: string; readonly model?: Model}): Result<ReadEntity> {
  const model = options.model ?? standardModel();
  const schema = model.get(options.schema);
  const properties: Record<string, string[]> = {};
  let id = options.id;
  for (const [column, value] of row) {
    const plain = column.normalize('NFD').toLowerCase().replace(/[^a-z0-9]/g, '');
    if (ID_COLUMNS.includes(plain) && value.trim() !== '') id = value.trim().slice(0, 200);
    const property = PROPERTY_OF.get(plain) ?? column;
    if (schema?.properties.has(property) !== true && !['firstName', 'middleName', 'lastName'].includes(property)) continue;
    const values = value.split(';').map((each) => each.trim()).filter((each) => each !== '');
    if (values.length > 0) (properties[property] ??= []).push(...values);
  }
  if (properties['name'] === undefined) {
    const made = ['firstName', 'middleName', 'lastName'].map((property) => properties[property]?.[0] ?? '').filter((part) => part !== '').join(' ');
    if (made !== '') properties['name'] = [made];
  }
  if (properties['name'] === undefined) {
    const problem: Problem = {code: 'row.no-name', at: '', columns: [...row.keys()].slice(0, 30), advice: 'Give a column "name", or "first_name" and "last_name".'};
    return err([problem]);
  }
  const own = Object.fromEntries(Object.entries(properties).filter(([property]) => schema?.properties.has(property) === true));
  return readEntity({id, schema: options.schema, properties: own}, model);
}
