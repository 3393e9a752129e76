import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** The published logs and proofs that lie beside the repository; absent elsewhere. */
export const shared = fileURLToPath(new URL('../../../../../shared/data/data-infrastructure/tlog/', import.meta.url));
export const hasShared = existsSync(shared);

export function readShared(path: string): Uint8Array {
  return new Uint8Array(readFileSync(shared + path));
}

export interface PublishedProof {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly [field: string]: unknown;
}

export function publishedProofs(kind: 'inclusion' | 'consistency'): readonly (readonly [string, PublishedProof])[] {
  const folder = `${shared}rfc6962-proofs/${kind}`;
  const files = existsSync(folder) ? readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((path) => path.endsWith('.json')).sort() : [];
  return files.map((path) => [path, JSON.parse(readFileSync(`${folder}/${path}`, 'utf8')) as PublishedProof]);
}
