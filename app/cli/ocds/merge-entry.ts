import type {JsonObject} from '@parvis/kernel/json';

/** A release on its way to its process. */
export interface Entry {
  readonly ocid: string;
  readonly version: string;
  readonly kind: 'release' | 'snapshot';
  readonly date: string;
  readonly file: string;
  readonly line: number;
  readonly at: string;
  readonly body: JsonObject;
}
