import test from 'ava';
import type { ColorDepth, Environment } from '../../src/draw/terminal/colors.js';
import { colorDepth } from '../../src/draw/terminal/colors.js';
import { detectGraphics } from '../../src/draw/terminal/detect.js';
import type { Graphics, TerminalTraits } from '../../src/draw/terminal/detect.js';
import { pictureBox, pictureText } from '../../src/draw/terminal/picture.js';
import { isWhole, readAnswers } from '../../src/draw/terminal/questions.js';
import type { TerminalQuery } from '../../src/draw/terminal/questions.js';
import { decodeBlocks, decodeKitty, decodePng, decodeSixel, draw, outOfTmux } from './terminal-decoders.js';

const kittyOk = '\x1b_Gi=31;OK\x1b\\';
const sixelAttributes = '\x1b[?62;4;22c';
const plainAttributes = '\x1b[?62;22c';
const utf8 = { LANG: 'en_US.UTF-8' };
const xterm = { ...utf8, TERM: 'xterm-256color' };

interface Scripted extends TerminalQuery {
	readonly asked: string[];
}

/** A terminal that answers always the same. */
function terminal(answer: string, { tmux = '', columns = 100, rows = 40 } = {}): Scripted {
	const asked: string[] = [];
	return {
		asked,
		size: () => ({ columns, rows }),
		ask: question => {
			asked.push(question);
			return Promise.resolve(answer);
		},
		askTmux: () => Promise.resolve(tmux),
	};
}

async function graphicsOf(answer: string, env: Environment, tmux = ''): Promise<string> {
	return (await detectGraphics(terminal(answer, { tmux }), env)).graphics;
}

test('what the terminal answers decides', async t => {
	t.is(await graphicsOf(kittyOk + plainAttributes, xterm), 'kitty');
	t.is(await graphicsOf(`\x1b_Gi=31;ENOTSUPPORTED:no\x1b\\${sixelAttributes}`, xterm), 'sixel');
	t.is(await graphicsOf(kittyOk + sixelAttributes, { ...xterm, TERM_PROGRAM: 'WezTerm' }), 'kitty');
	t.is(await graphicsOf(sixelAttributes, xterm), 'sixel');
	t.is(await graphicsOf(sixelAttributes, { ...xterm, TERM_PROGRAM: 'iTerm.app' }), 'iterm2');
	t.is(await graphicsOf(sixelAttributes, { ...xterm, LC_TERMINAL: 'iTerm2' }), 'iterm2');
	t.is(await graphicsOf(`\x1bP>|iTerm2 3.5.0\x1b\\${sixelAttributes}`, xterm), 'iterm2');
	t.is(await graphicsOf(`\x1bP>|WezTerm 20240203\x1b\\${sixelAttributes}`, xterm), 'iterm2');
	t.is(await graphicsOf(sixelAttributes, { ...xterm, TERM_PROGRAM: 'vscode' }), 'sixel');
	t.is(await graphicsOf(plainAttributes, xterm), 'blocks');
	// 4 as the kind of terminal, and numbers that contain it, are not sixels.
	t.is(await graphicsOf('\x1b[?4;6c', xterm), 'blocks');
	t.is(await graphicsOf('\x1b[?62;14;42c', xterm), 'blocks');
});

test('an environment that says more than the terminal is not believed', async t => {
	t.is(await graphicsOf(plainAttributes, { ...xterm, KITTY_WINDOW_ID: '1' }), 'blocks');
	t.is(await graphicsOf(plainAttributes, { ...utf8, TERM: 'xterm-kitty' }), 'blocks');
	t.is(await graphicsOf(plainAttributes, { ...xterm, LC_TERMINAL: 'iTerm2' }), 'blocks');
	t.is(await graphicsOf(sixelAttributes, { ...xterm, LC_TERMINAL: 'iTerm2', ZELLIJ: '0' }), 'sixel');
});

test('without an answer in time the environment decides', async t => {
	t.is(await graphicsOf('', { ...utf8, TERM: 'xterm-kitty' }), 'kitty');
	t.is(await graphicsOf('', { ...utf8, TERM: 'xterm-ghostty' }), 'kitty');
	t.is(await graphicsOf('', { ...xterm, TERM_PROGRAM: 'iTerm.app' }), 'iterm2');
	t.is(await graphicsOf('', { ...xterm, WEZTERM_PANE: '0' }), 'iterm2');
	t.is(
		await graphicsOf('', { ...xterm, KITTY_WINDOW_ID: '1', TERM_PROGRAM: 'vscode', LC_TERMINAL: 'iTerm2' }),
		'blocks',
	);
	t.is(await graphicsOf('', xterm), 'blocks');
	t.is(await graphicsOf('\x1b_Gi=31;O', xterm), 'blocks');
	t.is((await detectGraphics(undefined, { ...utf8, TERM: 'xterm-kitty' })).graphics, 'kitty');
	t.is((await detectGraphics(undefined, xterm)).graphics, 'blocks');
});

