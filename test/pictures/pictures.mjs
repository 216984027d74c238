// Draws the screens of the explorer as a person sees them, in colour, at two sizes, into docs/pictures.
//
//   npm run build && npm run pictures -- [NAME...]
//
// The program runs on a pseudo-terminal; what the emulator behind it shows becomes an SVG of text, and that a PNG.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pty from '@lydell/node-pty';
import { Resvg } from '@resvg/resvg-js';
import xterm from '@xterm/headless';

const folder = join('docs', 'pictures');
const profiles = 'fixtures/example/profiles';
const source = ['-source_path', 'fixtures/example/src', '-trim_path', '/go/src/onusim'];
const series = [1, 2, 3, 4, 5].map(number => `${profiles}/leak-${number}.pprof`).join(' ');
const screens = {
	top: '',
	flame: '2',
	tree: '3',
	calls: '4',
	source: '\r',
	leaks: `:fetch ${series}\r6`,
	growth: `:fetch ${series}\r7`,
	graph: '8',
	comparison: `b${profiles}/leak-1.pprof\r2`,
};
const sizes = [
	[80, 24],
	[160, 50],
];
const wanted = process.argv.slice(2);
const cell = { width: 8.4, height: 18, font: 14 };
const fonts = [
	'/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf',
	'/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf',
];

mkdirSync(folder, { recursive: true });
for (const [name, keys] of Object.entries(screens)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	for (const [columns, rows] of sizes) {
		const terminal = await screenAfter(keys, columns, rows);
		const path = join(folder, `${name}-${columns}x${rows}.png`);
		writeFileSync(path, pngOf(svgOf(terminal), rows === 24 ? 1.25 : 1));
		terminal.dispose();
		console.log(path);
	}
}

/** The emulator after the program has answered the keys. */
async function screenAfter(keys, columns, rows) {
	const home = mkdtempSync(join(tmpdir(), 'pprofsh-pictures-'));
	const env = {
		PATH: process.env.PATH,
		HOME: home,
		TERM: 'xterm-256color',
		COLORTERM: 'truecolor',
		LANG: 'C.UTF-8',
		TZ: 'UTC',
	};
	const args = ['bin/pprofsh.js', '-tui', ...source, `${profiles}/leak-6.pprof`];
	const child = pty.spawn(process.execPath, args, { cols: columns, rows, name: 'xterm-256color', env });
	const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
	child.onData(data => terminal.write(data));
	terminal.onData(data => child.write(data));
	await sleep(2500);
	for (const part of keys.split(/(?<=\r)/)) {
		child.write(part);
		await sleep(1200);
	}
	// Source is coloured when the keys rest.
	await sleep(1500);
	child.kill('SIGKILL');
	rmSync(home, { recursive: true, force: true });
	return terminal;
}

/** The screen as SVG: a rectangle for each run of cells with a ground, a text for each run of one colour. */
function svgOf(terminal) {
	const { cols, rows } = terminal;
	const [width, height] = [cols * cell.width + 16, rows * cell.height + 16];
	const parts = [];
	for (let row = 0; row < rows; row++) {
		const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + row);
		for (let column = 0; column < cols; column++) {
			const one = line?.getCell(column);
			const text = one?.getChars() ?? '';
			if (one === undefined) continue;
			const inverse = one.isInverse() !== 0;
			const front = colorOf(one, 'Fg', inverse ? '#1c1c1c' : '#d8d8d8');
			const ground = colorOf(one, 'Bg', inverse ? '#d8d8d8' : '');
			const x = 8 + column * cell.width;
			const y = 8 + row * cell.height;
			const cells = Math.max(1, one.getWidth());
			if (ground !== '')
				parts.push(
					`<rect x="${x}" y="${y}" width="${cell.width * cells + 0.3}" height="${cell.height + 0.3}" fill="${ground}"/>`,
				);
			if (text.trim() === '') continue;
			const weight = one.isBold() ? ' font-weight="bold"' : '';
			const line2 = one.isUnderline() ? ' text-decoration="underline"' : '';
			parts.push(`<text x="${x}" y="${y + 13.5}" fill="${front}"${weight}${line2}>${escaped(text)}</text>`);
		}
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans Mono" font-size="${cell.font}"><rect width="100%" height="100%" fill="#1c1c1c"/>${parts.join('')}</svg>`;
}

function colorOf(one, which, otherwise) {
	const value = one[`get${which}Color`]();
	if (one[`is${which}RGB`]()) return `#${value.toString(16).padStart(6, '0')}`;
	return one[`is${which}Palette`]() ? paletteColor(value) : otherwise;
}

function paletteColor(index) {
	const basic = [
		'#000000',
		'#cd3131',
		'#0dbc79',
		'#e5e510',
		'#2472c8',
		'#bc3fbc',
		'#11a8cd',
		'#e5e5e5',
		'#767676',
		'#f14c4c',
		'#23d18b',
		'#f5f543',
		'#3b8eea',
		'#d670d6',
		'#29b8db',
		'#ffffff',
	];
	if (index < 16) return basic[index];
	if (index >= 232) {
		const grey = (8 + (index - 232) * 10).toString(16).padStart(2, '0');
		return `#${grey}${grey}${grey}`;
	}
	const levels = [0, 95, 135, 175, 215, 255];
	const at = index - 16;
	return `#${[Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map(level => levels[level].toString(16).padStart(2, '0')).join('')}`;
}

function escaped(text) {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function pngOf(svg, zoom) {
	const options = {
		fitTo: { mode: 'zoom', value: zoom },
		font: { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans Mono' },
	};
	return new Resvg(svg, options).render().asPng();
}
