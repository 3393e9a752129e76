import {must} from '@parvis/kernel';
import type {Register} from '../register.ts';

/** The registers of a module that exports `REGISTERS`, for threads and jails: the core knows no room, and functions cannot be sent there. */
export async function loadRegisters(module: string): Promise<readonly Register[]> {
  const {REGISTERS} = (await import(module)) as {readonly REGISTERS: readonly Register[]};
  return REGISTERS;
}

/** The one that whoever started the thread has looked up. */
export async function loadRegister(module: string, name: string): Promise<Register> {
  return must((await loadRegisters(module)).find((one) => one.name === name), 'who starts a thread looks the register up');
}
