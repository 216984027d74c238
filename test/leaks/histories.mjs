// How drawn sites live: the scenarios of the program with planted leaks (program/living.go), without its memory.

const megabyte = 2 ** 20;
const ticksPerSnapshot = 10;
const snapshots = 12;
const window = ticksPerSnapshot * (snapshots - 1);
const period = 524288;

/** Scenarios: what a run has much of. */
export const scenarios = {
	small: { leaks: 1, low: 16, high: 400 },
	large: { leaks: 1, low: 16384, high: 524288 },
	churn: { leaks: 1, passing: true },
	filling: { leaks: 1, hard: 'filling' },
	breathing: { leaks: 1, hard: 'breathing' },
	masked: { leaks: 1, masked: true },
	pools: { leaks: 1, hard: 'pool', load: 'rising' },
	late: { leaks: 1, hard: 'late' },
	rising: { leaks: 1, load: 'rising' },
	bursty: { leaks: 1, load: 'bursty' },
	sawtooth: { leaks: 1, hard: 'sawtooth' },
	lagging: { leaks: 1, hard: 'lagging' },
	two: { leaks: 2 },
	parts: { leaks: 1, parts: true },
	'free-plain': { leaks: 0 },
	'free-filling': { leaks: 0, hard: 'filling' },
	'free-breathing': { leaks: 0, hard: 'breathing' },
	'free-pools': { leaks: 0, hard: 'pool', load: 'rising' },
	'free-late': { leaks: 0, hard: 'late' },
	'free-rising': { leaks: 0, load: 'rising' },
	'free-bursty': { leaks: 0, load: 'bursty' },
	'free-sawtooth': { leaks: 0, hard: 'sawtooth' },
	'free-lagging': { leaks: 0, hard: 'lagging' },
};

const constant = n => () => n;

// Each gives { level, churn, passing, fifo } for n objects at the fullest, of which perTick may be made in a moment.
const livings = {
	static: (r, n) => ({ level: constant(n) }),
	churn: (r, n, perTick, load) => {
		const [wobble, swing, phase] = [r.between(0, 0.15), r.between(0.05, 0.2), r.between(0, 6)];
		const rate = Math.min(n * r.between(0.04, 0.8), perTick);
		const level = t => n * (1 - wobble + wobble * Math.sin((t / swing) * 2 * Math.PI + phase)) * (0.5 + 0.5 * load(t));
		return { level, churn: t => rate * load(t) };
	},
	passing: (r, n, perTick, load) => ({ level: constant(Math.min(n, 3)), passing: t => Math.min(n, perTick) * load(t) }),
	filling: (r, n, perTick) => {
		const [start, span, curved] = [r.between(-0.2, 0.1), r.between(0.3, 0.75), r.chance(0.5)];
		const rate = Math.min((n / span / window) * r.next(), perTick);
		const full = t => {
			const part = Math.max(0, Math.min(1, (t - start) / span));
			return curved ? 1 - (1 - part) ** 3 : part;
		};
		return { level: t => n * full(t), churn: t => rate * full(t) };
	},
	breathing: (r, n, perTick) => {
		const [swing, phase, depth] = [r.between(0.2, 0.9), r.between(0, 2 * Math.PI), r.between(0.2, 0.8)];
		const rate = Math.min(n * r.between(0, 0.1), perTick);
		return {
			level: t => n * (1 - depth / 2 + (depth / 2) * Math.sin((2 * Math.PI * t) / swing + phase)),
			churn: constant(rate),
		};
	},
	pool: (r, n, perTick, load) => {
		let peak = 0;
		const passed = Math.min(n * r.between(0, 0.2), perTick / 2);
		const level = t => (peak = Math.max(peak, r.poisson((n / load.peak) * load(t))));
		return { level, passing: t => passed * load(t) };
	},
	late: (r, n) => {
		const [first, second] = [r.between(0.05, 0.95), r.between(0.05, 0.95)];
		const part = r.chance(0.5) ? 1 : r.between(0.2, 1);
		return { level: t => (t >= first ? n * part : 0) + (t >= second ? n * (1 - part) : 0) };
	},
	sawtooth: (r, n) => {
		const [swing, phase] = [r.between(0.1, 0.5), r.next()];
		return { level: t => n * ((t / swing + phase + 10) % 1) };
	},
	lagging: (r, n) => {
		const [start, span] = [r.between(-0.25, 0.15), r.between(0.3, 0.65)];
		const rate = n / (span * window);
		return {
			fifo: true,
			level: t => n * Math.max(0, Math.min(1, (t - start) / span)),
			churn: t => (t - start > span ? rate : 0),
		};
	},
};

