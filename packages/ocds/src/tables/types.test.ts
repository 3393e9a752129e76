import type {ExactNumber} from '@parvis/kernel/json';
import {expectTypeOf, test} from 'vitest';
import type {Award, Release, Value} from './index.ts';

test('types follow from the tables, extensions included', () => {
  expectTypeOf<Release['ocid']>().toEqualTypeOf<string>();
  expectTypeOf<Value['amount']>().toEqualTypeOf<number | ExactNumber | null | undefined>();
  expectTypeOf<Award['id']>().toEqualTypeOf<string | number>();
  expectTypeOf<NonNullable<NonNullable<Release['tender']>['lots']>[number]['id']>().toEqualTypeOf<string>();
});
