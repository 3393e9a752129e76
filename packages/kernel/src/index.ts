export {daysBetween, isDate, isDateTime, parseDay, parseInstant} from './date.ts';
export {
  addDecimals, compareDecimals, decimal, decimalText, decimalToJson, divideDecimals, divideInteger, multiplyDecimals,
  parseDecimal, roundDecimal, subtractDecimals, ZERO,
} from './decimal.ts';
export {commitment, fromHex, md5, SEALED_DOMAIN, sha256, STATEMENT_DOMAIN, toHex} from './hash.ts';
export {addMoney, compareMoney, minorDigits, money, moneyText, totals} from './money.ts';
export {assertNever, err, must, mustOk, ok} from './result.ts';
export type {Decimal, Rounding} from './decimal.ts';
export type {Edge, Graph, Node} from './graph.ts';
export type {Money} from './money.ts';
export type {Problem, Result} from './result.ts';
