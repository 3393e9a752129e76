import {h} from 'preact';
import type {JsonValue} from '@parvis/kernel/json';
import {cleanText} from '../../core/accounts/clean-name.ts';
import {append} from '../../core/statements/append.ts';
import {prepare} from '../../core/statements/prepare.ts';
import {ensureSource} from '../../core/statements/sources.ts';
import {treaties} from '../../core/testing/fixtures/index.ts';
import {TextField} from '../../ui/components/forms.tsx';
import type {LetterHandler} from '../../ui/letters/handler.ts';

/** The handler's words: the same in every language of a test. */
export const PROGRESS_WORDS = {'progress.title': 'How far is it?', 'progress.lead': 'You lead this:', 'progress.button': 'Send the answer', 'progress.label': 'How far it is', 'progress.error.text-empty': 'Enter how far it is'};

/** A handler as small as one can be: one line of text, published as a statement of the room's register. */
export const progress: LetterHandler<string> = {
  room: 'treaties', what: 'progress', form: 'progress',
  async about(client, {subject}) {
    const {rows: [row]} = await client.query<{id: string}>('select id from record where register = $1 and id = $2 and body is not null', [treaties.number, subject]);
    return row && {title: `Treaty ${row.id}`, path: `/treaties/${row.id}`};
  },
  fields: ({typed, problems, context}) => h(TextField, {context, form: 'progress', name: 'text', label: context.t.text('progress.label'), value: typed.get('text') ?? '', problems}),
  parse(typed) {
    const text = cleanText(typed.get('text') ?? '');
    return text === '' ? {ok: false, error: [{field: 'text', code: 'text-empty'}]} : {ok: true, value: text};
  },
  async record({square, pool}, {letter, answer, by, close}) {
    const client = await pool.connect();
    try {
      const source = await ensureSource(client, treaties, 'tests', {name: 'Source tests'});
      const note = {id: `answer-${letter.number}-${answer.length}`, date: by.answered, about: [letter.subject], progress: answer, by: {...by}};
      const {statements} = treaties.decode(note as JsonValue, {envelope: {}, at: ''});
      await append(client, {register: treaties, source, vault: square.vault, files: square.files, also: close}, prepare(treaties, source, statements));
    } finally {
      client.release();
    }
  },
};
