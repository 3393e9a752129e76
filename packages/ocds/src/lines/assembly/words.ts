import {alloc, moved} from './memory';
import {firstBytes, isSame} from './texts';

// Each distinct text once, numbered from 0 in the order in which they came: a table of hashes with open addressing.

let count: i32 = 0;
let room: i32 = 2048;
let hashes: usize = alloc(4 * room);
/** Where each text ends in `texts`, after a 0 for where the first begins. */
let ends: usize = alloc(4 * room + 4);
let texts: usize = alloc(1 << 16);
let textRoom: i32 = (1 << 16) - 16;
/** The number of a word plus one, so that 0 is an empty place. */
let slots: usize = alloc(4 * 4096);
let mask: i32 = 4095;

export function wordCount(): i32 {
  return count;
}

export function wordEnds(): usize {
  return ends;
}

export function wordTexts(): usize {
  return texts;
}

/** The number of a text. */
export function intern(at: usize, length: i32): i32 {
  const hash = hashOf(at, length);
  let slot = hash & mask;
  for (let place = load<i32>(slots + 4 * slot); place != 0; place = load<i32>(slots + 4 * slot)) {
    if (load<i32>(hashes + 4 * (place - 1)) == hash && isWord(place - 1, at, length)) return place - 1;
    slot = (slot + 1) & mask;
  }
  return add(at, length, hash, slot);
}

@inline
function hashOf(at: usize, length: i32): i32 {
  let hash: i64 = length;
  let left = length;
  for (let i = at; left > 0; i += 16, left -= 16) {
    const bytes = v128.and(v128.load(i), firstBytes(min(left, 16)));
    hash = (hash ^ i64x2.extract_lane(bytes, 0)) * 0x9e3779b97f4a7c15;
    hash = (rotr(hash, 29) ^ i64x2.extract_lane(bytes, 1)) * 0xbf58476d1ce4e5b9;
  }
  return <i32>(hash ^ (hash >> 32));
}

@inline
function isWord(word: i32, at: usize, length: i32): bool {
  const start = load<i32>(ends + 4 * word);
  return load<i32>(ends + 4 * word, 4) - start == length && isSame(texts + start, at, length);
}

function add(at: usize, length: i32, hash: i32, slot: i32): i32 {
  const word = count++;
  const start = load<i32>(ends + 4 * word);
  if (start + length > textRoom) {
    textRoom = max(2 * textRoom, start + length);
    texts = moved(texts, start, textRoom + 16);
  }
  if (count == room) {
    hashes = moved(hashes, 4 * room, 8 * room);
    ends = moved(ends, 4 * room, 8 * room + 4);
    room *= 2;
  }
  memory.copy(texts + start, at, length);
  store<i32>(ends + 4 * word, start + length, 4);
  store<i32>(hashes + 4 * word, hash);
  store<i32>(slots + 4 * slot, word + 1);
  if (2 * count > mask) rehash();
  return word;
}

function rehash(): void {
  mask = 2 * mask + 1;
  slots = alloc(4 * (mask + 1));
  for (let word = 0; word < count; word++) {
    let slot = load<i32>(hashes + 4 * word) & mask;
    while (load<i32>(slots + 4 * slot) != 0) slot = (slot + 1) & mask;
    store<i32>(slots + 4 * slot, word + 1);
  }
}
