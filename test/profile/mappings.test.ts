import test from 'ava';
import { mainBinaryName, withMainBinary, withMapping, withoutUrlMappings } from '../../src/profile/mappings.js';
import type { Mapping, Profile } from '../../src/profile/tables.js';
import { profileOf } from '../helpers/profile-of.js';

function withMappings(...mappings: readonly Partial<Mapping>[]): Profile {
	return profileOf({ mappings, locations: [{}, { mapping: mappings.length - 1 }] });
}

test('a profile without mappings gets one that all locations lie in', t => {
	const given = profileOf({ locations: [{}, {}] });
	const { mappings, locations } = withMapping(given);
	t.deepEqual(
		mappings.map(({ id, file }) => [id, file]),
		[[1n, '']],
	);
	t.deepEqual([...locations.mapping], [0, 0]);
	t.deepEqual([...given.locations.mapping], [-1, -1], 'the given profile is left alone');
	const own = withMappings({ file: '/x' });
	t.is(withMapping(own), own);
	t.deepEqual([...own.locations.mapping], [-1, 0]);
});

test('the main binary is named by the person, its build id only where there is none', t => {
	const named = withMainBinary(withMappings({ file: '/x' }, { file: '/y' }), { file: '/z', buildId: 'b' });
	t.deepEqual(
		named.mappings.map(({ file, buildId }) => [file, buildId]),
		[
			['/z', 'b'],
			['/y', ''],
		],
	);
	t.is(withMainBinary(withMappings({ buildId: 'a' }), { file: '', buildId: 'b' }).mappings[0].buildId, 'a');
	const untouched = withMappings({ file: '/x' });
	t.is(withMainBinary(untouched, { file: '', buildId: '' }), untouched);
});

test('the title is the base name of the first mapping', t => {
	t.is(mainBinaryName(withMappings({ file: '/usr/bin/x' }, { file: '/y' })), 'x');
	t.is(mainBinaryName(withMappings({}, { file: '/y' })), '');
	t.is(mainBinaryName(profileOf({})), '');
});

test('mappings that are URLs lose their name', t => {
	const rows: readonly (readonly [string, boolean])[] = [
		['http://host:80/x', true],
		['http://host/x%20y', true],
		['file:///x', true],
		['c:foo', true],
		['A+b.c-1:', true],
		['http://host:port/x', false],
		['http://host/x%2', false],
		['http://host/#%', false],
		['http://ho st/x', false],
		['c:\u0001', false],
		['/bin/x:y', false],
		['anon_inode:[perf_event]', false],
		['1a:b', false],
		['[vdso]', false],
		['', true],
	];
	for (const [file, isUrl] of rows) {
		t.is(withoutUrlMappings(withMappings({ file })).mappings[0].file, isUrl ? '' : file, file);
	}
	t.is(withoutUrlMappings(withMappings({ file: 'http://x/', buildId: 'b' })).mappings[0].file, 'http://x/');
	const plain = withMappings({ file: '/x' });
	t.is(withoutUrlMappings(plain), plain);
});
