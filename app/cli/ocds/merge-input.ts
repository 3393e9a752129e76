import type {Terminal} from '../command.ts';
import {openInput} from '../io/input.ts';
import {LineCount} from '../io/line-count.ts';
import {readPiece} from './pieces.ts';
import {explained} from './source.ts';
import {progressBar} from '../io/progress.ts';
import {splitJson, type SplitElement} from '@parvis/kernel/json';
import {decodeDocument, type DecodedDocument} from '@parvis/ocds/decode';
import type {Problem} from '@parvis/kernel';

/** One JSON text of a file, decoded, with the line on which it begins. */
export interface Read {
  readonly file: string;
  readonly line: number;
  /** Size of the text. */
  readonly bytes: number;
  readonly decoded: Pick<DecodedDocument, 'releases' | 'references' | 'rejected' | 'problems' | 'notices'>;
}

/** Reads files of any OCDS documents, large packages element by element; `-` is standard input. */
export async function* readAll(paths: readonly string[], terminal: Terminal): AsyncGenerator<Read> {
  for (const path of paths) {
    const input = await openInput(path, terminal.stdin);
    const bar = progressBar(terminal, `Merging ${input.name}`, input.size);
    const lines = new LineCount();
    try {
      for await (const piece of splitJson(lines.watch(input.bytes), {arrays: ['releases', 'records']})) {
        if (piece.kind === 'envelope') continue;
        terminal.signal.throwIfAborted();
        yield {file: path, line: lines.at(piece.offset), bytes: piece.bytes.length, decoded: decodeElement(piece)};
        bar.update(input.done());
      }
    } catch (error) {
      throw explained(error, path);
    } finally {
      bar.end();
    }
  }
}

function decodeElement({bytes, at}: SplitElement): Read['decoded'] {
  const refuse = (problems: readonly Problem[]): Read['decoded'] => ({releases: [], references: 0, rejected: 1, problems, notices: []});
  const parsed = readPiece(bytes);
  return parsed.ok ? decodeDocument(parsed.value, {}, at) : refuse(parsed.error.map((problem) => ({...problem, at: at + problem.at})));
}
