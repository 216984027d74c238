import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { systemClock } from '../../src/cli/clock.js';
import type { ReadFile } from '../../src/cli/clock.js';
import { readZoneFile } from '../../src/cli/zone-file.js';
import { parseZoneRule } from '../../src/cli/zone-rule.js';
import { recordedTimes, zoneFiles } from '../helpers/zone-files.js';

const berlin = file('Europe/Berlin');
const only =
	(path: string, bytes: Uint8Array): ReadFile =>
	asked =>
		asked === path ? bytes : undefined;

for (const [zone, seconds, dateTime, abbreviation, offset] of recordedTimes) {
	test(`${zone} at ${seconds} is as Go has it`, t => {
		const path = `/usr/share/zoneinfo/${zone}`;
		const clock = systemClock({ TZ: zone }, asked => (asked === path ? file(zone) : undefined));
		t.deepEqual(clock.local(seconds), { dateTime, zone: abbreviation, offset });
	});
}

for (const [setting, path] of [
	['Europe/Berlin', '/usr/share/zoneinfo/Europe/Berlin'],
	[':Europe/Berlin', '/usr/share/lib/zoneinfo/Europe/Berlin'],
	['Europe/Berlin', '/usr/lib/locale/TZ/Europe/Berlin'],
	['Europe/Berlin', '/etc/zoneinfo/Europe/Berlin'],
	['/my/zone', '/my/zone'],
	[':/my/zone', '/my/zone'],
	[undefined, '/etc/localtime'],
] as const) {
	test(`TZ=${setting} is read from ${path}`, t => {
		t.is(systemClock({ TZ: setting }, only(path, berlin)).local(0).zone, 'CET');
	});
}

for (const setting of ['', ':', 'UTC', 'No/Such', '/my/other']) {
	test(`TZ=${setting} is UTC`, t => {
		const clock = systemClock({ TZ: setting }, only('/etc/localtime', berlin));
		t.deepEqual(clock.local(1.9), { dateTime: '1970-01-01 00:00:01', zone: 'UTC', offset: 0 });
	});
}

test('a damaged file is passed over for the next', t => {
	const clock = systemClock({ TZ: 'Z' }, path => (path.startsWith('/etc') ? berlin : berlin.subarray(0, 100)));
	t.is(clock.local(0).zone, 'CET');
});

test('nothing is read before the first question, and once then', t => {
	let reads = 0;
	const clock = systemClock({}, () => {
		reads++;
		return berlin;
	});
	t.is(reads, 0);
	clock.local(0);
	clock.local(1);
	t.is(reads, 1);
});

test('the disk is asked for regular files only', t => {
	t.is(systemClock({ TZ: '/dev/zero' }).local(0).zone, 'UTC');
	t.is(systemClock({ TZ: '/etc' }).local(0).zone, 'UTC');
});

test('a file of version 1 has times of 32 bits and no rule', t => {
	const zone = readZoneFile(
		drawnZone({
			times: [100, 200],
			index: [1, 2],
			periods: [
				[0, 0, 'ONE'],
				[3600, 1, 'TWO'],
				[7200, 0, 'SIX'],
			],
		}),
	);
	t.like(zone?.at(-5), { name: 'ONE' });
	t.like(zone?.at(99), { name: 'ONE' });
	t.like(zone?.at(100), { name: 'TWO', offset: 3600 });
	t.like(zone?.at(1e10), { name: 'SIX', offset: 7200 });
});

test('before the first transition winter time holds', t => {
	const periods: DrawnZone['periods'] = [
		[1, 1, 'SUM'],
		[2, 0, 'WIN'],
		[3, 1, 'SU2'],
		[4, 0, 'WI2'],
	];
	t.like(readZoneFile(drawnZone({ times: [100, 200], index: [2, 0], periods }))?.at(0), { name: 'WIN' });
	t.like(readZoneFile(drawnZone({ times: [100], index: [0], periods }))?.at(0), { name: 'WIN' });
	t.like(readZoneFile(drawnZone({ times: [100], index: [0], periods: [[1, 1, 'SUM']] }))?.at(0), { name: 'SUM' });
});