test('an answer that came in part counts as far as it goes', async t => {
	t.is(await graphicsOf(`${kittyOk}\x1b[6;20;`, xterm), 'kitty');
});

test('text without colours or without UTF-8 is no picture', async t => {
	t.is(await graphicsOf(plainAttributes, { ...xterm, NO_COLOR: '1' }), 'characters');
	t.is(await graphicsOf(plainAttributes, { TERM: 'xterm-256color', LANG: 'C' }), 'characters');
	t.is(await graphicsOf(plainAttributes, { TERM: 'xterm-256color' }), 'characters');
	t.is(await graphicsOf(plainAttributes, { ...xterm, LC_ALL: 'POSIX' }), 'characters');
	// A picture is not text.
	t.is(await graphicsOf(kittyOk + plainAttributes, { TERM: 'xterm-256color', LANG: 'C', NO_COLOR: '1' }), 'kitty');
	t.is(await graphicsOf(sixelAttributes, { TERM: 'xterm', LANG: 'C' }), 'sixel');
});

test('terminals that would show the question are not asked', async t => {
	const cases: readonly [Environment, Graphics][] = [
		[{ ...utf8, TERM: 'dumb' }, 'characters'],
		[utf8, 'characters'],
		[{ ...utf8, TERM: 'linux' }, 'blocks'],
		[{ ...utf8, TERM: 'vt220' }, 'characters'],
		[{ ...utf8, TERM: 'screen.xterm-256color', STY: '1.pts', LC_TERMINAL: 'iTerm2' }, 'blocks'],
		[{ ...utf8, TERM: 'tmux-256color', LC_TERMINAL: 'iTerm2' }, 'blocks'],
		[{ ...xterm, TERM_PROGRAM: 'Apple_Terminal' }, 'blocks'],
		[{ ...utf8, TERM: 'eterm-color', INSIDE_EMACS: '29.1' }, 'blocks'],
	];
	for (const [env, expected] of cases) {
		const query = terminal(kittyOk + sixelAttributes);
		t.is((await detectGraphics(query, env)).graphics, expected, JSON.stringify(env));
		t.deepEqual(query.asked, []);
	}
});

test('a terminal that does not tell its background may have the environment tell it', async t => {
	const background = async (told: string | undefined, answer = plainAttributes) =>
		(await detectGraphics(terminal(answer), { ...xterm, COLORFGBG: told })).background;
	t.deepEqual(await background('0;15'), [255, 255, 255]);
	t.deepEqual(await background('0;default;7'), [255, 255, 255]);
	t.deepEqual(await background('15;0'), [0, 0, 0]);
	t.deepEqual(await background('12;8'), [0, 0, 0]);
	t.is(await background('15;default'), undefined);
	t.is(await background(undefined), undefined);
	t.deepEqual(await background('15;0', `\x1b]11;rgb:ffff/ffff/ffff\x1b\\${plainAttributes}`), [255, 255, 255]);
});

