/** The search for leaks on recorded series of which the truth is known. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import type { LeakReport, Suspect } from '../../src/leak/leak-report.js';
import { LeakSearch } from '../../src/leak/search.js';
import { decodeProfile } from '../../src/profile/decode.js';

interface Place {
	readonly function: string;
	readonly line: number;
}

interface Planted {
	readonly heaps: readonly string[];
	readonly goroutines?: string;
	readonly leaking: readonly {
		readonly parts: readonly (Place & { readonly per: number })[];
		readonly owners: readonly Place[];
		readonly holder?: string;
		readonly live: readonly number[];
	}[];
}

function search(folder: string, files: readonly string[]): LeakReport {
	const found = new LeakSearch();
	for (const file of files) {
		const bytes = gunzipSync(readFileSync(join('fixtures', folder, file)));
		found.add(file, decodeProfile(bytes, false).profile);
	}
	return found.report();
}

function planted(name: string): Planted {
	return JSON.parse(readFileSync(join('fixtures', 'leaks', name, 'truth.json'), 'utf8'));
}

function searchPlanted(name: string): { report: LeakReport; truth: Planted } {
	const truth = planted(name);
	const files = truth.goroutines === undefined ? truth.heaps : [...truth.heaps, truth.goroutines];
	return { report: search(join('leaks', name), files), truth };
}

function holds({ instances: { low, high } }: Pick<Suspect, 'instances'>, truth: number): boolean {
	return low !== undefined && high !== undefined && low <= truth && truth <= high;
}

for (const name of ['parts', 'goroutine', 'churn']) {
	test(`the first suspect of the series ${name} is what was planted, with as many instances`, t => {
		const { report, truth } = searchPlanted(name);
		const [leak] = truth.leaking;
		const [first] = report.suspects;
		const places = [...leak.parts, ...leak.owners].map(place => place.function);
		t.true(places.includes(first.function), first.function);
		const live = leak.live[leak.live.length - 1];
		t.true(holds(first, live), `${live} in ${first.instances.low}..${first.instances.high}`);
		for (const part of leak.parts) {
			const row = first.parts.find(({ function: name, line }) => name === part.function && line === part.line);
			if (row === undefined) continue;
			t.true(holds(row, live * part.per), `${part.function}:${part.line}`);
		}
	});
}

test('parts of one thing are one suspect, and a part of which there are two counts two', t => {
	const { report, truth } = searchPlanted('parts');
	const [first, ...others] = report.suspects;
	const [{ parts }] = truth.leaking;
	t.is(first.verdict, 'leak');
	t.deepEqual(
		parts.filter(part => !first.parts.some(row => row.function === part.function && row.line === part.line)),
		[],
	);
	t.false(others.some(other => parts.some(part => part.function === other.function)));
	const twice = first.parts.filter(({ each }) => each === 2).map(({ function: name }) => name);
	t.true(twice.length > 0 && twice.every(name => name === 'main.newFsm'), twice.join());
});

test('the goroutine that holds what leaks is named', t => {
	const { report, truth } = searchPlanted('goroutine');
	const [{ holder, live }] = truth.leaking;
	const [named] = report.suspects[0].holders;
	t.is(named.function, holder ?? '');
	t.is(named.goroutines, live[live.length - 1]);
});

test('memory that is let go late is called no leak', t => {
	const { report } = searchPlanted('free-lagging');
	t.deepEqual(
		report.suspects.filter(({ verdict }) => verdict === 'leak').map(({ function: name }) => name),
		[],
	);
	t.not(report.verdict, 'leak');
});

test('one file has candidates, never a leak', t => {
	const { heaps } = planted('churn');
	const report = search(join('leaks', 'churn'), heaps.slice(-1));
	t.is(report.verdict, 'candidate');
	t.true(report.suspects.every(({ verdict }) => verdict === 'candidate'));
});

test('two files of a real leak name the constructor, its instances and the goroutine that holds them', t => {
	const report = search('openonu', ['leak-1.pprof', 'leak-8.pprof', 'goroutine.pprof']);
	const [first] = report.suspects;
	t.regex(first.function, /mib\.NewOnuDeviceEntry$/);
	t.is(first.verdict, 'leak');
	t.true(holds(first, 1840), `${first.instances.low}..${first.instances.high}`);
	t.deepEqual(
		first.parts
			.slice(0, 3)
			.map(({ line }) => line)
			.toSorted(),
		[224, 275, 358],
	);
	t.regex(first.holders[0].function, /processMibSyncMessages$/);
	t.is(first.holders[0].goroutines, 1840);
});

test('the repaired program has no leak', t => {
	const report = search('openonu', ['fixed-1.pprof', 'fixed-4.pprof']);
	t.false(report.suspects.some(({ verdict }) => verdict === 'leak'));
});
