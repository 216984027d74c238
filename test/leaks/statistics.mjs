// The little statistics that the harness needs, written apart from the program that it judges.

function logGamma(x) {
	const terms = [
		76.1800917294715, -86.5053203294168, 24.01409824083091, -1.231739572450155, 1.208650973866179e-3,
		-5.395239384953e-6,
	];
	let sum = 1.000000000190015;
	terms.forEach((term, i) => (sum += term / (x + i + 1)));
	return (x + 0.5) * Math.log(x + 5.5) - (x + 5.5) + Math.log((2.506628274631 * sum) / x);
}

/** The regularized incomplete beta function I_x(a, b), by its continued fraction (Lentz). */
export function incompleteBeta(x, a, b) {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
	if (x > (a + 1) / (a + b + 2)) return 1 - (front * fraction(1 - x, b, a)) / b;
	return (front * fraction(x, a, b)) / a;
}

function fraction(x, a, b) {
	const tiny = 1e-300;
	let c = 1;
	let d = 1 / Math.max(tiny, Math.abs(1 - ((a + b) * x) / (a + 1))) || tiny;
	let value = d;
	for (let m = 1; m < 500; m++) {
		for (const term of [
			(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
			(-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
		]) {
			d = 1 / (1 + term * d || tiny);
			c = 1 + term / c || tiny;
			value *= c * d;
		}
		if (Math.abs(c * d - 1) < 1e-12) break;
	}
	return value;
}

/** The exact 95 % interval of n from k of n kept, each with chance p (Clopper and Pearson, turned around). */
export function countInterval(k, p) {
	if (p > 0.999999) return [k, k];
	const atLeast = n => (k === 0 ? 1 : incompleteBeta(p, k, n - k + 1));
	const atMost = n => 1 - incompleteBeta(p, k + 1, Math.max(1e-9, n - k));
	return [k === 0 ? 0 : firstWhere(k, n => atLeast(n) >= 0.025), firstWhere(k, n => atMost(n + 1) < 0.025)];
}

function firstWhere(from, holds) {
	let low = from;
	let step = 1;
	while (!holds(low + step)) step *= 2;
	let high = low + step;
	if (holds(low)) return low;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (holds(middle)) high = middle;
		else low = middle;
	}
	return high;
}

/** The chance that a standard normal value is at least z (Abramowitz and Stegun 7.1.26). */
export function tail(z) {
	const x = Math.abs(z) / Math.SQRT2;
	const t = 1 / (1 + 0.3275911 * x);
	const erfc =
		t *
		(0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
		Math.exp(-x * x);
	return z >= 0 ? erfc / 2 : 1 - erfc / 2;
}

export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted.length === 0 ? undefined : sorted[Math.floor(sorted.length / 2)];
}
