/**
 * Codes that a learner may read aloud: digits of many bases as Crockford's base 32, the last two characters checking the
 * rest. course_lib/records/codes.py says how, and why; the two are held together by tests.
 */

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const POWERS = [1];
while (POWERS.length < 31) POWERS.push((POWERS.at(-1) << 1) ^ (POWERS.at(-1) & 16 ? 0b100101 : 0));

const times = (one, other) => (one && other ? POWERS[(POWERS.indexOf(one) + POWERS.indexOf(other)) % 31] : 0);

/** The two characters with which all of them sum to 0, plain and weighed by their place. @param {number[]} places */
const checksOf = (places) => {
  const plain = places.reduce((sum, place) => sum ^ place, 0);
  const weighed = places.reduce((sum, place, at) => sum ^ times(place, POWERS[at]), 0);
  const [here, last] = [POWERS[places.length % 31], POWERS[(places.length + 1) % 31]];
  const second = times(weighed ^ times(plain, here), POWERS[(31 - POWERS.indexOf(here ^ last)) % 31]);
  return [plain ^ second, second];
};

/** @param {number[]} digits each below its base @param {number[]} bases @param {number} length @returns {string} in groups of four */
const written = (digits, bases, length) => {
  const number = digits.reduceRight((sum, digit, at) => sum * BigInt(bases[at]) + BigInt(digit), 0n);
  const places = Array.from({ length: length - 2 }, (_, at) => Number((number >> BigInt(5 * (length - 3 - at))) & 31n));
  return [...places, ...checksOf(places)].map((place) => SIGNS[place]).join("").match(/.{4}/g).join("-");
};

/** The digits that `written` was given; null for what is no such code. @param {string} text */
const readCode = (text, bases, length) => {
  const meant = text.toUpperCase().replace(/[\s‐‑–—.-]/g, "").replace(/[IL]/g, "1").replace(/O/g, "0");
  const places = [...meant].map((sign) => SIGNS.indexOf(sign));
  if (places.length !== length || places.includes(-1)) return null;
  if (checksOf(places.slice(0, -2)).some((check, at) => check !== places[length - 2 + at])) return null;
  let number = places.slice(0, -2).reduce((sum, place) => (sum << 5n) | BigInt(place), 0n);
  const digits = bases.map((base) => {
    const digit = Number(number % BigInt(base));
    number /= BigInt(base);
    return digit;
  });
  return number ? null : digits;
};

/** A code as a screen reader says it: sign by sign, a pause after each group. @param {string} code */
const spelled = (code) => code.split("-").map((group) => [...group].join(" ")).join(", ");
