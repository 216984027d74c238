/** From what a piece of text is to the colours of a terminal. */
import type { TerminalSize } from '../../base/ports.js';
import { cellCount } from '../../render/flame/fit.js';
import { packageColors } from '../../render/flame/palette.js';
import type { Line, Style } from './text.js';
import { cutCells } from './text.js';

/** What a person's terminal can show. */
export type Traits = Pick<TerminalSize, 'color' | 'unicode' | 'background'>;

/** A row that is chosen: in the pane that has the keys, or in the other. */
export type Chosen = 'no' | 'here' | 'there';

interface Role {
	/** Numbers of the 256 colours on dark and on light ground; undefined is the terminal's own. */
	readonly dark: number | undefined;
	readonly light: number | undefined;
	/** SGR code of the 16 colours on dark and on light ground. */
	readonly basic: readonly [dark: string, light: string];
	/** SGR codes that hold without colours too. */
	readonly always: string;
}

function role(
	dark: number | undefined,
	light: number | undefined,
	basic: readonly [string, string],
	always = '',
): Role {
	return { dark, light, basic, always };
}

// Blue, orange and yellow tell apart for all kinds of colour-blind eyes; red and green are not used as a pair.
const roles: Readonly<Record<string, Role>> = {
	plain: role(undefined, undefined, ['', '']),
	quiet: role(245, 241, ['90', '90']),
	strong: role(undefined, undefined, ['', ''], '1'),
	title: role(117, 25, ['96', '34'], '1'),
	hot: role(215, 130, ['93', '31'], '1'),
	warm: role(222, 94, ['33', '33']),
	mild: role(undefined, undefined, ['', '']),
	bar: role(74, 31, ['36', '36']),
	more: role(215, 130, ['33', '31']),
	less: role(117, 25, ['96', '34']),
	error: role(209, 160, ['91', '31'], '1'),
	found: role(undefined, undefined, ['', ''], '4'),
};

const ink = '38;5;16';
/** Grounds of terminals of 16 colours on which black can be read, by row of the palette. */
const basicGrounds = [104, 46, 106, 45, 103, 43, 102, 101, 107];

/** Turns lines into text with escape sequences. */
export class Theme {
	private readonly traits: Traits;

	constructor(traits: Traits) {
		this.traits = traits;
	}

	/** The line in exactly `width` cells. */
	paint(line: Line, width: number, chosen: Chosen = 'no'): string {
		const ground = this.ground(chosen);
		let text = '';
		let room = width;
		for (const { text: piece, style } of line) {
			if (piece === '' || room <= 0) continue;
			const cut = cutCells(piece, room);
			room -= cellCount(cut);
			text += this.piece(cut, style, ground, chosen);
		}
		return text + (room > 0 ? this.piece(' '.repeat(room), 'plain', ground, chosen) : '');
	}

	/** SGR codes behind a row that is chosen. */
	private ground(chosen: Chosen): string {
		if (chosen === 'no') return '';
		const { color, background } = this.traits;
		if (color === 'none' || color === '16') return chosen === 'here' ? '7' : '4';
		if (chosen === 'there') return background === 'dark' ? '48;5;235' : '48;5;255';
		return background === 'dark' ? '48;5;238' : '48;5;253';
	}

	private piece(text: string, style: Style, ground: string, chosen: Chosen): string {
		// Colours under a reversed row would paint a rag rug.
		const isPlain = ground === '7';
		const codes = [ground, isPlain ? '' : this.codes(style), chosen === 'here' && style === 'plain' ? '1' : '']
			.filter(code => code !== '')
			.join(';');
		return codes === '' ? text : `\x1b[${codes}m${text}\x1b[0m`;
	}

	private codes(style: Style): string {
		const { color, background } = this.traits;
		if (style.startsWith('on#')) return this.groundCodes(style);
		if (style.startsWith('#')) return color === 'none' || color === '16' ? '' : foreground(style.slice(1), color);
		const { dark, light, basic, always } = roles[style] ?? roles['plain'];
		if (color === 'none') return always;
		if (color === '16') return joined(always, basic[background === 'dark' ? 0 : 1]);
		const number = background === 'dark' ? dark : light;
		return joined(always, number === undefined ? '' : `38;5;${number}`);
	}

	private groundCodes(style: string): string {
		const { color } = this.traits;
		const [hex, index] = style.slice(3).split('/');
		const number = Number(index ?? -1);
		if (color === 'none') return number === selectedGround ? '7' : '';
		if (number === selectedGround)
			return color === '16' ? '7' : this.traits.background === 'dark' ? '1;38;5;16;48;5;231' : '1;38;5;231;48;5;16';
		if (color === '16') return `30;${number < 0 ? 47 : basicGrounds[number % packageColors.length]}`;
		const [red, green, blue] = parts(hex);
		return color === '256'
			? `${ink};48;5;${cubeColor(red, green, blue)}`
			: `38;2;26;26;26;48;2;${red};${green};${blue}`;
	}
}

/** Row of the palette that stands for what is chosen in a picture. */
const selectedGround = 99;

/** The style of the frame that is chosen. */
export const chosenFrame: Style = `on#ffffff/${selectedGround}`;

function joined(...codes: readonly string[]): string {
	return codes.filter(code => code !== '').join(';');
}

function foreground(hex: string, color: '256' | 'truecolor'): string {
	const [red, green, blue] = parts(hex);
	return color === '256' ? `38;5;${cubeColor(red, green, blue)}` : `38;2;${red};${green};${blue}`;
}

function parts(hex: string): number[] {
	return [0, 2, 4].map(at => Number.parseInt(hex.slice(at, at + 2), 16));
}

const cubeLevels = [0, 95, 135, 175, 215, 255];

/** The nearest colour of the 6x6x6 cube that terminals of 256 colours have from number 16 on. */
function cubeColor(...color: readonly number[]): number {
	const [red, green, blue] = color.map(part => {
		let best = 0;
		for (let level = 1; level < cubeLevels.length; level++) {
			if (Math.abs(cubeLevels[level] - part) < Math.abs(cubeLevels[best] - part)) best = level;
		}
		return best;
	});
	return 16 + 36 * red + 6 * green + blue;
}
