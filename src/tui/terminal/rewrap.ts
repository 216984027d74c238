/** What terminals do with rows that are wider than the screen has become. */

/**
 * `all`: they are broken, and the cursor stays in its text. `others`: those without the cursor are broken, each new row,
 * above or below, moves the cursor on, and a row that the cursor has come to is left alone; as xterm.js does. `none`: they
 * are cut.
 */
export type Rewrap = 'all' | 'others' | 'none';

/** What the terminal of this environment does. */
export function rewrapOf(env: Readonly<Record<string, string | undefined>>): Rewrap {
	if (env['TMUX']) return 'all';
	if (env['STY'] || env['XTERM_VERSION'] || env['TERM'] === 'linux') return 'none';
	return env['TERM_PROGRAM'] === 'vscode' ? 'others' : 'all';
}

/**
 * Rows between the first of a block and the cursor after the screen became narrower.
 *
 * @param widths cells that each row of the block takes
 * @param cursor where it was in the block
 * @param columns cells of a row now
 */
export function rowsAboveCursor(
	widths: readonly number[],
	cursor: { readonly column: number; readonly row: number },
	columns: number,
	rewrap: Rewrap,
): number {
	if (rewrap === 'none') return cursor.row;
	const more = (width: number): number => Math.max(1, Math.ceil(width / columns)) - 1;
	if (rewrap === 'all') {
		const above = widths.slice(0, cursor.row).reduce((sum, width) => sum + more(width), 0);
		return cursor.row + above + Math.floor(cursor.column / columns);
	}
	// From the last row to the first, as the terminal goes.
	let at = cursor.row;
	for (let row = widths.length - 1; row >= 0; row--) if (row !== at) at += more(widths[row]);
	return at;
}
