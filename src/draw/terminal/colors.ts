/** The colours that terminals have. */
import type { Rgb } from './pixels.js';

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How many colours text can have: 24 bits of them, a table of 256 or 16, or none at all. */
export type ColorDepth = 'true' | '256' | '16' | 'none';

// The first sixteen as xterm shows them; people change them, so that pictures in 256 colours leave them out.
const basic: readonly Rgb[] = [
	[0, 0, 0],
	[205, 0, 0],
	[0, 205, 0],
	[205, 205, 0],
	[0, 0, 238],
	[205, 0, 205],
	[0, 205, 205],
	[229, 229, 229],
	[127, 127, 127],
	[255, 0, 0],
	[0, 255, 0],
	[255, 255, 0],
	[92, 92, 255],
	[255, 0, 255],
	[0, 255, 255],
	[255, 255, 255],
];
const cubeLevels = [0, 95, 135, 175, 215, 255];

/** What `TERM` and its companions say about colours. NO_COLOR, when it is not empty, turns them off. */
export function colorDepth(env: Environment): ColorDepth {
	const term = (env['TERM'] ?? '').toLowerCase();
	if (env['NO_COLOR'] || term === '' || term === 'dumb' || /^vt\d/.test(term)) return 'none';
	if (/^(?:truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 'true';
	if (/-direct|kitty|ghostty|wezterm|alacritty|foot|iterm/.test(term)) return 'true';
	// tmux turns 24 bits into what the terminal around it has.
	if (env['TMUX'] || env['KITTY_WINDOW_ID'] || env['WEZTERM_PANE'] || env['WT_SESSION']) return 'true';
	if (/^(?:iTerm\.app|WezTerm|vscode|ghostty)$/.test(env['TERM_PROGRAM'] ?? '')) return 'true';
	if (env['LC_TERMINAL'] === 'iTerm2') return 'true';
	return term.includes('256color') ? '256' : '16';
}

/** Whether the locale says that text is UTF-8. */
export function isUtf8(env: Environment): boolean {
	const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
	return /utf-?8/i.test(locale);
}

/** The parameters of the sequence `ESC [ ... m` that choose `color` for the foreground or the background. */
export function colorParameters([red, green, blue]: Rgb, depth: ColorDepth, foreground: boolean): string {
	if (depth === 'true') return `${foreground ? 38 : 48};2;${red};${green};${blue}`;
	if (depth === '256') return `${foreground ? 38 : 48};5;${nearestOf256([red, green, blue])}`;
	if (depth === 'none') return foreground ? '39' : '49';
	const index = nearestOf16([red, green, blue]);
	return String((foreground ? 30 : 40) + (index < 8 ? index : index + 52));
}

/** The index, 16..255, of the cube's or the grey ramp's colour that is nearest. */
export function nearestOf256(color: Rgb): number {
	const [red, green, blue] = color.map(nearestLevel);
	const inCube: Rgb = [cubeLevels[red], cubeLevels[green], cubeLevels[blue]];
	const step = Math.min(23, Math.max(0, Math.round(((color[0] + color[1] + color[2]) / 3 - 8) / 10)));
	const grey = 8 + step * 10;
	if (distance(color, [grey, grey, grey]) < distance(color, inCube)) return 232 + step;
	return 16 + 36 * red + 6 * green + blue;
}

/** The index, 0..15, of the basic colour that is nearest. */
export function nearestOf16(color: Rgb): number {
	let best = 0;
	for (let index = 1; index < basic.length; index++) {
		if (distance(color, basic[index]) < distance(color, basic[best])) best = index;
	}
	return best;
}

function nearestLevel(value: number): number {
	let best = 0;
	for (let index = 1; index < cubeLevels.length; index++) {
		if (Math.abs(cubeLevels[index] - value) < Math.abs(cubeLevels[best] - value)) best = index;
	}
	return best;
}

// Squared, with the weights of how bright the eye finds each.
function distance(left: Rgb, right: Rgb): number {
	return 3 * (left[0] - right[0]) ** 2 + 6 * (left[1] - right[1]) ** 2 + (left[2] - right[2]) ** 2;
}
