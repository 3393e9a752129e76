import {once} from 'node:events';
import {entityIndexBuilder, type EntityHit, type EntityIndex} from '@parvis/names/entity';
import {namesOf, type Entity} from '@parvis/names/ftm';
import type {Terminal} from '../command.ts';
import {readRecords, type Totals} from './records.ts';
import type {Settings} from './settings.ts';

export function noTotals(): Totals {
  return {read: 0, accepted: 0, rejected: 0, refusedValues: 0};
}

/** Reads a file into an index in memory. */
export async function indexFile(path: string, settings: Settings, terminal: Terminal, totals: Totals): Promise<EntityIndex> {
  const builder = entityIndexBuilder(settings.model, settings.lexicon);
  for await (const {entity} of readRecords(path, {...settings, label: 'Reading'}, terminal, totals)) builder.add(entity);
  return builder.build();
}

/** One line of output for a match: JSON with every reason, or words. */
export function hitLine(query: Entity, {entity, comparison}: EntityHit, json: boolean, namesakes?: string): string {
  if (json) {
    const explanations = Object.fromEntries(comparison.features.map(({name, score, reasons, query: asked, candidate}) => [name, {score, detail: reasons.join(' '), query: asked ?? null, candidate: candidate ?? null}]));
    return `${JSON.stringify({query: {id: query.id, caption: captionOf(query)}, match: {id: entity.id, schema: entity.schema, caption: captionOf(entity)}, score: Number(comparison.score.toFixed(4)), explanations, ...(namesakes === undefined ? {} : {namesakes})})}\n`;
  }
  const reasons = comparison.features.map(({name, score, reasons: words}) => `    ${name} ${score > 0 ? '+' : ''}${score.toFixed(2)}: ${words.join(' ')}\n`).join('');
  return `${comparison.score.toFixed(2)}  ${captionOf(query)} [${query.id}]  →  ${captionOf(entity)} [${entity.id}]\n${reasons}${namesakes === undefined ? '' : `    ${namesakes}\n`}`;
}

export function captionOf(entity: Entity): string {
  return namesOf(entity)[0] ?? entity.id;
}

/** Writes and waits while the reader is slower. */
export async function write(terminal: Terminal, text: string): Promise<void> {
  if (text !== '' && !terminal.stdout.write(text)) await once(terminal.stdout, 'drain');
}
