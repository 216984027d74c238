/**
 * Loads the parts of the bundle that a report never needs and uses each once, so that a broken chunk shows in a build
 * and not when someone first opens the explorer. Writes one line for each part to standard output.
 */
export async function selfTest(): Promise<void> {
	const { highlightGo } = await import('../render/highlight.js');
	const lines = await highlightGo('package main\n\nfunc main() {}\n');
	process.stdout.write(`highlighting: ${lines.flat().filter(run => run.color !== '').length} coloured runs\n`);
	const { openExplorer } = await import('../tui/explorer.js');
	await openExplorer('explorer: drawn', process.stdout);
}
