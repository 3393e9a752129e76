/** What people are for a body. */
export const ROLES = ['reader', 'editor', 'publisher', 'moderator', 'officer', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in, and for which bodies in which roles. */
export interface Actor {
  readonly person: number;
  readonly name: string;
  readonly roles: readonly {readonly body: number; readonly role: Role; readonly keeper: boolean}[];
  /** Shown by more than an e-mail, and not long ago: a key, a provider that vouches, a printed code. */
  readonly assured: boolean;
}

interface Rule {
  /** The roles that may; `signed-in`: everyone with an account. */
  readonly roles: readonly Role[] | 'signed-in';
  /** Only in the body that keeps the site. */
  readonly keeper?: true;
  /** Changes what is published: never on a copy of another site. */
  readonly publishes?: true;
}

/** Every act there is and who may do it: the one table (OWASP ASVS 8.1.1). What is not here, nobody may. */
export const ACTS = {
  'account.keep': {roles: 'signed-in'},
  'body.see': {roles: ROLES},
  'draft.write': {roles: ['editor', 'publisher'], publishes: true},
  'entry.publish': {roles: ['publisher'], publishes: true},
  'entry.withdraw': {roles: ['publisher'], publishes: true},
  'upload.check': {roles: ['editor', 'publisher'], publishes: true},
  'source.keep': {roles: ['publisher', 'administrator'], publishes: true},
  'key.keep': {roles: ['administrator'], publishes: true},
  'commitment.claim': {roles: ['editor', 'publisher'], publishes: true},
  'commitment.ask': {roles: ['editor', 'publisher'], publishes: true},
  'commitment.assess': {roles: ['auditor'], publishes: true},
  'people.keep': {roles: ['administrator']},
  'removal.propose': {roles: ['officer'], publishes: true},
  'removal.confirm': {roles: ['officer'], publishes: true},
  'partner.draft': {roles: ['editor', 'publisher', 'administrator'], publishes: true},
  'partner.confirm': {roles: ['publisher', 'administrator'], publishes: true},
  'contribution.moderate': {roles: ['moderator'], keeper: true, publishes: true},
  'moderate': {roles: ['moderator'], publishes: true},
  'petition.answer': {roles: ['publisher', 'officer'], publishes: true},
  'signing.see': {roles: ['moderator', 'editor', 'auditor'], keeper: true},
  'signing.moderate': {roles: ['moderator'], keeper: true, publishes: true},
  'signing.type': {roles: ['moderator', 'editor'], keeper: true, publishes: true},
  'signing.audit': {roles: ['auditor'], keeper: true, publishes: true},
  'comment.write': {roles: 'signed-in'},
  'comment.as-body': {roles: ['publisher', 'officer', 'administrator']},
  'comment.moderate': {roles: ['moderator'], keeper: true},
  'audit.read': {roles: ['auditor', 'administrator']},
  'site.keep': {roles: ['administrator'], keeper: true},
} as const satisfies Record<string, Rule>;

export type Act = keyof typeof ACTS;

/** `yes`, or why not: another role is needed, or the person must first show again who she is. */
export type Answer = 'yes' | 'no role' | 'not assured';

/** May this person do this, for this body? Without a body: for any. Every act of a role asks for more than an e-mail. */
export function may(actor: Actor, act: Act, body?: number): Answer {
  const rule: Rule = ACTS[act];
  const {roles} = rule;
  if (roles === 'signed-in') return 'yes';
  const has = actor.roles.some((role) => roles.includes(role.role) && (body === undefined || role.body === body) && (rule.keeper !== true || role.keeper));
  if (!has) return 'no role';
  return actor.assured ? 'yes' : 'not assured';
}

/** The bodies for which this person may do this, were she assured. */
export function bodiesFor(actor: Actor, act: Act): number[] {
  const assured = {...actor, assured: true};
  return [...new Set(actor.roles.map(({body}) => body))].filter((body) => may(assured, act, body) === 'yes');
}
