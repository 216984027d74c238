/** Reads pictures back from what is written to a terminal, as terminals do. */
// oxlint-disable no-control-regex -- what is written to terminals consists of control characters
import { inflateSync } from 'node:zlib';
import type { Pixels } from '../../src/draw/terminal/pixels.js';

/** A picture of `width` times `height` pixels whose colours `paint` gives. */
export function draw(
	width: number,
	height: number,
	paint: (x: number, y: number) => readonly [number, number, number, number],
): Pixels {
	const rgba = new Uint8Array(width * height * 4);
	for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgba.set(paint(x, y), (y * width + x) * 4);
	return { width, height, rgba };
}

/** The colour and alpha of a pixel. */
export function at({ width, rgba }: Pixels, x: number, y: number): number[] {
	return [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** Decodes a PNG file of eight bits, colour type 6, whose rows have no filter. */
export function decodePng(file: Uint8Array): Pixels {
	const bytes = Buffer.from(file);
	const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
	const data: Buffer[] = [];
	for (let offset = 8; offset < bytes.length;) {
		const length = bytes.readUInt32BE(offset);
		if (bytes.toString('latin1', offset + 4, offset + 8) === 'IDAT') {
			data.push(bytes.subarray(offset + 8, offset + 8 + length));
		}
		offset += length + 12;
	}
	const rows = inflateSync(Buffer.concat(data));
	const rgba = new Uint8Array(width * height * 4);
	for (let y = 0; y < height; y++) {
		const start = y * (width * 4 + 1);
		if (rows[start] !== 0) throw new Error(`row ${y} has filter ${rows[start]}`);
		rgba.set(rows.subarray(start + 1, start + 1 + width * 4), y * width * 4);
	}
	return { width, height, rgba };
}

/** A picture as kitty takes it: the keys of its first sequence, the file, the length of each chunk. */
export interface KittyTransmission {
	readonly keys: Readonly<Record<string, string>>;
	readonly file: Buffer;
	readonly chunks: readonly number[];
	/** What is not part of the transmission. */
	readonly rest: string;
}

/** Decodes kitty's sequences; fails on chunks that do not follow the protocol. */
export function decodeKitty(text: string): KittyTransmission {
	const sequence = /\x1b_G([^;\x1b]*);([^\x1b]*)\x1b\\/g;
	const found = [...text.matchAll(sequence)];
	found.forEach(([, keys, data], index) => {
		const last = index === found.length - 1;
		if (keysOf(keys)['m'] !== (last ? '0' : '1')) throw new Error(`chunk ${index} says m wrong: ${keys}`);
		if (!last && data.length % 4 !== 0) throw new Error(`chunk ${index} ends within four characters`);
		if (keysOf(keys)['q'] !== '2') throw new Error(`chunk ${index} asks for an answer`);
	});
	return {
		keys: keysOf(found[0][1]),
		file: Buffer.from(found.map(([, , data]) => data).join(''), 'base64'),
		chunks: found.map(([, , data]) => data.length),
		rest: text.replace(sequence, ''),
	};
}

function keysOf(list: string): Record<string, string> {
	return Object.fromEntries(list.split(',').map(pair => pair.split('=')));
}

/** Takes sequences out of tmux's wrapping; what is not wrapped stays. */
export function outOfTmux(text: string): string {
	return text.replace(/\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\/g, (_, inner: string) =>
		inner.replaceAll('\x1b\x1b', '\x1b'),
	);
}

/** Decodes a sixel picture; pixels that are never drawn have alpha 0. Fails on what is not sixel. */
export function decodeSixel(text: string): Pixels {
	const frame = /^\x1bP0;1;0q"1;1;(\d+);(\d+)([^\x1b]*)\x1b\\\n$/.exec(text);
	if (frame === null) throw new Error('not a sixel picture');
	const [width, height] = [Number(frame[1]), Number(frame[2])];
	const rgba = new Uint8Array(width * height * 4);
	const colors = new Map<number, number[]>();
	let [color, x, top] = [-1, 0, 0];
	const token = /#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)([?-~])|([?-~])|(\$)|(-)/gy;
	const body = frame[3];
	while (token.lastIndex < body.length) {
		const start = token.lastIndex;
		const found = token.exec(body);
		if (found === null) throw new Error(`not sixel: ${body.slice(start, start + 20)}`);
		if (found[2] !== undefined)
			colors.set(
				Number(found[1]),
				found.slice(2, 5).map(part => (Number(part) * 255) / 100),
			);
		else if (found[1] !== undefined) color = Number(found[1]);
		else if (found[8]) x = 0;
		else if (found[9]) [x, top] = [0, top + 6];
		else {
			const mask = (found[6] ?? found[7]).charCodeAt(0) - 63;
			for (let count = Number(found[5] ?? 1); count > 0; count--, x++) {
				for (let row = 0; row < 6; row++) {
					if ((mask & (1 << row)) === 0) continue;
					const values = colors.get(color);
					if (values === undefined || x >= width || top + row >= height) throw new Error('drawn outside');
					rgba.set([...values.map(Math.round), 255], ((top + row) * width + x) * 4);
				}
			}
		}
	}
	return { width, height, rgba };
}

/** What a cell shows: its upper and its lower half, as the parameters that set the colour; '' is the terminal's own. */
export type HalfBlocks = readonly (readonly [top: string, bottom: string])[][];

/** Reads half blocks; fails on other characters and on colours that are left on at the end of a line. */
export function decodeBlocks(text: string): HalfBlocks {
	if (!text.endsWith('\n')) throw new Error('no line end');
	return text.slice(0, -1).split('\n').map(decodeLine);
}

function decodeLine(line: string): [string, string][] {
	let [foreground, background] = ['', ''];
	const cells: [string, string][] = [];
	for (const [part, parameters] of line.matchAll(/\x1b\[([\d;]*)m|[^\x1b]/gu)) {
		if (part === ' ') cells.push([background, background]);
		else if (part === '▀') cells.push([foreground, background]);
		else if (part === '▄') cells.push([background, foreground]);
		else if (parameters === undefined) throw new Error(`unexpected ${JSON.stringify(part)}`);
		else {
			for (const [one] of parameters.matchAll(/[34]8;2;\d+;\d+;\d+|[34]8;5;\d+|\d+/g)) {
				if (one === '0') [foreground, background] = ['', ''];
				else if (one === '49') background = '';
				else if (/^(?:3|9)/.test(one)) foreground = one.replace(/^38;/, '');
				else background = one.replace(/^48;/, '');
			}
		}
	}
	if (foreground !== '' || background !== '') throw new Error('colours are left on');
	return cells;
}
