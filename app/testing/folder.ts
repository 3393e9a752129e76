import {chmodSync, mkdirSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A new folder that any user may enter, with a name that trips careless code. Whoever makes it removes its parent. */
export function temporaryFolder(): {readonly folder: string; readonly parent: string} {
  const parent = mkdtempSync(join(tmpdir(), 'parvis-'));
  chmodSync(parent, 0o711);
  const folder = join(parent, 'données de l’été 1');
  mkdirSync(folder);
  return {folder, parent};
}
