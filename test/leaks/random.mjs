// Reproducible draws.

/** A source of numbers from 0 to 1 (mulberry32), and what is drawn with it. */
export function randomOf(seed) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (low, high) => low + next() * (high - low);
	const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
	return {
		next,
		between,
		chance: p => next() < p,
		below: n => Math.floor(next() * n),
		logBetween: (low, high) => Math.exp(between(Math.log(low), Math.log(high))),
		poisson: mean => poisson(next, normal, mean),
		binomial: (n, p) => binomial(next, normal, n, p),
	};
}

function poisson(next, normal, mean) {
	if (mean <= 0) return 0;
	if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
	const limit = Math.exp(-mean);
	let n = 0;
	for (let product = next(); product > limit; product *= next()) n++;
	return n;
}

// Exact by the waits between successes where these are few, else by the normal distribution.
function binomial(next, normal, n, p) {
	if (n <= 0 || p <= 0) return 0;
	if (p >= 1) return n;
	if (p > 0.5) return n - binomial(next, normal, n, 1 - p);
	const mean = n * p;
	if (mean > 60) return Math.min(n, Math.max(0, Math.round(mean + Math.sqrt(mean * (1 - p)) * normal())));
	const scale = Math.log1p(-p);
	let k = -1;
	for (let at = 0; at <= n; k++) at += Math.floor(Math.log(1 - next()) / scale) + 1;
	return Math.min(k, n);
}
