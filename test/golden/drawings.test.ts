import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { drawnFile } from '../helpers/encode-profile.js';
import { drawings } from './drawings.js';

const folder = join('fixtures', 'drawn');

test('the stored profiles are those that are drawn', t => {
	const stored = readdirSync(folder).filter(name => name.endsWith('.pb.gz'));
	t.deepEqual(
		stored,
		Object.keys(drawings)
			.map(name => `${name}.pb.gz`)
			.sort(),
	);
	for (const [name, drawing] of Object.entries(drawings)) {
		t.deepEqual(gunzipSync(readFileSync(join(folder, `${name}.pb.gz`))), gunzipSync(drawnFile(drawing)), name);
	}
});
