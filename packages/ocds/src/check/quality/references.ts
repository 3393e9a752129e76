import {isObject, type JsonObject} from '@parvis/kernel/json';
import {select, selectObjects, type Found} from '../../select/select.ts';
import {idOf, type Application, type QualityCheck} from './check.ts';

const REFERENCES = {
  buyer: ['buyer'],
  procuringEntity: ['tender/procuringEntity'],
  tenderer: ['tender/tenderers/*', 'bids/details/*/tenderers/*'],
  supplier: ['awards/*/suppliers/*'],
  payer: ['contracts/*/implementation/transactions/*/payer'],
  payee: ['contracts/*/implementation/transactions/*/payee'],
} as const;
type Role = keyof typeof REFERENCES;

function referencesOf(release: JsonObject, role: Role): Found<JsonObject>[] {
  return REFERENCES[role].flatMap((path) => selectObjects(release, path));
}

function partiesWith(release: JsonObject, id: string | undefined): JsonObject[] {
  return id === undefined ? [] : selectObjects(release, 'parties/*').map(({value}) => value).filter((party) => idOf(party['id']) === id);
}

/** References that name exactly one party. */
function matched(release: JsonObject, role: Role): {readonly reference: Found<JsonObject>; readonly party: JsonObject}[] {
  return referencesOf(release, role).flatMap((reference) => {
    const [party, second] = partiesWith(release, idOf(reference.value['id']));
    return party && !second ? [{reference, party}] : [];
  });
}

function roleChecks(role: Role): QualityCheck[] {
  const name = role === 'procuringEntity' ? 'procuring entity' : role;
  return [
    {
      id: `reference.${role}_in_parties`, severity: 'warning', says: `The ${name} is not exactly one of the parties.`, todo: 'Give the reference the id of one party.',
      run: (release) => referencesOf(release, role).map(({at, value}) => ({passes: partiesWith(release, idOf(value['id'])).length === 1, at: `${at}/id`, value: value['id'] ?? null})),
    },
    {
      id: `consistent.${role}_in_parties_roles`, severity: 'warning', says: `The party referred to as ${name} does not have that role.`, todo: `Add "${role}" to the party's roles.`,
      run: (release) => matched(release, role).map(({reference, party}) => ({
        passes: Array.isArray(party['roles']) && party['roles'].includes(role), at: `${reference.at}/id`, value: reference.value['id'] ?? null,
      })),
    },
    {
      id: `consistent.${role}_name_in_parties`, severity: 'warning', says: `The ${name} has another name than its party.`, todo: 'Write the same name in both.',
      run: (release) => matched(release, role).filter(({reference, party}) => typeof reference.value['name'] === 'string' && typeof party['name'] === 'string')
        .map(({reference, party}) => ({passes: reference.value['name'] === party['name'], at: `${reference.at}/name`, value: reference.value['name'] ?? null})),
    },
  ];
}

const REFERENCED: readonly Role[] = ['procuringEntity', 'tenderer', 'supplier', 'payer', 'payee'];

/** Whether parties and those who refer to them agree. */
export const REFERENCE_CHECKS: readonly QualityCheck[] = [
  ...(Object.keys(REFERENCES) as Role[]).flatMap(roleChecks),
  {
    id: 'consistent.parties_role', severity: 'warning', says: 'The party has a role in which nothing refers to it.', todo: 'Refer to it where it acts, or take the role away.',
    run: (release) => selectObjects(release, 'parties/*').flatMap(({at, value}) => {
      const id = idOf(value['id']);
      const roles = Array.isArray(value['roles']) ? value['roles'] : [];
      return id === undefined ? [] : REFERENCED.filter((role) => roles.includes(role)).map((role): Application => ({
        passes: referencesOf(release, role).some((reference) => idOf(reference.value['id']) === id), at: `${at}/roles`, value: role,
      }));
    }),
  },
  {
    id: 'reference.contract_in_awards', severity: 'warning', says: 'The contract\'s awardID is not exactly one of the awards.', todo: 'Give it the id of the award that it belongs to.',
    run(release) {
      const awards = select(release, 'awards/*').flatMap(({value}) => (isObject(value) ? idOf(value['id']) ?? [] : []));
      return selectObjects(release, 'contracts/*').map(({at, value}) => ({
        passes: awards.filter((id) => id === idOf(value['awardID'])).length === 1, at: `${at}/awardID`, value: value['awardID'] ?? null,
      }));
    },
  },
];
