/**
 * Tables that are copied as they are, parents first. Everything that was said is in them, with what people decided.
 * `log_head` is last of the log's, so that a copy that breaks off never looks whole.
 */
export const KEPT = [
  'jurisdiction', 'body', 'source', 'statement', 'statement_thing', 'vault.sealed_part', 'attachment', 'removal', 'removal_lift', 'log_leaf', 'log_head', 'job',
  'log_key', 'log_checkpoint', 'log_witness', 'log_cosignature', 'log_watched', 'mirror',
  'source_claim', 'duty_law', 'duty_reminder', 'harvest', 'harvest_page', 'source_event', 'people.person', 'people.mailbox', 'people.body_role', 'people.passkey', 'people.identity', 'people.printed_code', 'people.invitation', 'people.recovery', 'people.api_key', 'people.draft', 'people.removal_proposal', 'people.prefix_ask',
  'people.mail', 'people.audit', 'people.audit_head', 'people.follow', 'people.notice', 'people.follow_head', 'people.duty_told', 'people.duty_notice', 'people.webhook', 'people.delivery', 'comment_rule', 'people.comment_held', 'comment', 'people.comment_flag', 'people.comment_appeal', 'people.comment_quiet', 'people.letter', 'plan_rule', 'petition_place', 'petition_live', 'people.petition', 'people.petition_event', 'people.petition_update', 'people.petition_dissolution', 'signing_period', 'signing_line', 'signing_audit', 'people.signing', 'people.signature', 'people.signature_change', 'people.signing_message', 'people.signing_code', 'people.signing_list', 'people.signing_sweep', 'people.paper_sheet', 'people.signing_audit_line', 'site',
] as const;

/** Tables that are folded anew from the statements: never in a backup. */
export const REBUILT = ['register_state', 'record', 'summary', 'words', 'mention', 'link', 'finding', 'name', 'name_key', 'name_progress', 'duty', 'duty_progress', 'source_day', 'log_tile'] as const;

/** Tables of the moment: whoever was signed in signs in again. */
export const PASSING = ['people.session', 'people.attempt', 'people.rate', 'people.upload', 'site_change'] as const;

export type KeptTable = (typeof KEPT)[number];

/** Columns whose numbers the database gives out: after a restore it must go on behind the highest. */
export const NUMBERED: readonly (readonly [KeptTable, string])[] = [['source', 'number'], ['removal', 'number'], ['job', 'number'], ['log_key', 'number'], ['log_witness', 'number'], ['jurisdiction', 'number'], ['body', 'number'], ['people.person', 'number'], ['people.invitation', 'number'], ['people.recovery', 'number'], ['people.mail', 'number'], ['people.follow', 'number'], ['harvest', 'number'], ['source_event', 'number'], ['people.api_key', 'number'], ['people.draft', 'number'], ['people.removal_proposal', 'number'], ['people.prefix_ask', 'number'], ['people.comment_held', 'number'], ['people.letter', 'number'], ['people.delivery', 'number'], ['people.petition_update', 'number'], ['people.petition_dissolution', 'number'], ['people.signature', 'number'], ['people.signature_change', 'number'], ['people.signing_message', 'number'], ['people.signing_list', 'number'], ['people.signing_sweep', 'number'], ['people.paper_sheet', 'number'], ['signing_audit', 'number']];
