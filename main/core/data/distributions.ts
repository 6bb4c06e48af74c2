/** Relative size of a term at which a sum or fraction counts as converged. */
const PRECISION = 1e-15;
/** Stands for zero where the continued fraction would divide by it. */
const TINY = 1e-300;
/** Terms after which neither sum nor fraction changes for any argument that is asked. */
const MAX_TERMS = 100_000;
/** Below this the Kolmogorov distribution's other series converges faster; both need few terms here. */
const KOLMOGOROV_BORDER = 1.18;
const KOLMOGOROV_TERMS = 20;

/** Coefficients of Lanczos' approximation of the gamma function (1964) for g = 7 and nine terms, by P. Godfrey (2001). */
const LANCZOS_G = 7;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * How probable a value at least this large is of the chi-square distribution, 0-1: the upper incomplete gamma function
 * Q(degrees/2, value/2), by the series of DLMF 8.7.1 or the continued fraction of DLMF 8.9.2.
 *
 * @param value - from 0 up
 * @param degrees - degrees of freedom; of none at all the value is 0 for certain
 */
export function chiSquareSurvival(value: number, degrees: number): number {
  if (value <= 0 || degrees <= 0) return 1;
  const a = degrees / 2;
  const x = value / 2;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - factor * lowerSeries(a, x) : factor * upperFraction(a, x);
}

/**
 * How probable a value at least this large is of the Kolmogorov distribution, 0-1: the limit of the distance of an
 * empirical distribution from the true one, times the root of the sample's size (Kolmogorov 1933).
 *
 * @param value - from 0 up
 */
export function kolmogorovSurvival(value: number): number {
  if (value <= 0) return 1;
  let sum = 0;
  if (value < KOLMOGOROV_BORDER) {
    for (let term = 1; term <= KOLMOGOROV_TERMS; term += 1) {
      sum += Math.exp(-(((2 * term - 1) * Math.PI) ** 2) / (8 * value * value));
    }
    return 1 - (Math.sqrt(2 * Math.PI) / value) * sum;
  }
  for (let term = 1; term <= KOLMOGOROV_TERMS; term += 1) {
    sum += (term % 2 === 1 ? 2 : -2) * Math.exp(-2 * (term * value) ** 2);
  }
  return sum;
}

/** The logarithm of the gamma function of a number from 0.5 up. */
function logGamma(value: number): number {
  const z = value - 1;
  const t = z + LANCZOS_G + 0.5;
  const sum = LANCZOS.reduce(
    (all, coefficient, index) => all + (index === 0 ? coefficient : coefficient / (z + index)),
    0,
  );
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The lower incomplete gamma function, divided by x^a e^-x. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS && term > sum * PRECISION; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** The upper one, divided by the same, by Lentz' method (1976) as Thompson & Barnett (1986) changed it. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MAX_TERMS; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
