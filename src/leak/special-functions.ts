/** Functions of probability theory, for positive real arguments. */

const halfLogTwoPi = 0.9189385332046727;

/**
 * The logarithm of the gamma function, to about 13 digits.
 *
 * Stirling's series (Abramowitz and Stegun 6.1.41) from 10 on; below, the recurrence of 6.1.15 leads there.
 *
 * @param x above 0
 */
export function logGamma(x: number): number {
	let shift = 0;
	let at = x;
	for (; at < 10; at++) shift += Math.log(at);
	const inverse = 1 / at;
	const square = inverse * inverse;
	const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
	return (at - 0.5) * Math.log(at) - at + halfLogTwoPi + series - shift;
}

/**
 * The regularized incomplete beta function I_x(a, b): the continued fraction of DLMF 8.17.22, on the side where it
 * converges fast (8.17.4).
 *
 * @param a above 0
 * @param b above 0
 * @returns 0 to 1
 */
export function betaProbability(x: number, a: number, b: number): number {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
	return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

const smallest = 1e-300;

/** The continued fraction, from the front by Lentz's method (as modified by Thompson and Barnett, 1986). */
function betaFraction(x: number, a: number, b: number): number {
	let numerator = 1;
	let denominator = 1 / away(1 - ((a + b) * x) / (a + 1));
	let value = denominator;
	for (let step = 1; step <= 20_000; step++) {
		const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
		denominator = 1 / away(1 + even * denominator);
		numerator = away(1 + even / numerator);
		value *= denominator * numerator;
		const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
		denominator = 1 / away(1 + odd * denominator);
		numerator = away(1 + odd / numerator);
		const change = denominator * numerator;
		value *= change;
		if (Math.abs(change - 1) < 1e-12) break;
	}
	return value;
}

function away(value: number): number {
	return Math.abs(value) < smallest ? smallest : value;
}

/**
 * The probability that a standard normal variable is at least `z`, to a relative error of about 1e-7 or an absolute of
 * 1e-12: the series of Abramowitz and Stegun 26.2.10 near 0, the continued fraction 26.2.14 further out.
 */
export function normalTail(z: number): number {
	if (z < 0) return 1 - normalTail(-z);
	const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
	if (z > 3) {
		let fraction = z;
		for (let step = 30; step > 0; step--) fraction = z + step / fraction;
		return density / fraction;
	}
	let term = z;
	let sum = z;
	for (let odd = 3; Math.abs(term) > 1e-16 * sum; odd += 2) {
		term *= (z * z) / odd;
		sum += term;
	}
	return 0.5 - density * sum;
}

/** The z of which `probability` is the upper tail, by bisection; at most 37, at least -37. */
export function normalDistance(probability: number): number {
	let [low, high] = [-37, 37];
	for (let round = 0; round < 30; round++) {
		const middle = (low + high) / 2;
		if (normalTail(middle) > probability) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
