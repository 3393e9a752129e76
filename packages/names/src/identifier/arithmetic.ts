/** Σ digit · weight over the first `weights.length` digits. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [at, weight] of weights.entries()) sum += (digits.charCodeAt(at) - 48) * weight;
  return sum;
}

/** Luhn (ISO/IEC 7812-1 annex B) over a row of digits, check digit last. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The remainder of a number of any length, letters counting A = 10 … Z = 35 (ISO 7064, MOD 97-10). */
export function remainderOf(text: string, modulus: number): number {
  let rest = 0;
  for (const letter of text) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % modulus;
  }
  return rest;
}

/** Letters written as their two-digit values, digits as they are: what ISIN runs Luhn over. */
export function lettersToDigits(text: string): string {
  return [...text].map((letter) => String(Number.parseInt(letter, 36))).join('');
}
