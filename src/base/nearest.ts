/** Which of the known names a mistyped one was meant to be. */

/**
 * Number of insertions, deletions, replacements and swaps of neighbours that turn `from` into `to`, where nothing is
 * changed twice (Damerau and Levenshtein, optimal string alignment).
 */
function distance(from: string, to: string): number {
	let beforePrevious: number[] = [];
	let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let row = 1; row <= from.length; row++) {
		const current = [row];
		for (let column = 1; column <= to.length; column++) {
			const replaced = previous[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
			const swapped =
				row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
					? beforePrevious[column - 2] + 1
					: Infinity;
			current.push(Math.min(replaced, swapped, previous[column] + 1, current[column - 1] + 1));
		}
		beforePrevious = previous;
		previous = current;
	}
	return previous[to.length];
}

/** Which letters there are, a bit for each of 32 classes. */
function lettersOf(name: string): number {
	let letters = 0;
	for (let at = 0; at < name.length; at++) letters |= 1 << (name.charCodeAt(at) & 31);
	return letters;
}

/** How many bits are set. */
function countBits(bits: number): number {
	let count = 0;
	for (let left = bits; left !== 0; left &= left - 1) count++;
	return count;
}

/**
 * The name closest to `wanted`, without regard to case; undefined when none differs by at most a third of its letters, or
 * when it is a single letter, which could be anything.
 */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
	const lower = wanted.toLowerCase();
	if (wanted.length < 2) return undefined;
	const limit = Math.max(1, Math.floor(wanted.length / 3));
	const letters = lettersOf(lower);
	let best: string | undefined;
	let least = limit + 1;
	for (const name of names) {
		if (Math.abs(name.length - wanted.length) >= least) continue;
		const known = name.toLowerCase();
		const others = lettersOf(known);
		// Each letter that one lacks is a difference, which is found much sooner than all of them.
		if (countBits(letters & ~others) >= least || countBits(others & ~letters) >= least) continue;
		const far = distance(lower, known);
		if (far >= least) continue;
		best = name;
		least = far;
	}
	return best;
}
