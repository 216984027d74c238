// oxlint-disable no-control-regex -- what is written to terminals consists of control characters
import test from 'ava';
import * as fc from 'fast-check';
import { blockLines } from '../../src/draw/terminal/blocks.js';
import type { ColorDepth } from '../../src/draw/terminal/colors.js';
import { colorParameters, nearestOf16, nearestOf256 } from '../../src/draw/terminal/colors.js';
import { iterm2Picture } from '../../src/draw/terminal/iterm2.js';
import { kittyPicture, kittyThroughTmux, mostPlaceholderRows } from '../../src/draw/terminal/kitty.js';
import { toPalette } from '../../src/draw/terminal/palette.js';
import { flatten, shrinkInto } from '../../src/draw/terminal/pixels.js';
import type { Pixels } from '../../src/draw/terminal/pixels.js';
import { encodePng } from '../../src/draw/terminal/png.js';
import { rowMarks } from '../../src/draw/terminal/row-marks.js';
import { sixelPicture } from '../../src/draw/terminal/sixel.js';
import { at, decodeBlocks, decodeKitty, decodePng, decodeSixel, draw, outOfTmux } from './terminal-decoders.js';

function join(pieces: Iterable<string>): string {
	return [...pieces].join('');
}

/** Pictures of a few pixels; every pixel opaque or not there. */
function pictures(maximum: number): fc.Arbitrary<Pixels> {
	const side = fc.integer({ min: 1, max: maximum });
	return fc.record({ width: side, height: side }).chain(({ width, height }) =>
		fc.uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 }).map(bytes => ({
			width,
			height,
			rgba: bytes.map((value, index) => (index % 4 === 3 ? (value & 1) * 255 : value)),
		})),
	);
}

function noise(width: number, height: number): Pixels {
	return draw(width, height, (x, y) => [(x * 37) & 255, (y * 91) & 255, (x * y * 13) & 255, 255]);
}

test('PNG: reads back as it was', t => {
	fc.assert(
		fc.property(pictures(20), pixels => {
			t.deepEqual(decodePng(encodePng(pixels)), { ...pixels, rgba: new Uint8Array(pixels.rgba) });
		}),
	);
});

test('kitty: the file arrives whole, in chunks, without asking for an answer', t => {
	const pixels = noise(90, 70);
	const { keys, file, chunks, rest } = decodeKitty(join(kittyPicture(encodePng(pixels), undefined)));
	t.deepEqual(decodePng(file), pixels);
	t.deepEqual(keys, { a: 'T', f: '100', q: '2', m: '1' });
	t.true(chunks.length > 2);
	t.true(chunks.slice(0, -1).every(length => length === 4096));
	t.is(rest, '\n');
	const stretched = decodeKitty(
		join(kittyPicture(encodePng(draw(1, 1, () => [1, 2, 3, 255])), { width: 7, height: 3 })),
	);
	t.deepEqual(stretched.keys, { a: 'T', f: '100', q: '2', c: '7', r: '3', m: '0' });
});

