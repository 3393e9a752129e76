/** The words of an order, as the columns of several tables hold them. */
export interface OrderRow {
  readonly reason: string;
  readonly law: string;
  readonly authority: string;
  readonly scope: string;
  readonly appeal_by: string | null;
}

/** What is proposed, as its row holds it. */
export interface ProposalRow extends OrderRow {
  readonly kind: 'removal' | 'lift';
  readonly removal: number | null;
  readonly register: number;
  readonly sid: string;
  readonly person: number;
  readonly body: number;
  readonly body_name: string;
}

/** Its columns; `p` is the proposal. */
export const PROPOSAL_COLUMNS = `p.kind, p.removal, p.register, p.sid, p.reason, p.law, p.authority, p.scope, to_char(p.appeal_by, 'YYYY-MM-DD') as appeal_by, p.person, p.body,
      (select name from body where number = p.body) as body_name`;