test('a zone without a name goes by its offset', t => {
	const bytes = drawnZone({ times: [], index: [], periods: [[-12600, 0, '']] });
	t.is(systemClock({}, () => bytes).local(0).zone, '-0330');
});

test('what is no time zone file is refused', t => {
	t.is(readZoneFile(new Uint8Array(0)), undefined);
	t.is(readZoneFile(Buffer.from('#!/bin/sh\n'.repeat(20))), undefined);
	t.is(readZoneFile(drawnZone({ times: [], index: [], periods: [] })), undefined);
	t.is(readZoneFile(drawnZone({ times: [1], index: [1], periods: [[0, 0, 'ONE']] })), undefined);
	for (let end = 0; end < berlin.length - 40; end += 7)
		t.is(readZoneFile(berlin.subarray(0, end)), undefined, `${end}`);
});

const year2025 = 1735689600;

for (const [rule, day, name, offset] of [
	['CET-1CEST,M3.5.0,M10.5.0/3', 180, 'CEST', 7200],
	['CET-1CEST,M3.5.0,M10.5.0/3', 10, 'CET', 3600],
	['EST5EDT', 180, 'EDT', -14400],
	['EST5EDT', 10, 'EST', -18000],
	['AEST-10AEDT,M10.1.0,M4.1.0/3', 10, 'AEDT', 39600],
	['IST-5:30', 180, 'IST', 19800],
	['<-03>3', 180, '-03', -10800],
	['ABC0:30:15XYZ1,J60/0,300;', 180, undefined, 0],
	['ABC0XYZ,J60/0,300', 58, 'ABC', 0],
	['ABC0XYZ,J60/0,300', 59.5, 'XYZ', 3600],
	['ABC0XYZ,J60/0,300', 301, 'ABC', 0],
	['ABC0,whatever', 1, 'ABC', 0],
	['AB0', 1, undefined, 0],
	['ABC', 1, undefined, 0],
	['ABC200', 1, undefined, 0],
	['ABC1:60', 1, undefined, 0],
	['ABC0XYZ,M13.1.0,M1.1.0', 1, undefined, 0],
	['ABC0XYZ,J0,J1', 1, undefined, 0],
	['ABC0XYZ,366,J1', 1, undefined, 0],
] as const) {
	test(`the rule ${rule} on day ${day}`, t => {
		t.deepEqual(parseZoneRule(rule)?.(year2025 + day * 86400), name === undefined ? undefined : { name, offset });
	});
}

interface DrawnZone {
	readonly times: readonly number[];
	readonly index: readonly number[];
	/** Seconds east of UTC, 1 for summer time, abbreviation. */
	readonly periods: readonly (readonly [number, number, string])[];
}

function drawnZone({ times, index, periods }: DrawnZone): Uint8Array {
	const names = periods.map(([, , name]) => `${name}\0`).join('');
	const bytes = Buffer.alloc(44 + times.length * 5 + periods.length * 6 + names.length);
	bytes.write('TZif');
	[0, 0, 0, times.length, periods.length, names.length].forEach((count, at) => bytes.writeUInt32BE(count, 20 + at * 4));
	let at = 44;
	for (const time of times) at = bytes.writeInt32BE(time, at);
	for (const row of index) at = bytes.writeUInt8(row, at);
	let nameAt = 0;
	for (const [offset, isSummer, name] of periods) {
		at = bytes.writeUInt8(nameAt, bytes.writeUInt8(isSummer, bytes.writeInt32BE(offset, at)));
		nameAt += name.length + 1;
	}
	bytes.write(names, at, 'latin1');
	return bytes;
}

function file(zone: string): Buffer {
	return zone in zoneFiles ? gunzipSync(Buffer.from(zoneFiles[zone], 'base64')) : Buffer.alloc(0);
}
