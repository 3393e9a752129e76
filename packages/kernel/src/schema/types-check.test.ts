import {expectTypeOf, test} from 'vitest';
import {list, object, table, text, textOrInteger, type RecordOf} from './index.ts';

const Inner = table('Inner', 'd', {id: textOrInteger('id', {required: true}), note: text('n', {nullable: true})});
const Outer = table('Outer', 'd', {inner: object(Inner, 'i'), many: list(object(Inner, 'i'), 'm', {required: true})});

test('the type of a record follows from its table', () => {
  expectTypeOf<RecordOf<typeof Inner>['id']>().toEqualTypeOf<string | number>();
  expectTypeOf<RecordOf<typeof Inner>['note']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<RecordOf<typeof Outer>['many'][number]['id']>().toEqualTypeOf<string | number>();
});
