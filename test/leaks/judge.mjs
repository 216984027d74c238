// Judges an answer (suspects as in the JSON of `-leaks`) against the truth of a run.
import { plainName } from './series.mjs';

const same = (a, b) => plainName(a.function) === plainName(b.function) && a.line === b.line;

/** One run's result: what each answer (by who gave it) is worth. */
export function judgeResult(name, truth, series, answers) {
	const judged = Object.entries(answers).map(([who, answer]) => {
		const result = judgeAnswer(answer, truth);
		for (const found of result.leaks) {
			found.checks = instanceChecks(found, sizesOf(series, found.leak));
			found.line = found.suspect !== undefined && namesLine(found.suspect, found.leak);
			found.floor = floorEstimate(series, found.leak);
		}
		return [who, { ...result, healthy: healthyChecks(answer, truth), answer }];
	});
	return { name, truth, judged: Object.fromEntries(judged) };
}

/**
 * What an answer is worth. For each leak of the run:
 * { rank: number of wrong suspects above it plus 1, or Infinity; called: whether it is called `leak`; suspect: its first },
 * and `flags`: wrong suspects called `leak`.
 */
function judgeAnswer({ suspects }, truth) {
	const answer = { suspects: suspects.filter(suspect => !isGoroutine(suspect, truth)) };
	const right = answer.suspects.map(suspect => truth.leaking.some(leak => names(suspect, leak)));
	const leaks = truth.leaking.map(leak => {
		const mine = answer.suspects.filter(suspect => names(suspect, leak));
		const first = answer.suspects.indexOf(mine[0]);
		return {
			leak,
			rank: first < 0 ? Infinity : right.slice(0, first).filter(other => !other).length + 1,
			called: mine.some(suspect => suspect.verdict === 'leak'),
			rows: mine.length,
			suspect: answer.suspects[first],
		};
	});
	const wrong = answer.suspects.filter((suspect, i) => !right[i] && suspect.verdict === 'leak');
	return { leaks, flags: wrong.length, wrong };
}

// What the runtime allocates for the goroutines of a leak grows with it: neither right nor wrong.
function isGoroutine(suspect, truth) {
	if (!truth.leaking.some(leak => leak.kind === 'held')) return false;
	return stackOf(suspect).some(frame => /^runtime[.](newproc1|malg)$/.test(frame));
}

const stackOf = suspect =>
	(suspect.stack ?? []).map(frame => plainName(typeof frame === 'string' ? frame : frame.function));

/** Whether a suspect names a leak: its function or one of its parts is one of the leak's; a shared helper needs the caller. */
function names(suspect, leak) {
	const stack = stackOf(suspect);
	const owners = leak.owners.map(owner => plainName(owner.function));
	return [suspect, ...(suspect.parts ?? [])].some(row => {
		const name = plainName(row.function);
		if (leak.holder !== undefined && name === plainName(leak.holder)) return true;
		if (owners.includes(name)) return true;
		return leak.parts.some(
			part => plainName(part.function) === name && (!shared(part) || stack.some(frame => owners.includes(frame))),
		);
	});
}

// A part that other sites allocate too: its callers are owners, the part's function is none.
const shared = part => part.shared || /newBuffer|duplicate/.test(part.function);

/** Whether the first suspect of a leak names a line, not a function alone. */
function namesLine(suspect, leak) {
	const places = [...leak.owners, ...leak.parts, ...leak.parts.flatMap(part => part.callers ?? [])];
	return [suspect, ...(suspect.parts ?? [])].some(row => places.some(place => same(row, place)));
}

/** Pairs of an interval and the true number for the suspect of a leak and its parts: { what, low, high, estimate, truth }. */
function instanceChecks(found, sizes) {
	const { leak, suspect } = found;
	if (suspect === undefined || leak.kind === 'slice' || leak.kind === 'map') return [];
	const live = leak.live.at(-1);
	const checks = [];
	const add = (what, instances, per) => {
		if (instances?.estimate !== undefined) checks.push({ what, ...instances, truth: per * live });
	};
	const rows = suspect.parts ?? [];
	const own = leak.parts.find(part => same(part, suspect));
	// Of a part that stands alone there are as many as there are of it; with others it stands for their owner.
	if (own?.per !== 0) add('suspect', suspect.instances, rows.length > 1 ? 1 : (own?.per ?? 1));
	for (const row of rows) {
		const part = leak.parts.find(other => same(other, row));
		// Others make things of other sizes at a shared line.
		if (part !== undefined && shared(part) && !(row.bytesEach >= sizes[0] && row.bytesEach <= sizes[1])) continue;
		const twice = rows.filter(other => same(other, row)).length;
		if (part !== undefined && part.per > 0)
			add('part', row.instances, part.per / (twice > 1 ? Math.min(twice, part.per) : 1));
	}
	return checks;
}

// The least and the largest size that a leak's objects have.
function sizesOf(series, leak) {
	const mine = series.sites.filter(site => leak.parts.some(part => partOf(site, part, leak))).map(site => site.size);
	return [Math.min(...mine), Math.max(...mine)];
}

/** Checks of suspects that are no leak but whose site is known. */
function healthyChecks(answer, truth) {
	const checks = [];
	for (const suspect of answer.suspects) {
		if (truth.leaking.some(leak => names(suspect, leak))) continue;
		const site = truth.healthy.find(healthy => same(healthy, suspect));
		const instances = suspect.instances;
		if (site !== undefined && !site.vague && (suspect.parts ?? []).length <= 1 && instances?.low !== undefined)
			checks.push({ what: 'healthy', ...instances, truth: site.live.at(-1) });
	}
	return checks;
}

/**
 * What one gets from the last file who knows the parts: sampled objects of all parts over the sum of their chances.
 *
 * @returns the estimated number of instances, undefined for collections
 */
function floorEstimate(series, leak) {
	if (leak.kind === 'slice' || leak.kind === 'map') return undefined;
	let kept = 0;
	let chance = 0;
	for (const part of leak.parts.filter(({ per }) => per > 0)) {
		let sampled = 0;
		let estimated = 0;
		for (const site of series.sites) {
			if (!partOf(site, part, leak)) continue;
			sampled += site.alive.at(-1);
			estimated += site.alive.at(-1) / site.p;
		}
		if (sampled === 0) continue;
		kept += sampled;
		chance += (part.per * sampled) / estimated;
	}
	if (chance === 0 && leak.parts.every(({ per }) => per === 0)) return undefined;
	return chance === 0 ? 0 : kept / chance;
}

/** Whether a stack allocates a part of a leak. */
function partOf(site, part, leak) {
	const [leaf] = site.frames;
	if (!same(leaf, part)) return false;
	return !shared(part) || site.frames.some(frame => leak.owners.some(owner => same(owner, frame)));
}
