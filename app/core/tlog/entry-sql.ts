import {ACTIONS} from '../statements/log.ts';

const ACTION_NAMES = `array[${ACTIONS.map((action) => `'${action}'`).join(', ')}]`;

/** The line of an entry, of `log_leaf l` left joined to `register_state r`; what `writeEntry` writes. */
export const ENTRY_LINE = `'parvis/entry/1 ' || coalesce(r.name, 'log') || ' ' || encode(l.id, 'hex') || ' ' || (${ACTION_NAMES})[l.action + 1] || ' ' || encode(l.leaf, 'hex') || chr(10)`;

/** The leaf hash of RFC 6962: what the tree is made of. */
export const LEAF_HASH = `sha256('\\x00'::bytea || convert_to(${ENTRY_LINE}, 'UTF8'))`;

export const ENTRIES = 'log_leaf l left join register_state r on r.register = l.register';
