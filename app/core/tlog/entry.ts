import type {Problem} from '@parvis/kernel';
import {err, ok, type Result} from '@parvis/kernel';

/** What an entry of the log says happened. */
export type EntryAction = 'entered' | 'removed' | 'sealed' | 'released' | 'key-changed' | 'restored';

/** One entry of the log, as its leaf commits to it. */
export interface LogEntry {
  /** Name of the register; `log` for what concerns the log itself. */
  readonly register: string;
  /** The opaque id of the statement, 32 hexadecimal digits. */
  readonly id: string;
  readonly action: EntryAction;
  /** The salted commitment to the content, 64 hexadecimal digits. */
  readonly commitment: string;
}

const HEAD = 'parvis/entry/1';
const FORM = /^parvis\/entry\/1 ([a-z0-9-]+) ([0-9a-f]{32}) (entered|removed|sealed|released|key-changed|restored) ([0-9a-f]{64})\n$/;

/** The very bytes of an entry, one line: `parvis/entry/1 contracting 0f… entered 3a…`. */
export function writeEntry({register, id, action, commitment}: LogEntry): Uint8Array {
  return new TextEncoder().encode(`${HEAD} ${register} ${id} ${action} ${commitment}\n`);
}

export function readEntry(bytes: Uint8Array): Result<LogEntry, Problem> {
  const [whole, register = '', id = '', action, commitment = ''] = FORM.exec(new TextDecoder().decode(bytes)) ?? [];
  if (whole === undefined) return err({code: 'entry.form', at: ''});
  return ok({register, id, action: action as EntryAction, commitment});
}
