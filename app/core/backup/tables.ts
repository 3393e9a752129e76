/**
 * Tables that are copied as they are, parents first. Everything that was said is in them, with what people decided.
 * `log_head` is last of the log's, so that a copy that breaks off never looks whole.
 */
export const KEPT = [
  'jurisdiction', 'body', 'source', 'statement', 'statement_thing', 'vault.sealed_part', 'attachment', 'removal', 'log_leaf', 'log_head', 'job',
  'source_claim', 'harvest', 'harvest_page', 'source_event', 'people.person', 'people.mailbox', 'people.body_role', 'people.passkey', 'people.identity', 'people.printed_code', 'people.invitation', 'people.recovery', 'people.api_key',
  'people.mail', 'people.audit', 'people.audit_head', 'people.column_mapping', 'site',
] as const;

/** Tables that are folded anew from the statements: never in a backup. */
export const REBUILT = ['register_state', 'record', 'summary', 'words', 'mention', 'link', 'finding', 'name', 'name_key', 'name_progress'] as const;

/** Tables of the moment: whoever was signed in signs in again, and a file that was not published yet is sent again. */
export const PASSING = ['people.session', 'people.attempt', 'people.rate', 'people.upload'] as const;

export type KeptTable = (typeof KEPT)[number];

/** Columns whose numbers the database gives out: after a restore it must go on behind the highest. */
export const NUMBERED: readonly (readonly [KeptTable, string])[] = [['source', 'number'], ['removal', 'number'], ['job', 'number'], ['jurisdiction', 'number'], ['body', 'number'], ['people.person', 'number'], ['people.invitation', 'number'], ['people.recovery', 'number'], ['people.mail', 'number'], ['harvest', 'number'], ['source_event', 'number'], ['people.api_key', 'number']];
