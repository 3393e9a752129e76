import type {PbFile} from '@parvis/ballot/pb';

/** The rule that the file says was used. */
export function ruleOfFile(file: PbFile): string | undefined {
  return file.meta.rows.find(({cells}) => cells[0]?.trim() === 'rule')?.cells[1]?.trim();
}
