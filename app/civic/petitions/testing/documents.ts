import {MODELS} from '@parvis/petition';
import {must} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';

/** The public events of a petition that was opened, as documents. */
export function openedDocuments(petition: string, more: readonly JsonObject[] = []): JsonObject[] {
  const body = {name: 'Parliament of Solvane', identifier: 'SV-GOV-120'};
  const frame = {to: body, answers: body, debates: body, zone: 'UTC', rules: JSON.parse(JSON.stringify(must(MODELS.get('uk-parliament'), 'the first model'))) as JsonObject};
  const text = {action: 'Open the river path', background: 'It is closed at night.', language: 'en'};
  const opened: JsonObject = {kind: 'opened', at: '2026-01-10T09:00:00Z', id: petition, text, frame, created: '2026-01-01T09:00:00Z', count: 7, topics: ['roads']};
  return [opened, ...more].map((event, i) => ({petition, number: i + 1, ...event}));
}
