import test from 'ava';
import {
	growthColors,
	ink,
	neutralColor,
	packageColor,
	packageColors,
	restColor,
	shrinkColors,
} from '../../src/render/flame/palette.js';

/** How normal eyes and those that lack a kind of cones see linear RGB (Machado, Oliveira and Fernandes, 2009). */
const sights: readonly (readonly number[])[] = [
	[1, 0, 0, 0, 1, 0, 0, 0, 1],
	[0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
	[0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
	[1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
];

function linear(color: string): number[] {
	return [1, 3, 5].map(at => {
		const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
}

/** Contrast as WCAG 2 defines it. */
function contrast(left: string, right: string): number {
	const [dark, light] = [left, right]
		.map(linear)
		.map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
		.sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

/** A colour in OKLab (Ottosson, 2020) as the given eyes see it. */
function seen(color: string, sight: readonly number[]): number[] {
	const [red, green, blue] = linear(color);
	const [r, g, b] = [0, 3, 6].map(at => Math.max(0, sight[at] * red + sight[at + 1] * green + sight[at + 2] * blue));
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
	];
}

function difference(left: string, right: string): number {
	return Math.min(
		...sights.map(sight => Math.hypot(...seen(left, sight).map((part, at) => part - seen(right, sight)[at]))),
	);
}

test('text can be read on every colour', t => {
	for (const color of [
		...packageColors,
		...growthColors,
		...shrinkColors,
		neutralColor,
		restColor,
		'#8f8f8f',
		'#e9e9e9',
	]) {
		t.true(contrast(color, ink) >= 4.5, color);
	}
});

test('any two packages differ for eyes of every kind, and so do growth, shrinkage and neither', t => {
	for (const [at, color] of packageColors.entries()) {
		for (const other of packageColors.slice(0, at)) t.true(difference(color, other) >= 0.1, `${color} ${other}`);
	}
	for (const step of [1, 2, 3]) {
		t.true(difference(growthColors[step], shrinkColors[step]) >= 0.1);
		if (step > 1) t.true(difference(growthColors[step], neutralColor) >= 0.08);
		if (step > 1) t.true(difference(shrinkColors[step], neutralColor) >= 0.08);
	}
});

test('a package has the same colour in every picture', t => {
	t.is(packageColor('runtime'), packageColor('runtime'));
	t.is(packageColor(''), -1);
	const used = new Set(Array.from({ length: 200 }, (_, at) => packageColor(`example.com/p${at}`)));
	t.is(used.size, packageColors.length);
});
