import test from 'ava';
import * as fc from 'fast-check';
import { paintShares } from '../../src/render/text/shares.js';
import { answerCommandLine } from '../helpers/in-process.js';

// oxlint-disable-next-line no-control-regex -- colours are control sequences
const colors = /\x1b\[[\d;]*m/g;

function painted(text: string, color: '16' | '256' | 'none' = '16'): string {
	return [...paintShares([text], color)].join('');
}

test('large shares stand out, small ones step back', t => {
	t.is(
		painted('  283.16MB 38.67% 38.67%   300.73MB 41.06%  main.f\n'),
		'  \x1b[1;31m283.16MB 38.67%\x1b[0m 38.67%   \x1b[1;31m300.73MB 41.06%\x1b[0m  main.f\n',
	);
	t.is(
		painted('         0     0% 92.0%    7MB  0.96%  main.f\n'),
		'         \x1b[90m0     0%\x1b[0m 92.0%    \x1b[90m7MB  0.96%\x1b[0m  main.f\n',
	);
	t.is(
		painted('                                             7MB 12.5% |   main.g\n'),
		'                                             \x1b[31m7MB 12.5%\x1b[0m |   main.g\n',
	);
	t.is(painted('  7MB 6%  6%  7MB  2.4%  x\n', '256'), '  \x1b[38;5;136m7MB 6%\x1b[0m  6%  7MB  2.4%  x\n');
});

test('lines of list are shares of its total', t => {
	const text = 'Total: 100MB\n   30MB    60MB     12:  x := 5\n      .       .     13:}\n';
	t.is(
		painted(text),
		'Total: 100MB\n   \x1b[1;31m30MB\x1b[0m    \x1b[1;31m60MB\x1b[0m     12:  x := 5\n      .       .     13:}\n',
	);
});

test('without colours, and where there are others, nothing changes', t => {
	t.is(painted('  7MB 60%  6%  7MB  70%  x\n', 'none'), '  7MB 60%  6%  7MB  70%  x\n');
	t.is(painted('  7MB 60%  6%  7MB  70%  \x1b[31mx\n'), '  7MB 60%  6%  7MB  70%  \x1b[31mx\n');
});

for (const report of ['top', 'tree', 'traces', 'tags', 'peek=New', 'raw', 'dot', 'list=NewOnu']) {
	test(`the bytes of ${report} are the same but for colour`, async t => {
		const { stdout } = await answerCommandLine([`-${report}`, 'fixtures/openonu/leak-8.pprof'], []);
		t.true(stdout.length > 20);
		t.is(painted(stdout).replace(colors, ''), stdout);
	});
}

test('however the text is cut, it is painted the same', t => {
	const line = fc.constantFrom(
		'  7MB 60%  6%  7MB  70%  x\n',
		'Total: 9MB\n',
		' 3MB  .   12: a\n',
		'\n',
		'x',
		'  1 2% |  y\n',
	);
	fc.assert(
		fc.property(fc.array(line), fc.array(fc.nat(9), { minLength: 1 }), (lines, cuts) => {
			const text = lines.join('');
			const pieces: string[] = [];
			for (let at = 0, turn = 0; at < text.length; turn++) {
				const end = at + 1 + cuts[turn % cuts.length];
				pieces.push(text.slice(at, end));
				at = end;
			}
			t.is([...paintShares(pieces, '256')].join(''), painted(text, '256'));
			t.is(painted(text, '256').replace(colors, ''), text);
		}),
	);
});
