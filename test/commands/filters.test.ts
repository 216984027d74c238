import test from 'ava';
import { UserError } from '../../src/base/errors.js';
import { applyFilters, prepareExpressions } from '../../src/commands/filters.js';
import type { Config } from '../../src/commands/options.js';
import { filterKey, initialConfig, optionRows } from '../../src/commands/options.js';
import { labelUnits } from '../../src/selection/label-units.js';
import { eachSample, keptSamples } from '../../src/selection/selection.js';
import { loadDrawn } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';

const profile = loadDrawn(draw('main;a;b 1 {k=x}\nmain;c;b 2 {k=y}\nmain;a 4 {n:3}'));

function filtered(changes: Partial<Config>) {
	return applyFilters(profile, { ...initialConfig(), ...changes }, labelUnits(profile));
}

test('no filter is the whole profile', t => {
	const { selection, warnings } = filtered({});
	t.is(keptSamples(selection), 3);
	t.deepEqual(
		[...eachSample(selection)],
		[
			[0, 0, 3],
			[1, 3, 6],
			[2, 6, 8],
		],
	);
	t.deepEqual(warnings, []);
});

test('filters cut stacks without touching the profile', t => {
	t.deepEqual(
		[...eachSample(filtered({ show_from: '^a$' }).selection)],
		[
			[0, 0, 2],
			[2, 6, 7],
		],
	);
	t.deepEqual(
		[...eachSample(filtered({ prune_from: '^a$' }).selection)],
		[
			[0, 1, 3],
			[1, 3, 6],
			[2, 6, 8],
		],
	);
	t.deepEqual([...eachSample(filtered({ focus: '^c$', ignore: 'nowhere' }).selection)], [[1, 3, 6]]);
	t.deepEqual([...eachSample(filtered({ tagfocus: 'k=x,y', tagignore: 'k=y' }).selection)], [[0, 0, 3]]);
});

const expressions = ['focus', 'ignore', 'hide', 'show', 'show_from', 'prune_from', 'tagshow', 'taghide'] as const;

for (const name of [...expressions, 'tagfocus', 'tagignore'] as const) {
	test(`an expression of ${name} that does not compile is told with the option's name`, t => {
		const error = t.throws(() => filtered({ [name]: 'a(' }), { instanceOf: UserError });
		t.true(error.message.startsWith(`${name}: `), error.message);
		t.not(error.hint, undefined);
	});
}

test('expressions that need the linear engine get it, whichever option they are in', async t => {
	// Names beside each other that backtracking would take for ever with.
	const slow = `^(${'(a|a)*'.repeat(3)})*$`;
	for (const name of expressions) {
		const config = { ...initialConfig(), [name]: slow };
		await prepareExpressions(config, '');
		t.notThrows(() => filtered({ [name]: slow }), name);
	}
	await prepareExpressions({ ...initialConfig(), tagfocus: `k=x,${slow}` }, '');
	t.notThrows(() => filtered({ tagfocus: `k=x,${slow}` }));
});

test('the key of filters tells all of them apart', t => {
	t.is(filterKey(initialConfig()), filterKey({ ...initialConfig(), nodecount: 5, unit: 'kb', sample_index: '1' }));
	const keys = optionRows
		.filter(([, row]) => row.filters && row.kind === 'text')
		.map(([name]) => filterKey({ ...initialConfig(), [name]: 'x' }));
	t.is(new Set([filterKey(initialConfig()), ...keys]).size, expressions.length + 3);
});
