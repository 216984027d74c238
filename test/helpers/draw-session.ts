import * as fc from 'fast-check';
import { reportCommands } from '../../src/commands/commands.js';
import { optionRows } from '../../src/commands/options.js';
import type { Profile } from '../../src/profile/tables.js';
import { loadDrawn } from './ask.js';
import { smallProfile } from './draw-profile.js';
import { draw } from './draw.js';

const frames = [
	'main@m.go:1',
	'main@m.go:9',
	'a@a.go:2',
	'a@a.go:2:7',
	'b@b.go:3',
	'b@b.go:3+a@a.go:4',
	'ns::c<int>',
	'd',
	'a+b+d',
	'0x7010%1',
	'0x7020%1',
	'',
	'm\u001bain@m.go:1',
	'pkg.(*T[...]).M@/p/t.go:5',
];
const frame = fc.constantFrom(...frames);
const label = fc.constantFrom(
	'user=ann',
	'user=bob',
	'k=a',
	'bytes:512:bytes',
	'bytes:90000:bytes',
	'n:3',
	'took:5:seconds',
);
const sample = fc
	.record({
		stack: fc.array(frame, { minLength: 1, maxLength: 5 }),
		values: fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -5000, max: 2_000_000 })),
		labels: fc.uniqueArray(label, { maxLength: 3 }),
	})
	.map(({ stack, values, labels }) => `${stack.join(';')} ${values.join(' ')} {${labels.join(' ')}}`);

/** Profiles in which the expressions of {@link anyCommand} match some frames and labels and not others. */
const matchingProfile: fc.Arbitrary<Profile> = fc.array(sample, { maxLength: 12 }).map(samples =>
	loadDrawn(
		draw(samples.join('\n'), {
			types: [
				['objects', 'count'],
				['space', 'bytes'],
			],
			mappings: [
				{ start: 0x1000, limit: 0x6000, file: '/bin/shop', has: [true, true, true, true] },
				{ start: 0x7000, limit: 0x9000, file: '/lib/x.so' },
			],
		}),
	),
);

/** Profiles to ask anything of. */
export const sessionProfile: fc.Arbitrary<Profile> = fc.oneof({ weight: 3, arbitrary: matchingProfile }, smallProfile);

const expression = fc.constantFrom(
	'main',
	'a',
	'^b$',
	'x.so',
	'.',
	'nowhere',
	'd|ns',
	'\\.go',
	'(',
	'm\\x1b',
	'(?i)MAIN',
	'\\pL',
);
const labelExpression = fc.constantFrom(
	'ann',
	'user=bob',
	'user',
	'bytes=1kb:',
	'512b',
	'n=3',
	'1:9',
	'a,b',
	'k=a,',
	'(',
	'.',
);
const keys = fc.constantFrom('user', 'bytes', 'user,took', 'none', 'k');
const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
	unit: fc.constantFrom('minimum', 'auto', 'kb', 'mb', 'ms', 'x'),
	sample_index: fc.constantFrom('0', '1', 'space', 'objects', '9', 'none', ''),
	tagfocus: labelExpression,
	tagignore: labelExpression,
	tagroot: keys,
	tagleaf: keys,
	trim_path: fc.constantFrom('/p', ''),
	source_path: fc.constantFrom('/src/p', ''),
	output: fc.constantFrom('out', ''),
};

const assignment = fc.oneof(
	...optionRows.map(([name, row]) => {
		let value: fc.Arbitrary<string>;
		if (name in values) value = values[name];
		else if (row.kind === 'flag') value = fc.constantFrom('true', 'false', 'perhaps');
		else if (row.kind === 'int') value = fc.constantFrom('-1', '0', '1', '3', 'x');
		else if (row.kind === 'float') value = fc.constantFrom('0', '0.1', '0.5', '2', '1e-9', 'x');
		else if (row.kind === 'choice') value = fc.constantFrom(...row.choices.map(choice => choice.name), 'x');
		else value = expression;
		return fc.oneof({ weight: 3, arbitrary: value }, fc.constant('')).map(text => `${name}=${text}`);
	}),
);

const argument = fc.oneof(
	expression,
	labelExpression,
	fc.constantFrom('-a', '-main', '5', '1', '-cum', '> f', '>> f', '| wc'),
);

/** A line that asks for a report, with up to three arguments. */
export const anyReport: fc.Arbitrary<string> = fc
	.tuple(fc.constantFrom(...Object.keys(reportCommands)), fc.array(argument, { maxLength: 3 }))
	.map(parts => parts.flat().join(' '));

const words = fc.constantFrom(
	':',
	'space',
	'mean_space',
	'total_objects',
	'o',
	'help',
	'help top',
	'mean',
	'cum',
	'tpo',
	'',
	'top10',
);

/** A line of the shell. */
export const anyCommand: fc.Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: assignment },
	{ weight: 6, arbitrary: anyReport },
	words,
	fc.tuple(assignment, anyReport).map(pair => pair.join(' ; ')),
);
