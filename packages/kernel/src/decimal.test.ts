import fc from 'fast-check';
import {expect, test} from 'vitest';
import {addDecimals, addMoney, commitment, compareDecimals, decimal, decimalText, divideDecimals, divideInteger, fromHex, isDate, isDateTime, money, moneyText, multiplyDecimals, parseDecimal, roundDecimal, sha256, STATEMENT_DOMAIN, SEALED_DOMAIN, subtractDecimals, toHex, totals} from './index.ts';
import {readLines, readVectors} from './testing/read.ts';

const anyDecimal = fc.tuple(fc.bigInt({min: -(10n ** 20n), max: 10n ** 20n}), fc.integer({min: 0, max: 8}))
  .map(([coefficient, scale]) => decimal(decimalText({coefficient, scale})));

test('a tenth and two tenths make three tenths', () => {
  expect(decimalText(addDecimals(decimal(0.1), decimal(0.2)))).toBe('0.3');
});

test.each([['1.005', 2, 'half-up', '1.01'], ['1.005', 2, 'half-even', '1'], ['1.015', 2, 'half-even', '1.02'], ['-1.005', 2, 'half-up', '-1.01'], ['2.999', 2, 'down', '2.99'], ['2.991', 2, 'up', '3']] as const)(
  '%s to %d decimals, %s, is %s', (text, digits, rounding, expected) => {
    expect(decimalText(roundDecimal(decimal(text), digits, rounding))).toBe(expected);
  });

test('a third is written to as many decimals as asked', () => {
  expect(decimalText(divideDecimals(decimal(1), decimal(3), 4, 'half-even'))).toBe('0.3333');
});

test.each(['', '.', '1.2.3', '1,5', 'abc', '0x10'])('%j is no decimal', (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});

test('law: text and decimal are the same number', () => {
  fc.assert(fc.property(anyDecimal, (a) => {
    expect(parseDecimal(decimalText(a))).toEqual(a);
  }));
});

test('law: addition is exact, commutative and undone by subtraction', () => {
  fc.assert(fc.property(anyDecimal, anyDecimal, (a, b) => {
    expect(addDecimals(a, b)).toEqual(addDecimals(b, a));
    expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0);
  }));
});

test('law: multiplication distributes over addition', () => {
  fc.assert(fc.property(anyDecimal, anyDecimal, anyDecimal, (a, b, c) => {
    expect(compareDecimals(multiplyDecimals(a, addDecimals(b, c)), addDecimals(multiplyDecimals(a, b), multiplyDecimals(a, c)))).toBe(0);
  }));
});

test('law: a rounded quotient is within one unit of the exact one', () => {
  fc.assert(fc.property(fc.bigInt(), fc.bigInt().filter((d) => d !== 0n), fc.constantFrom('half-even', 'half-up', 'down', 'up'), (n, d, rounding) => {
    const distance = n - divideInteger(n, d, rounding) * d;
    expect((distance < 0n ? -distance : distance) <= (d < 0n ? -d : d)).toBe(true);
  }));
});

test('amounts of different currencies are never added', () => {
  expect(() => addMoney(money(1, 'EUR'), money(1, 'USD'))).toThrow('Cannot add USD to EUR');
  expect(totals([money('0.1', 'USD'), money(2, 'EUR'), money('0.2', 'USD')]).map(moneyText)).toEqual(['EUR 2.00', 'USD 0.30']);
});

test('the yen is shown without decimals, the dinar with three', () => {
  expect([money(5, 'JPY'), money('5.5', 'BHD')].map(moneyText)).toEqual(['JPY 5', 'BHD 5.500']);
});

test.each(readLines('kernel/dates.txt'))('%s: %s', (text, kind) => {
  expect(isDateTime(text!) ? 'date-time' : isDate(text!) ? 'date' : 'none').toBe(kind);
});

test('SHA-256 of "abc" (FIPS 180-4, appendix)', () => {
  expect(toHex(sha256('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('the domains of commitments have one length', () => {
  expect(STATEMENT_DOMAIN.length).toBe(SEALED_DOMAIN.length);
});

test.each(readVectors<{domain: string; salt: string; text: string; commitment: string}>('kernel/commitments.json'))('the commitment to $text', ({domain, salt, text, commitment: expected}) => {
  expect(toHex(commitment(domain, fromHex(salt), new TextEncoder().encode(text)))).toBe(expected);
});
