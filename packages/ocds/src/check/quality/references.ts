import type {JsonObject} from '@parvis/kernel/json';
import type {Place, ReleaseView} from '../../select/view.ts';
import {idOf, judged, type QualityCheck} from './check.ts';

const REFERENCES = {
  buyer: ['buyer'],
  procuringEntity: ['tender/procuringEntity'],
  tenderer: ['tender/tenderers/*', 'bids/details/*/tenderers/*'],
  supplier: ['awards/*/suppliers/*'],
  payer: ['contracts/*/implementation/transactions/*/payer'],
  payee: ['contracts/*/implementation/transactions/*/payee'],
} as const;
type Role = keyof typeof REFERENCES;

/** References that name exactly one party, and those that do not. */
interface Matched {
  readonly references: readonly {readonly reference: Place<JsonObject>; readonly party: JsonObject | undefined}[];
  readonly ids: ReadonlySet<string | undefined>;
}

/** What the checks of all roles ask of one release, worked out once. */
const MATCHED = new WeakMap<ReleaseView, Map<Role, Matched>>();

function matched(view: ReleaseView, role: Role): Matched {
  let roles = MATCHED.get(view);
  if (!roles) MATCHED.set(view, roles = matchedRoles(view));
  return roles.get(role) as Matched;
}

function matchedRoles(view: ReleaseView): Map<Role, Matched> {
  const parties = new Map<string, JsonObject | 'several'>();
  for (const {value} of view.objects('parties/*')) {
    const id = idOf(value['id']);
    if (id !== undefined) parties.set(id, parties.has(id) ? 'several' : value);
  }
  return new Map((Object.keys(REFERENCES) as Role[]).map((role) => {
    const ids = new Set<string | undefined>();
    const references = view.objectsOf(REFERENCES[role]).map((reference) => {
      const id = idOf(reference.value['id']);
      ids.add(id);
      const party = id === undefined ? undefined : parties.get(id);
      return {reference, party: party === 'several' ? undefined : party};
    });
    return [role, {references, ids}];
  }));
}

function roleChecks(role: Role): QualityCheck[] {
  const name = role === 'procuringEntity' ? 'procuring entity' : role;
  return [
    {
      id: `reference.${role}_in_parties`, severity: 'warning', says: `The ${name} is not exactly one of the parties.`, todo: 'Give the reference the id of one party.',
      run: (view) => matched(view, role).references.map(({reference, party}) => judged(party !== undefined, reference, '/id', reference.value['id'] ?? null)),
    },
    {
      id: `consistent.${role}_in_parties_roles`, severity: 'warning', says: `The party referred to as ${name} does not have that role.`, todo: `Add "${role}" to the party's roles.`,
      run: (view) => matched(view, role).references.flatMap(({reference, party}) =>
        (party ? judged(Array.isArray(party['roles']) && party['roles'].includes(role), reference, '/id', reference.value['id'] ?? null) : [])),
    },
    {
      id: `consistent.${role}_name_in_parties`, severity: 'warning', says: `The ${name} has another name than its party.`, todo: 'Write the same name in both.',
      run: (view) => matched(view, role).references.flatMap(({reference, party}) => {
        const {name: given} = reference.value;
        return typeof given === 'string' && typeof party?.['name'] === 'string' ? judged(given === party['name'], reference, '/name', given) : [];
      }),
    },
  ];
}

const REFERENCED: readonly Role[] = ['procuringEntity', 'tenderer', 'supplier', 'payer', 'payee'];

/** Whether parties and those who refer to them agree. */
export const REFERENCE_CHECKS: readonly QualityCheck[] = [
  ...(Object.keys(REFERENCES) as Role[]).flatMap(roleChecks),
  {
    id: 'consistent.parties_role', severity: 'warning', says: 'The party has a role in which nothing refers to it.', todo: 'Refer to it where it acts, or take the role away.',
    run: (view) => view.objects('parties/*').flatMap((place) => {
      const id = idOf(place.value['id']);
      const roles = Array.isArray(place.value['roles']) ? place.value['roles'] : [];
      return id === undefined ? [] : REFERENCED.filter((role) => roles.includes(role)).map((role) => judged(matched(view, role).ids.has(id), place, '/roles', role));
    }),
  },
  {
    id: 'reference.contract_in_awards', severity: 'warning', says: 'The contract\'s awardID is not exactly one of the awards.', todo: 'Give it the id of the award that it belongs to.',
    run(view) {
      const contracts = view.objects('contracts/*');
      const awards = contracts.length === 0 ? [] : view.objects('awards/*').flatMap(({value}) => idOf(value['id']) ?? []);
      return contracts.map((place) => judged(awards.filter((id) => id === idOf(place.value['awardID'])).length === 1, place, '/awardID', place.value['awardID'] ?? null));
    },
  },
];
