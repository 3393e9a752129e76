import {readFileSync} from 'node:fs';
import type {JailWork} from '../child.ts';

/** What hostile code might do, were a parser taken over: one misdeed by name. */
export const work: JailWork = async (file, misdeed, emit) => {
  const kept: unknown[] = [];
  if (misdeed === 'buffers') for (;;) kept.push(Buffer.alloc(20_000_000, 1));
  if (misdeed === 'objects') for (;;) kept.push({kept: String(kept.length)});
  if (misdeed === 'hang') for (;;) kept.length = 0;
  if (misdeed === 'talk') for (;;) await emit('x'.repeat(100_000));
  if (misdeed === 'read') await emit(readFileSync('/etc/hostname', 'utf8'));
  if (misdeed === 'beside') await emit(readFileSync(`${file.path}.secret`, 'utf8'));
  if (misdeed === 'write') (await import('node:fs')).writeFileSync(`${file.path}.new`, 'x');
  if (misdeed === 'spawn') (await import('node:child_process')).execSync('id');
  if (misdeed === 'eval') await emit(Reflect.construct(globalThis.Function, ['return 1'])() as number);
  if (misdeed === 'environment') await emit({...process.env} as Record<string, string>);
};
