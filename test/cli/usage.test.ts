import test from 'ava';
import { flagKinds } from '../../src/cli/flags-parser.js';
import { usageText } from '../../src/cli/usage.js';

test('the usage text has every flag that is understood, with one dash, and no other', async t => {
	const shown = [...(await usageText()).matchAll(/^ {3}-([^-= ]\w*)/gm)].map(([, name]) => name);
	t.deepEqual(shown.toSorted(), [...flagKinds().keys()].toSorted());
});

test('the usage text fits 100 columns', async t => {
	const lines = (await usageText()).split('\n');
	t.deepEqual(
		lines.filter(line => line.length > 100),
		[],
	);
});

test('flags are shown with their value, their default and whether they come later', async t => {
	const text = await usageText();
	t.regex(text, /^ {3}-list=expression +Source with values$/m);
	t.regex(text, /^ {3}-nodefraction=number .* \[default: 0\.005\]$/m);
	t.regex(text, /^ {3}-completion=shell .* \(bash, zsh\)$/m);
	t.regex(text, /^ {3}-disasm=expression .* \(comes later\)$/m);
	t.regex(text, /^ {3}-png +The call graph as PNG$/m);
	t.regex(text, /^ {3}-tools=folders +[^]*?dot:folder/m);
	t.notRegex(text, /^ {3}-tools=[^-]*comes later/m);
	t.regex(text, /^ {2}pprofsh -REPORT \[flags\]/m);
	t.regex(text, /^ {2}TZ /m);
});
