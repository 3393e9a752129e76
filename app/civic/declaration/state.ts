export const PARTNER_KINDS = ['national', 'regional', 'local', 'civil-society', 'business', 'academia', 'international', 'other'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

export const LEVELS = ['global', 'national', 'local'] as const;
export type Level = (typeof LEVELS)[number];

export const JOINING_EVENTS = ['announced', 'confirmed', 'changed', 'left'] as const;
export type JoiningEvent = (typeof JOINING_EVENTS)[number];

export const CONTRIBUTION_KINDS = ['tool', 'practice', 'data', 'event', 'offer', 'request'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

export const REFUSALS = ['off-topic', 'advertising', 'personal', 'unlawful', 'unclear', 'double'] as const;
export type Refusal = (typeof REFUSALS)[number];

export const PART_KINDS = ['law', 'mapping', 'template'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** A body as a statement names it: what it was called and where it belonged when it was said. */
export interface PartnerBody {
  readonly id: string;
  readonly name: string;
  readonly kind: PartnerKind;
  readonly level: Level;
  readonly place?: {readonly id: string; readonly name: string};
  readonly identifier?: string;
}

/** One body in one action. */
export interface Joining {
  readonly type: 'joining';
  readonly id: string;
  readonly action: number;
  readonly partner: PartnerBody;
  readonly state: 'announced' | 'confirmed' | 'left';
  readonly brings?: string;
  readonly seeks?: string;
  readonly language?: string;
  /** Day of the first statement since it last came in. */
  readonly since: string;
  readonly until?: string;
  readonly reason?: string;
  /** Where it was announced, while its own people have not confirmed it. */
  readonly evidence?: string;
}

export interface Contribution {
  readonly type: 'contribution';
  readonly id: string;
  readonly state: 'published' | 'refused' | 'ended';
  readonly kind: ContributionKind;
  readonly actions: readonly number[];
  readonly received: string;
  readonly title?: string;
  readonly text?: string;
  readonly language?: string;
  readonly link?: string;
  readonly licence?: string;
  readonly event?: {readonly start: string; readonly end: string; readonly place: string};
  /** Absent where it was refused: only the reason is public then. */
  readonly by?: PartnerBody;
  readonly decision: {readonly on: string; readonly by: string; readonly refusal?: Refusal; readonly reason?: string};
  readonly ended?: {readonly on: string; readonly reason?: string};
}

/** One rule pack, mapping or template, as text of lines. */
export interface Part {
  readonly kind: PartKind;
  readonly name: string;
  readonly text: string;
}

export interface Pack {
  readonly type: 'pack';
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Address of the site that it comes from. */
  readonly site: string;
  readonly by: PartnerBody;
  readonly parts: readonly Part[];
  /** Of the file that other sites adopt. */
  readonly hash: string;
  readonly on: string;
  /** How many versions were published. */
  readonly versions: number;
}

export interface AdoptedPart extends Part {
  /** Lines that are not as in the original. */
  readonly changed: number;
  /** Lines that are not as they were here before. */
  readonly against: number;
}

export interface Adoption {
  readonly type: 'adoption';
  readonly id: string;
  readonly by: PartnerBody;
  readonly from: {readonly name: string; readonly site: string; readonly pack: string; readonly version: string; readonly licence: string; readonly hash: string};
  readonly parts: readonly AdoptedPart[];
  readonly on: string;
}

/** All that was said of an action, entry by entry. */
export interface ActionState {
  readonly type: 'action';
  readonly action: number;
  readonly partners: readonly Joining[];
  readonly contributions: readonly Contribution[];
  readonly packs: readonly Pack[];
  readonly adoptions: readonly Adoption[];
}

export type DeclarationState = Joining | Contribution | Pack | Adoption | ActionState;
