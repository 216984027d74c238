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

/**
 * The name closest to `wanted`, without regard to case; undefined when none differs by at most a third of its letters, or
 * when it is a single letter, which could be anything.
 */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
	const lower = wanted.toLowerCase();
	if (wanted.length < 2) return undefined;
	const limit = Math.max(1, Math.floor(wanted.length / 3));
	let best: string | undefined;
	let least = limit + 1;
	for (const name of names) {
		if (Math.abs(name.length - wanted.length) >= least) continue;
		const far = distance(lower, name.toLowerCase());
		if (far >= least) continue;
		best = name;
		least = far;
	}
	return best;
}