function loadOf(r, kind) {
	if (kind === 'rising') {
		const rise = r.between(0.5, 2.5);
		return Object.assign(t => 1 + rise * Math.max(0, Math.min(1, t)), { peak: 1 + rise });
	}
	if (kind !== 'bursty') return Object.assign(constant(1), { peak: 1 });
	const bursts = [];
	for (let at = -0.3; at < 1; at += r.between(0.03, 0.25)) bursts.push([at, r.between(1, 4)]);
	const length = r.between(0.02, 0.06);
	const height = t => bursts.find(([start]) => t >= start && t < start + length)?.[1] ?? 0.6;
	return Object.assign(height, { peak: 4 });
}

/** One run: its sites with sampled counts at each snapshot, and the truth as the program writes it. */
export function drawRun(r, name, siteCount = 60) {
	const scenario = scenarios[name];
	const load = loadOf(r, scenario.load);
	const sites = [];
	const truth = { scenario: name, leaks: scenario.leaks > 0, leaking: [], healthy: [] };
	for (let nth = 0; nth < scenario.leaks; nth++) truth.leaking.push(leakOf(r, scenario, load, sites));
	const others = ['filling', 'breathing', 'pool', 'late', 'sawtooth', 'lagging'];
	const hard = scenario.hard === undefined ? [] : Array.from({ length: 3 + r.below(3) }, () => scenario.hard);
	for (let more = r.below(3); more > 0; more--) hard.push(others[r.below(others.length)]);
	const masks = scenario.masked ? 1 + r.below(3) : 0;
	const usual = ['static', 'static', 'static', 'churn', 'churn', 'churn', 'churn', 'passing', 'passing'];
	for (let nth = 0; sites.length < siteCount; nth++) {
		const isHard = nth < hard.length;
		const isMask = !isHard && nth < hard.length + masks;
		const way = isHard ? hard[nth] : isMask ? 'static' : usual[r.below(usual.length)];
		const size = sizeClass(r.logBetween(32, 32768));
		const total = isHard ? r.logBetween(1, 24) : isMask ? r.between(60, 120) : r.logBetween(0.1, 8);
		const n = Math.max(2, (total * megabyte) / size);
		const site = siteOf(sites.length, size, livings[way](r, n, perTickOf(r, size), load));
		sites.push(site);
		truth.healthy.push({ ...site.frames[0], living: way, site });
	}
	live(r, sites);
	for (const healthy of truth.healthy) healthy.live = healthy.site.count;
	for (const leak of truth.leaking) leak.live = leak.site.count;
	return { sites, truth, period, hours: Array.from({ length: snapshots }, (_, i) => i / 30) };
}

const perTickOf = (r, size) => Math.max(0.05, Math.min(800, r.logBetween(8192, 524288) / size));
// Sizes in steps of an eighth of a power of two, about as Go's allocator has them.
const sizeClass = bytes => {
	const step = Math.max(8, 2 ** (Math.floor(Math.log2(bytes)) - 3));
	return Math.ceil(bytes / step) * step;
};

const frame = (name, line) => ({ function: `main.${name}`, file: 'main.go', line });

function siteOf(nth, size, living) {
	const group = Math.floor(nth / 5);
	const frames = [
		frame(`(*group${group}).make${nth}`, 100 + nth),
		frame(`(*group${group}).handle`, 10 + nth),
		frame('serve', 5),
		frame('main', 2),
	];
	return { frames, size, p: -Math.expm1(-size / period), living, each: 1 };
}

