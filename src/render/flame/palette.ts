/** Colours of flame graphs, all light: what is written on them is dark, on dark pages too. */

/**
 * Colours of packages. Any two differ by at least 0.1 in OKLab for normal sight and for the three kinds of colour
 * blindness, and {@link ink} has a contrast of 6 or more on each.
 */
export const packageColors: readonly string[] = [
	'#b7baff',
	'#5ab0b0',
	'#aaedff',
	'#b48af6',
	'#ffe15a',
	'#dbbe50',
	'#59dab6',
	'#d88c61',
	'#eaffcc',
];

/** Where the package is not known, and for what did not change. */
export const neutralColor = '#dcdcdc';
/** Frames that are folded. */
export const restColor = '#b9b9b9';
/** Growth and shrinkage, from little to all. */
export const growthColors: readonly string[] = ['#ffe8d6', '#ffcfa3', '#ffb169', '#f58a2d'];
export const shrinkColors: readonly string[] = ['#dcebff', '#b3d4ff', '#84b9ff', '#549cf5'];
/** The colour of text on all of them. */
export const ink = '#1a1a1a';

/** The colour of a package as a row of {@link packageColors}, the same in every picture; -1 for the name ''. */
export function packageColor(name: string): number {
	if (name === '') return -1;
	// FNV-1a over UTF-16 units: short, and spreads names that differ in one letter.
	let hash = 0x811c9dc5;
	for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
	hash ^= hash >>> 15;
	return (hash >>> 0) % packageColors.length;
}

/** How much of a frame changed, in thirds of the larger side: -3 to 3; 4 where it is new, -4 where it vanished. */
export function changeStep(now: number, was: number): number {
	const larger = Math.max(now, was);
	if (larger === 0 || now === was) return 0;
	const isOneSided = now === 0 || was === 0;
	const step = isOneSided ? 4 : Math.ceil((Math.abs(now - was) / larger) * 3);
	return now > was ? step : -step;
}

/** The colour of a step of {@link changeStep}. */
export function changeColor(step: number): string {
	if (step === 0) return neutralColor;
	return step > 0 ? growthColors[step - 1] : shrinkColors[-step - 1];
}
