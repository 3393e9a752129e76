import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cleanName, LONGEST_NAME} from './clean.ts';
import {romanise} from './romanise.ts';
import {scriptOf, scriptOfText} from './script.ts';
import {tokenise} from './tokens.ts';

describe('cleaning', () => {
  test.each([
    ['  Anna \t Lind\n', 'Anna Lind'], ['A\u0000n\u0000na', 'Anna'], ['\u202eanna\u202c', 'anna'], ['Ａｎｎａ', 'Anna'], ['\u200b\ufeff', ''], ['a\u200db', 'ab'], ['🙂', '🙂'], ['\ud800x', 'x'],
  ])('%j gives %j', (text, clean) => {
    expect(cleanName(text)).toBe(clean);
  });
  test('is stable and short, whatever comes', () => {
    fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 2000}), (text) => {
      const once = cleanName(text);
      expect(once.length).toBeLessThanOrEqual(LONGEST_NAME);
      expect(cleanName(once)).toBe(once);
    }));
  });
});

test.each([
  ['щербаков', 'shcherbakov'], ['зеленський', 'zelenskiy'], ['παπαδόπουλος', 'papadopoulos'], ['სააკაშვილი', 'saakashvili'], ['սարգսյան', 'sargsyan'],
  ['김', 'gim'], ['オバマ', 'obama'], ['نصر', 'nsr'], ['כהן', 'khn'], ['मोदी', 'modi'], ['রহমান', 'rahaman'], ['łukasz', 'lukasz'], ['straße', 'strasse'], ['đặng', 'dang'],
])('%s is written %s', (text, ascii) => {
  expect(romanise(text)).toBe(ascii);
});

test('a script without a derived spelling has none', () => {
  expect(['王', 'ไทย', 'ប៉ុល', 'አቢይ'].map((text) => romanise(text))).toEqual([undefined, undefined, undefined, undefined]);
});

test('scripts of letters at the ends of their ranges', () => {
  expect([0x40, 0x41, 0x5a, 0x5b, 0x61, 0x7a, 0xc0, 0x3ff, 0x400, 0x52f, 0xac00, 0xd7a3, 0xd7a4, 0x4e00, 0x9fff, 0x20000, 0x10ffff].map(scriptOf)).toEqual(
    ['Zyyy', 'Latn', 'Latn', 'Zyyy', 'Latn', 'Latn', 'Latn', 'Grek', 'Cyrl', 'Cyrl', 'Hang', 'Hang', 'Zyyy', 'Hani', 'Hani', 'Hani', 'Zyyy'],
  );
  expect(scriptOfText('12 Анна')).toBe('Cyrl');
});

describe('words', () => {
  const words = (name: string, join = true): string => tokenise(name, join).map(({text}) => text).join('|');
  test.each([
    ["O'Brien-Smith", 'obrien|smith'], ['G.m.b.H.', 'gmbh'], ['S.A. de C.V.', 'sa|de|cv'], ['A/S', 'as'], ['中国Bank', '中国|bank'], ['Ltd.', 'ltd'], ['', ''], ['—…!', ''], ['٣٤', '٣٤'], ['No.12', 'no|12'],
  ])('%s → %s', (name, expected) => {
    expect(words(name)).toBe(expected);
  });
  test('people keep their initials apart', () => {
    expect(words('J.-C. Juncker', false)).toBe('j|c|juncker');
  });
  test('a Cyrillic letter in a Latin word is read as its look-alike; a whole Cyrillic word stays', () => {
    expect(words('Сompany Сом')).toBe('company|сом');
  });
  test('digits of any script have their value', () => {
    expect(tokenise('٤٤ ४२ 44', false).map(({number}) => number)).toEqual([44, 42, 44]);
  });
});