function leakOf(r, scenario, load, sites) {
	const total = r.logBetween(2, 64) * megabyte;
	const start = r.chance(0.2) ? r.between(0, 0.4) : -1;
	let size = sizeClass(r.logBetween(scenario.low ?? 32, scenario.high ?? 32768));
	size = Math.min(size, total / 24);
	const n = total / size;
	const healthy = scenario.masked && r.chance(0.4) ? r.between(40, 100) : r.chance(0.5) ? r.logBetween(0.1, 4) : 0;
	const living = livings[scenario.masked ? 'static' : 'churn'](
		r,
		(healthy * megabyte) / size,
		perTickOf(r, size),
		load,
	);
	const passed = scenario.passing ? (n / window) * r.between(4, 30) : 0;
	const leak = t => (t < start ? 0 : ((n / window) * load(t)) / (1 - Math.max(0, start)));
	const shape = { ...living, leak, passing: t => passed * load(t) };
	const site = siteOf(sites.length, size, shape);
	sites.push(site);
	const [leaf, caller] = site.frames;
	if (!scenario.parts)
		return { name: leaf.function, kind: 'objects', site, parts: [{ ...leaf, per: 1 }], owners: [leaf] };
	return partsOf(r, site, leaf, caller, sites);
}

// More allocations of the same constructor, at lines of their own.
function partsOf(r, site, leaf, caller, sites) {
	const parts = [{ ...leaf, per: 1, callers: [caller] }];
	for (let more = 1 + r.below(4); more > 0; more--) {
		const size = sizeClass(r.logBetween(32, 16384));
		const line = leaf.line + 1000 * more;
		const each = r.chance(0.25) ? 2 : 1;
		const frames = [{ ...leaf, line }, ...site.frames.slice(1)];
		sites.push({ frames, size, p: -Math.expm1(-size / period), each, follows: site });
		parts.push({ ...leaf, line, per: each, callers: [caller] });
	}
	return { name: leaf.function, kind: 'device', site, parts, owners: [leaf] };
}

/** Lets all sites live; fills count (true objects), alive and born (sampled) at each snapshot. */
function live(r, sites) {
	for (const site of sites)
		Object.assign(site, { count: [], alive: [], born: [], state: { n: 0, k: 0, leaked: 0, born: 0, queue: [] } });
	const warm = 10 + r.below(20);
	for (let tick = -warm; tick <= window; tick++) {
		const seen = tick >= 0 && tick % ticksPerSnapshot === 0;
		for (const site of sites) {
			if (site.follows === undefined) step(r, site, tick / window);
			else follow(r, site);
			if (!seen) continue;
			const { n, k, leaked, born } = site.state;
			site.count.push(n + (site.leakedCount ?? 0));
			site.alive.push(k + leaked);
			site.born.push(born);
		}
	}
}

function step(r, site, t) {
	const { living, state, p } = site;
	const before = state.n;
	const target = Math.max(0, Math.round(living.level(t)));
	const churn = Math.min(r.poisson(living.churn?.(t) ?? 0), target, before);
	const passing = r.poisson(living.passing?.(t) ?? 0);
	const leak = r.poisson(living.leak?.(t) ?? 0);
	const deaths = Math.max(0, before - target) + churn;
	const births = Math.max(0, target - before) + churn;
	const died = die(r, state, deaths, living.fifo);
	const born = r.binomial(births, p);
	state.n += births - deaths;
	state.k += born - died;
	if (living.fifo) state.queue.push([births, born]);
	const leaked = r.binomial(leak, p);
	state.leaked += leaked;
	site.leakedCount = (site.leakedCount ?? 0) + leak;
	state.born += born + leaked + r.binomial(passing, p);
	site.moved = { births, deaths, before, leak, passing };
}

/** How many of the dead had been sampled. */
function die(r, state, deaths, fifo) {
	if (!fifo) return state.n === 0 ? 0 : Math.min(state.k, r.binomial(state.k, Math.min(1, deaths / state.n)));
	let [left, died] = [deaths, 0];
	while (left > 0 && state.queue.length > 0) {
		const [births, born] = state.queue[0];
		if (births <= left) {
			state.queue.shift();
			left -= births;
			died += born;
			continue;
		}
		const part = r.binomial(born, left / births);
		state.queue[0] = [births - left, born - part];
		died += part;
		left = 0;
	}
	return died;
}

// A part is born and dies with the object that it follows.
function follow(r, site) {
	const { state, p, each, follows } = site;
	const { births, deaths, before, leak, passing } = follows.moved;
	const died = before === 0 ? 0 : r.binomial(state.k, Math.min(1, deaths / before));
	const born = r.binomial(births * each, p);
	const leaked = r.binomial(leak * each, p);
	state.k += born - died;
	state.leaked += leaked;
	state.born += born + leaked + r.binomial(passing * each, p);
}