test('kitty within tmux: the file passes through, text stands in its place', t => {
	const pixels = noise(90, 70);
	const text = join(kittyThroughTmux(encodePng(pixels), 200, { width: 5, height: 3 }));
	// Nothing but wrapped sequences and text reaches tmux itself.
	t.false(text.replace(/\x1bPtmux;(?:[^\x1b]|\x1b\x1b)*\x1b\\/g, '').includes('\x1b_'));
	const { keys, file, rest } = decodeKitty(outOfTmux(text));
	t.deepEqual(decodePng(file), pixels);
	t.deepEqual(keys, { a: 'T', U: '1', i: '200', f: '100', q: '2', c: '5', r: '3', m: '1' });
	const lines = rest.split('\n');
	t.is(lines.pop(), '');
	t.is(lines.length, 3);
	lines.forEach((line, row) => {
		const cells = /^\x1b\[38;5;200m(.*)\x1b\[39m$/u.exec(line)?.[1] ?? '';
		t.is(cells, `\u{10eeee}${rowMarks[row]}\u0305${'\u{10eeee}'.repeat(4)}`);
	});
});

test('marks of rows are distinct combining characters, in the order of the protocol', t => {
	t.true(mostPlaceholderRows >= 80);
	t.is(new Set(rowMarks).size, rowMarks.length);
	t.true(rowMarks.every(mark => /^\p{Mn}$/u.test(mark) && mark.normalize('NFD') === mark));
	t.deepEqual(rowMarks.toSorted(), rowMarks);
	t.deepEqual(
		[0, 1, 5, 20, 40, 60].map(row => rowMarks[row].codePointAt(0)?.toString(16)),
		['305', '30d', '33d', '366', '598', '616'],
	);
});

test('iTerm2: the file and the cells it is for', t => {
	const pixels = noise(60, 60);
	const text = join(iterm2Picture(encodePng(pixels), { width: 12, height: 6 }));
	const found = /^\x1b\]1337;File=([^:]*):([A-Za-z\d+/=]*)\x07\n$/.exec(text);
	const file = Buffer.from(found?.[2] ?? '', 'base64');
	t.deepEqual(decodePng(file), pixels);
	t.is(found?.[1], `inline=1;size=${file.length};width=12;height=6;preserveAspectRatio=1`);
});

test('sixel: few colours read back, what is transparent is not drawn', t => {
	fc.assert(
		fc.property(pictures(15), fc.integer({ min: 225, max: 256 }), (pixels, registers) => {
			const read = decodeSixel(join(sixelPicture(pixels, { registers, background: undefined })));
			t.deepEqual([read.width, read.height], [pixels.width, pixels.height]);
			for (let offset = 0; offset < pixels.rgba.length; offset++) {
				const alpha = pixels.rgba[offset | 3];
				// Colours are told in per cent: at most half of one is lost.
				if (alpha === 0) t.is(read.rgba[offset | 3], 0);
				else t.true(Math.abs(read.rgba[offset] - pixels.rgba[offset]) <= 2);
			}
		}),
	);
});

test('sixel: equal columns are told once, and no colour beyond the registers is used', t => {
	const flat = draw(300, 60, () => [255, 255, 255, 255]);
	t.true(join(sixelPicture(flat, { registers: 256, background: undefined })).length < 150);
	for (const registers of [2, 16, 256, 1024]) {
		const text = join(sixelPicture(noise(80, 80), { registers, background: undefined }));
		const used = new Set([...text.matchAll(/#(\d+)/g)].map(found => Number(found[1])));
		t.true(Math.max(...used) < Math.min(256, registers));
		decodeSixel(text);
	}
});

test('palette: many colours come out near, rare ones are not lost', t => {
	const pixels = draw(200, 200, (x, y) => (y === 0 && x < 20 ? [255, 0, 0, 255] : [200 + (x >> 3), 220, y, 255]));
	const { palette, indices } = toPalette(pixels, 64);
	t.true(palette.length <= 64);
	let worst = 0;
	for (let pixel = 0; pixel < indices.length; pixel++) {
		const color = palette[indices[pixel]];
		for (let channel = 0; channel < 3; channel++) {
			worst = Math.max(worst, Math.abs(color[channel] - pixels.rgba[pixel * 4 + channel]));
		}
	}
	t.true(worst <= 16, `the worst is off by ${worst}`);
	t.deepEqual(palette[indices[0]], [255, 0, 0]);
});

test('half blocks: every pixel is there', t => {
	fc.assert(
		fc.property(pictures(12), pixels => {
			const cells = { width: pixels.width, height: Math.ceil(pixels.height / 2) };
			const rows = decodeBlocks(join(blockLines(pixels, { colors: 'true', background: undefined, cells })));
			t.is(rows.length, cells.height);
			for (let y = 0; y < cells.height * 2; y++) {
				for (let x = 0; x < pixels.width; x++) {
					const [red, green, blue, alpha] = y < pixels.height ? at(pixels, x, y) : [0, 0, 0, 0];
					t.is(rows[y >> 1][x][y & 1], alpha === 0 ? '' : `2;${red};${green};${blue}`);
				}
			}
		}),
	);
});

test('half blocks: colours of smaller tables', t => {
	const pixels = draw(2, 2, (x, y) => (x === 0 ? [255, 0, 0, 255] : [y * 255, y * 255, y * 255, 255]));
	const lines = (colors: ColorDepth) =>
		join(blockLines(pixels, { colors, background: undefined, cells: { width: 2, height: 1 } }));
	t.is(lines('256'), '\x1b[48;5;196m \x1b[38;5;16;48;5;231m▀\x1b[0m\n');
	t.is(lines('16'), '\x1b[101m \x1b[30;107m▀\x1b[0m\n');
});

test('colours: the nearest one', t => {
	t.is(nearestOf256([8, 8, 8]), 232);
	t.is(nearestOf256([238, 238, 238]), 255);
	t.is(nearestOf256([95, 135, 175]), 67);
	t.is(nearestOf16([250, 250, 250]), 15);
	t.is(nearestOf16([10, 200, 20]), 2);
	t.is(colorParameters([255, 255, 255], '16', true), '97');
	t.is(colorParameters([1, 2, 3], 'true', false), '48;2;1;2;3');
});

test('what is partly transparent shows the background, where it is known', t => {
	const pixels = draw(3, 1, x => [200, 100, 0, [0, 127, 255][x]]);
	const known = flatten(pixels, [0, 0, 255]);
	t.deepEqual([at(known, 0, 0)[3], at(known, 1, 0), at(known, 2, 0)], [0, [100, 50, 128, 255], [200, 100, 0, 255]]);
	const unknown = flatten(pixels, undefined);
	t.deepEqual([at(unknown, 0, 0)[3], at(unknown, 1, 0)[3], at(unknown, 2, 0)], [0, 0, [200, 100, 0, 255]]);
});

test('shrinking averages, keeps proportions and never enlarges', t => {
	const board = draw(8, 4, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255, 255] : [0, 0, 0, 255]));
	t.is(shrinkInto(board, { width: 8, height: 4 }), board);
	t.is(shrinkInto(board, { width: 100, height: 100 }), board);
	const half = shrinkInto(board, { width: 4, height: 100 });
	t.deepEqual([half.width, half.height], [4, 2]);
	t.deepEqual(at(half, 3, 1), [128, 128, 128, 255]);
	// What is transparent gives no colour.
	const seen = draw(2, 1, x => (x === 0 ? [10, 20, 30, 255] : [255, 255, 255, 0]));
	t.deepEqual(at(shrinkInto(seen, { width: 1, height: 1 }), 0, 0), [10, 20, 30, 128]);
	const thin = shrinkInto(
		draw(1000, 2, () => [1, 2, 3, 255]),
		{ width: 10, height: 10 },
	);
	t.deepEqual([thin.width, thin.height, at(thin, 9, 0)], [10, 1, [1, 2, 3, 255]]);
});
