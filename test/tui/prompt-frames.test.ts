// The prompt after named keys, as prompt-frames.txt shows it. `|` is the cursor, `<...>` what is shown in grey.
// To record what it looks like now: UPDATE_FRAMES=1 npx ava .compiled/test/tui/prompt-frames.test.js
import { readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { complete } from '../../src/commands/complete.js';
import { framed, typeInto } from './prompt-typing.js';

const file = 'test/tui/prompt-frames.txt';

const functions = [
	{
		name: 'github.com/opencord/voltha-openonu-adapter-go/internal/pkg/mib.NewOnuDeviceEntry',
		weight: 300,
		worth: () => ' 270.05MB  295.7MB 39.80%',
	},
	{
		name: 'github.com/opencord/voltha-openonu-adapter-go/internal/pkg/mib.NewOnuDeviceEntry.func9',
		weight: 83,
		worth: () => '        0  83.53MB 11.23%',
	},
	{ name: 'github.com/looplab/fsm.NewFSM', weight: 41, worth: () => '  41.10MB  41.10MB  5.53%' },
	{ name: 'main.New\u65e5\u672c\u8a9e', weight: 3, worth: () => '      3MB      3MB   0.4%' },
	{ name: 'main.New\u{1b}[31m\u{202e}X', weight: 2, worth: () => '      2MB      2MB  0.27%' },
	{ name: `${'deep/'.repeat(4000)}pkg.NewDeep`, weight: 1, worth: () => '      1MB      1MB  0.13%' },
	...Array.from({ length: 80 }, (_, at) => ({
		name: `main.work${at}`,
		weight: 0.5,
		worth: () => '    0.5MB    0.5MB  0.01%',
	})),
];

const source = {
	sampleTypes: ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'],
	functions: () => functions,
	labelKeys: () => ['bytes', 'thread'],
	files: () => ['out.txt', 'old/'],
	worthOf: (type: string) => (type.endsWith('space') ? '743.57MB' : '5127'),
};

const history = ['top', 'list NewOnuDeviceEntry', 'peek createUniLockFsm', 'sample_index=alloc_space', 'list NewFSM'];

const scenes: readonly (readonly [name: string, keys: readonly string[]])[] = [
	['empty', []],
	['typed', ['top10']],
	['hint from the history', ['peek']],
	['hint from the commands', ['callg']],
	['menu of functions', ['list ', 'New', 'Tab']],
	['menu with one chosen', ['list ', 'New', 'Tab', 'Tab', 'Tab']],
	['menu of commands', ['tr', 'Tab']],
	['menu of sample types', ['sample_index=', 'Tab']],
	['menu of values', ['granularity=', 'Tab']],
	['menu of files', ['top >', 'o', 'Tab']],
	['menu that scrolled', ['list ', 'work', 'Tab', 'PageDown', 'PageDown', 'PageDown', 'PageDown']],
	['menu narrowed by typing', ['list ', 'New', 'Tab', 'F']],
	['search', ['C-r', 'New']],
	['search further back', ['C-r', 'New', 'C-r']],
	['search that finds nothing', ['C-r', 'Nowhere']],
	['a line longer than the screen', ['focus=', 'x'.repeat(170), 'C-a', 'Right', 'Right']],
	['a line that fills a row', ['x'.repeat(72)]],
	['a paste of lines', ['paste:top\nlist x\nquit\n']],
	['a paste that steers', ['paste:a\u{1b}[2Jb\u{202e}c']],
	['wide characters', ['list ', '\u65e5\u672c\u8a9e', 'Left']],
	['a line of many rows', ['y'.repeat(8000)]],
];

function drawAll(): string {
	let text = '';
	for (const [columns, rows] of [
		[80, 24],
		[160, 50],
		[30, 8],
	] as const) {
		for (const [name, keys] of scenes) {
			const { model } = typeInto(keys, history, line => complete(line, line.length, source));
			text += `== ${name}, ${columns}x${rows}\n${framed(model, columns, rows, columns !== 30)}\n`;
		}
	}
	return text;
}

test('the prompt looks as it was recorded', t => {
	const drawn = drawAll();
	if (process.env['UPDATE_FRAMES']) writeFileSync(file, drawn);
	t.is(drawn, readFileSync(file, 'utf8'));
});
