import test from 'ava';
import * as fc from 'fast-check';
import { atLeast, growthProbability, intervalOf, objectsBehind } from '../../src/leak/binomial.js';
import { betaProbability, logGamma, normalDistance, normalTail } from '../../src/leak/special-functions.js';
import { sampledObjects, sampledShare } from '../../src/leak/sampling.js';
import { randomOf, sampled } from './draw.js';

/** P(Bin(n, p) <= k), by adding up. */
function cumulative(k: number, n: number, p: number): number {
	let term = (1 - p) ** n;
	let sum = term;
	for (let at = 1; at <= k; at++) {
		term *= ((n - at + 1) / at) * (p / (1 - p));
		sum += term;
	}
	return sum;
}

test('logGamma has the factorials', t => {
	let factorial = 0;
	for (let n = 1; n < 60; n++) {
		t.true(Math.abs(logGamma(n) - factorial) < 1e-9 * Math.max(1, factorial), `${n}`);
		factorial += Math.log(n);
	}
	t.true(Math.abs(logGamma(0.5) - Math.log(Math.sqrt(Math.PI))) < 1e-10);
});

test('tails of the binomial distribution are those that adding up gives', t => {
	for (const p of [0.001, 0.0895, 0.5, 0.9]) {
		for (const n of [1, 2, 7, 40, 300]) {
			for (const k of [1, 2, 5, 20, 150].filter(k => k <= n)) {
				const expected = 1 - cumulative(k - 1, n, p);
				t.true(Math.abs(atLeast(k, n, p) - expected) < 1e-9, `${k} of ${n} at ${p}`);
			}
		}
	}
	t.is(betaProbability(0, 2, 3), 0);
	t.is(betaProbability(1, 2, 3), 1);
});

test('the interval is all counts that are not too unlikely', t => {
	for (const p of [0.01, 0.0895, 0.4, 0.95]) {
		for (const k of [0, 1, 2, 3, 9, 30]) {
			const [low, high] = objectsBehind(k, p);
			const fits = (n: number): boolean =>
				n >= k && 1 - (k === 0 ? 0 : cumulative(k - 1, n, p)) >= 0.025 && cumulative(k, n, p) >= 0.025;
			t.true(fits(low) && fits(high), `${k} at ${p}: ${low}..${high}`);
			t.false(fits(high + 1), `${k} at ${p}: not ${high + 1}`);
			if (low > k) t.false(fits(low - 1), `${k} at ${p}: not ${low - 1}`);
		}
	}
});

test('objects that are always sampled are counted', t => {
	t.deepEqual(objectsBehind(17, 1), [17, 17]);
});

test('many samples have an interval about as wide as that of a normal variable', t => {
	const [low, high] = objectsBehind(1_000_000, 0.5);
	t.true(low < 2_000_000 && low > 1_996_000 && high > 2_000_000 && high < 2_004_000);
});

test('intervals hold the truth in 95 % of the draws or more', t => {
	const random = randomOf(7);
	let [held, draws] = [0, 0];
	for (let round = 0; round < 2500; round++) {
		const share = 10 ** (-2.5 * random());
		const truth = 1 + Math.floor((random() * 60) / share);
		const [low, high] = objectsBehind(sampled(truth, share, random), share);
		draws++;
		if (low <= truth && truth <= high) held++;
	}
	t.true(held / draws > 0.95 && held / draws < 0.995, `${held} of ${draws}`);
});

test('intervals of sums of several sizes hold the truth in about 95 %', t => {
	const random = randomOf(8);
	let [held, draws] = [0, 0];
	for (let round = 0; round < 1500; round++) {
		const sizes = [64 + random() * 2000, 4096 + random() * 9000, 60_000 + random() * 200_000];
		let [truth, sum, variance, grain, count] = [0, 0, 0, 0, 0];
		for (const size of sizes) {
			const share = sampledShare(size, 524_288);
			const objects = Math.floor((random() * 20) / share);
			const k = sampled(objects, share, random);
			truth += objects * size;
			sum += (k * size) / share;
			variance += k * (1 - share) * (size / share) ** 2;
			grain = Math.max(grain, size / share);
			count += k / share;
		}
		const { low = 0, high = 0 } = intervalOf({ sum, variance, grain }, count);
		draws++;
		if (low <= truth && truth <= high) held++;
	}
	t.true(held / draws > 0.92 && held / draws < 0.995, `${held} of ${draws}`);
});

test('the interval of a sum of one size is that of its objects, whatever divisions leave behind', t => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 8, max: 4_000_000 }), (k, size) => {
			const p = sampledShare(size, 524_288);
			const [weight, count] = [size / p, k / p];
			const { estimate, low, high } = intervalOf(
				{ sum: k * weight, variance: k * (1 - p) * weight * weight, grain: weight },
				count,
			);
			const [first, last] = objectsBehind(k, p);
			t.true(Math.abs((low ?? 0) - first * size) < 1e-6 * size, `${low} and ${first} of ${size}`);
			t.true(
				Math.abs((high ?? 0) - Math.max(last * size, k * weight)) < 1e-6 * k * weight,
				`${high} and ${last} of ${size}`,
			);
			t.true((low ?? 0) <= estimate && estimate <= (high ?? 0));
		}),
	);
});

test('what was sampled comes back as a whole number', t => {
	const check = fc.check(
		fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 8, max: 4_000_000 }), (k, size) => {
			const share = sampledShare(size, 524_288);
			const found = sampledObjects(Math.trunc((k * size) / share), size, share);
			return found.exact && found.k === k;
		}),
	);
	t.false(check.failed, JSON.stringify(check.counterexample));
});

test('births against deaths are tossed coins', t => {
	t.true(Math.abs(growthProbability(5, 0) - 1 / 32) < 1e-12);
	t.true(Math.abs(growthProbability(3, 3) - (1 - cumulative(2, 6, 0.5))) < 1e-12);
	t.is(growthProbability(0, 4), 1);
});

test('the normal tail and its inverse', t => {
	t.true(Math.abs(normalTail(1.959963985) - 0.025) < 1e-9);
	t.true(Math.abs(normalTail(0) - 0.5) < 1e-12);
	t.true(Math.abs(normalTail(5) / 2.866515719e-7 - 1) < 1e-6);
	t.true(Math.abs(normalDistance(0.001) - 3.090232306) < 1e-5);
});
