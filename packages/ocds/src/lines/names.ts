import type {ShapeNode} from './shape.ts';

const QUOTE = 34, COLON = 58, BACKSLASH = 92;
/** Names that are learnt for one object of the shape; others are looked up each time. */
const MOST = 64;

/** A member's name as it was met, between its quotation marks and with its colon. */
export interface Name {
  /** The bytes four by four (little-endian), the last four perhaps overlapping the ones before; none of a name that is not plain. */
  readonly fours: Int32Array;
  readonly length: number;
  /** What the shape takes of it: undefined for a member to skip. */
  readonly below: ShapeNode | undefined;
  /** A bit of its own for each member that is taken. */
  readonly bit: number;
  /** The name that came after it the last time. */
  next: Name | undefined;
}

/** The member names of one object of a shape, and the order in which they came: publishers write the same order each time. */
export class Names {
  /** The name that came first the last time. */
  first: Name | undefined;
  readonly #members: readonly ShapeNode[];
  readonly #texts: Uint8Array[];
  readonly #names: (Name | undefined)[];
  readonly #slots = new Int8Array(2 * MOST).fill(-1);

  constructor(members: Readonly<Record<string, ShapeNode>>) {
    this.#members = Object.values(members);
    this.#texts = [];
    this.#names = [];
    for (const name of Object.keys(members)) this.#add(new TextEncoder().encode(name));
  }

  /** The name in `bytes[from, to)`; one that is not taken is learnt, while there is room. */
  find(bytes: Uint8Array, from: number, to: number): Name | undefined {
    for (let slot = slotOf(bytes, from, to); ; slot = (slot + 1) & (2 * MOST - 1)) {
      const number = this.#slots[slot]!;
      if (number < 0) return this.#texts.length < MOST ? this.#add(bytes.slice(from, to)) : undefined;
      if (isSame(this.#texts[number]!, bytes, from, to)) return this.#names[number];
    }
  }

  #add(text: Uint8Array): Name | undefined {
    const number = this.#texts.length;
    let slot = slotOf(text, 0, text.length);
    while (this.#slots[slot]! >= 0) slot = (slot + 1) & (2 * MOST - 1);
    this.#slots[slot] = number;
    this.#texts.push(text);
    const below = this.#members[number];
    const name: Name = {fours: foursOf(text), length: text.length + 3, below, bit: below ? 1 << number : 0, next: undefined};
    this.#names.push(name);
    return name;
  }
}

function foursOf(text: Uint8Array): Int32Array {
  // only what stands for itself may be known again by its bytes: no escapes, and nothing that may not be UTF-8
  if (!text.every((c) => c >= 32 && c < 127 && c !== QUOTE && c !== BACKSLASH)) return new Int32Array(0);
  const bytes = Uint8Array.of(QUOTE, ...text, QUOTE, COLON);
  const view = new DataView(bytes.buffer);
  if (bytes.length < 4) return new Int32Array(0);
  return Int32Array.from({length: Math.ceil(bytes.length / 4)}, (_, k) => view.getInt32(Math.min(4 * k, bytes.length - 4), true));
}

function slotOf(bytes: Uint8Array, from: number, to: number): number {
  return from === to ? 0 : ((to - from) * 7 + bytes[from]! * 3 + bytes[to - 1]!) & (2 * MOST - 1);
}

function isSame(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}
