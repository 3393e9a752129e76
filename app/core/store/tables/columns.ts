import type {ColumnType} from 'kysely';

/** `bigint` comes as text: nothing is rounded. */
export type Bigint = ColumnType<string, string | bigint | number, string | bigint | number>;
/** Written by the database, unless told. */
export type Instant = ColumnType<Date, Date | string | undefined, Date | string>;
