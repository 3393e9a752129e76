import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';

export interface ChangedFold {
  readonly register: Register;
  /** The version that the records were made with. */
  readonly from: number;
}

/**
 * Makes the registers known to the database, and gives those whose fold has changed since their records were made:
 * these need a rebuild.
 */
export async function introduceRegisters(client: ClientBase, registers: readonly Register[]): Promise<ChangedFold[]> {
  const changed: ChangedFold[] = [];
  for (const register of registers) {
    const {rows: [known]} = await client.query<{fold_version: number}>(`
      insert into register_state (register, name, fold_version) values ($1, $2, $3)
      on conflict (register) do update set name = excluded.name returning fold_version`, [register.number, register.name, register.foldVersion]);
    if (known !== undefined && known.fold_version !== register.foldVersion) changed.push({register, from: known.fold_version});
  }
  return changed;
}
