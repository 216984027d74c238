import test from 'ava';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UserError } from '../../src/base/errors.js';
import { subtractBase } from '../../src/profile/base.js';
import { combineSources } from '../../src/profile/combine.js';
import { decodeProfile } from '../../src/profile/decode.js';
import { removeDroppedFrames } from '../../src/profile/drop-frames.js';
import { withMapping, withoutUrlMappings } from '../../src/profile/mappings.js';
import type { Profile } from '../../src/profile/tables.js';
import { parseSymbolizeMode } from '../../src/symbolize/mode.js';
import { simplifyNames } from '../../src/symbolize/names.js';
import { rawText } from '../helpers/raw.js';

// Recorded in that folder with `TZ=UTC go tool pprof ARGUMENTS`, less the lines `Time:` and `Duration:`.
const folder = 'fixtures/golden/merge';

interface Case {
	readonly arguments: readonly string[];
	readonly status: number;
	readonly output: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));

function read(name: string): Profile {
	const data = readFileSync(join(folder, name));
	return withMapping(decodeProfile(data[0] === 0x1f ? gunzipSync(data) : data, false).profile);
}

async function load(args: readonly string[]): Promise<Profile> {
	const valueOf = (flag: string): string | undefined =>
		args.find(arg => arg.startsWith(`-${flag}=`))?.slice(flag.length + 2);
	let profile = await combineSources(args.filter(arg => !arg.startsWith('-')).map(name => () => read(name)));
	const diffBase = valueOf('diff_base');
	const base = diffBase ?? valueOf('base');
	if (base !== undefined) {
		const options = { diff: diffBase !== undefined, normalize: args.includes('-normalize') };
		profile = subtractBase(profile, await combineSources([() => read(base)]), options);
	}
	profile = simplifyNames(profile, parseSymbolizeMode(valueOf('symbolize') ?? '').mode);
	if (profile.dropFrames !== '') {
		const keep = profile.keepFrames === '' ? undefined : new RegExp(`^(${profile.keepFrames})$`);
		profile = removeDroppedFrames(profile, new RegExp(`^(${profile.dropFrames})$`), keep);
	}
	return withoutUrlMappings(profile);
}

test('there are goldens of many kinds', t => {
	t.true(cases.filter(({ status }) => status === 0).length >= 60);
	t.true(cases.filter(({ status }) => status !== 0).length >= 5);
});

for (const { arguments: args, status, output } of cases) {
	test(args.join(' '), async t => {
		if (status === 0) t.is(rawText(await load(args)), output);
		else await t.throwsAsync(load(args), { instanceOf: UserError });
	});
}