test('within tmux: only what passes through', async t => {
	const env = { ...utf8, TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0', KITTY_WINDOW_ID: '1' };
	const query = terminal(sixelAttributes, { tmux: 'on|256,RGB,title|kitty(0.32.2)\n' });
	const traits = await detectGraphics(query, env);
	t.deepEqual([traits.graphics, traits.throughTmux], ['kitty', true]);
	t.false(query.asked.join('').includes('\x1b_G'));
	const of = (answer: string, tmux: string, more: Environment = {}) => graphicsOf(answer, { ...env, ...more }, tmux);
	t.is(await of(plainAttributes, 'all|RGB|ghostty 1.0\n'), 'kitty');
	t.is(await of(plainAttributes, 'off|RGB|kitty(0.32.2)\n'), 'blocks');
	t.is(await of(plainAttributes, '|RGB|kitty(0.20)\n'), 'blocks');
	t.is(await of(plainAttributes, 'on|RGB|kitty(0.32.2)\n', { LANG: 'C' }), 'characters');
	t.is(await of(plainAttributes, 'on|RGB|iTerm2 3.5\n', { LC_TERMINAL: 'iTerm2' }), 'blocks');
	t.is(await of(sixelAttributes, 'off|256,sixel,RGB|foot(1.16)\n'), 'sixel');
	t.is(await of(sixelAttributes, 'off|256,RGB|XTerm(370)\n'), 'blocks');
	t.is(await of(sixelAttributes, ''), 'blocks');
	t.is(await of('', ''), 'blocks');
});

test('sizes, background and sixel limits as the terminal tells them', t => {
	const answers = readAnswers(
		`\x1b[6;21;11t\x1b[4;840;1100t\x1b]11;rgb:ffff/8080/0000\x1b\\\x1b[?1;0;1024S\x1b[?2;0;1000;800S${sixelAttributes}`,
	);
	t.deepEqual(answers.cell, { width: 11, height: 21 });
	t.deepEqual(answers.screen, { width: 1100, height: 840 });
	t.deepEqual(answers.background, [255, 128, 0]);
	t.deepEqual([answers.registers, answers.sixelLimit], [1024, { width: 1000, height: 800 }]);
	t.deepEqual(readAnswers('\x1b]11;rgba:1e/1e/2e/ff\x07').background, [30, 30, 46]);
	t.is(readAnswers('\x1b[6;0;0t').cell, undefined);
	t.is(readAnswers('\x1b[?1;3;0S').registers, undefined);
	t.false(isWhole('\x1b[?62;4'));
	t.true(isWhole('\x1b[?6c'));
});

test('colours by the environment', t => {
	const depths: readonly [Environment, ColorDepth][] = [
		[{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 'true'],
		[{ TERM: 'xterm-256color' }, '256'],
		[{ TERM: 'xterm' }, '16'],
		[{ TERM: 'linux' }, '16'],
		[{ TERM: 'screen-256color', TMUX: 'x' }, 'true'],
		[{ TERM: 'xterm-direct' }, 'true'],
		[{ TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1' }, 'none'],
		[{ TERM: 'xterm-256color', NO_COLOR: '' }, '256'],
		[{ TERM: 'dumb', COLORTERM: 'truecolor' }, 'none'],
		[{}, 'none'],
	];
	for (const [env, depth] of depths) t.is(colorDepth(env), depth, JSON.stringify(env));
});

test('the name of a terminal tells its colours where the environment does not', async t => {
	const depth = async (answer: string) => (await detectGraphics(terminal(answer), xterm)).colors;
	t.is(await depth(`\x1bP>|foot(1.16.2)\x1b\\${plainAttributes}`), 'true');
	t.is(await depth(plainAttributes), '256');
});

function join(pieces: Iterable<string>): string {
	return [...pieces].join('');
}

const large = draw(3000, 2000, (x, y) => [x & 255, y & 255, 128, 255]);

async function traitsOf(answer: string, env: Environment, tmux = ''): Promise<TerminalTraits> {
	return detectGraphics(terminal(answer, { tmux, columns: 30, rows: 11 }), env);
}

test('pictures leave a row of the screen free', async t => {
	const cell = '\x1b[6;20;8t';
	const kitty = await traitsOf(cell + kittyOk + plainAttributes, xterm);
	t.deepEqual(pictureBox(kitty), { width: 240, height: 200 });
	const sent = decodePng(decodeKitty(join(pictureText(large, kitty))).file);
	t.deepEqual([sent.width, sent.height], [240, 160]);

	const unsure = await traitsOf(kittyOk + plainAttributes, xterm);
	const { keys } = decodeKitty(join(pictureText(large, unsure)));
	t.deepEqual([keys['c'], keys['r']], ['30', '10']);

	const sixel = await traitsOf(`\x1b[?2;0;100;1000S${cell}${sixelAttributes}`, xterm);
	t.is(decodeSixel(join(pictureText(large, sixel))).width, 100);
	const smallest = decodeSixel(join(pictureText(large, await traitsOf(sixelAttributes, xterm))));
	t.deepEqual([smallest.width, smallest.height], [180, 120]);

	const shared = await traitsOf(`\x1b[4;220;330t${sixelAttributes}`, xterm);
	t.deepEqual(pictureBox(shared), { width: 330, height: 200 });

	const iterm2 = join(
		pictureText(large, await traitsOf(cell + sixelAttributes, { ...xterm, TERM_PROGRAM: 'iTerm.app' })),
	);
	t.regex(iterm2, /;width=30;height=8;/);

	const blocks = await traitsOf(plainAttributes, xterm);
	t.deepEqual(pictureBox(blocks), { width: 30, height: 20 });
	const rows = decodeBlocks(join(pictureText(large, blocks)));
	t.deepEqual([rows.length, rows[0].length], [10, 30]);
});

test('pictures within tmux fit their pane, and are told apart', async t => {
	const env = { ...utf8, TERM: 'tmux-256color', TMUX: 'x' };
	const traits = await traitsOf(plainAttributes, env, 'on|RGB|kitty(0.32)');
	const { keys, rest } = decodeKitty(outOfTmux(join(pictureText(large, traits))));
	t.deepEqual([keys['c'], keys['r'], keys['U']], ['30', '10', '1']);
	t.true(Number(keys['i']) >= 16 && Number(keys['i']) <= 255);
	t.is(rest.split('\n').length, 11);
});

test('no picture where there can be none', async t => {
	const traits = await traitsOf('', { TERM: 'dumb' });
	t.is(pictureBox(traits), undefined);
	t.is(join(pictureText(large, traits)), '');
});

test('a picture smaller than the screen is not made larger', async t => {
	const small = draw(4, 3, () => [9, 8, 7, 255]);
	const rows = decodeBlocks(
		join(pictureText(small, await traitsOf(plainAttributes, { ...xterm, COLORTERM: 'truecolor' }))),
	);
	t.deepEqual(
		rows.map(row => row.length),
		[4, 4],
	);
	t.deepEqual(rows[1][0], ['2;9;8;7', '']);
});
