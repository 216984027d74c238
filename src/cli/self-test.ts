/**
 * Loads the parts of the bundle that a report never needs and uses each once, so that a broken chunk shows in a build
 * and not when someone first opens the explorer. Writes one line for each part to standard output.
 */
export async function selfTest(): Promise<void> {
	const { highlightGo } = await import('../render/highlight.js');
	const lines = await highlightGo('package main\n\nfunc main() {}\n');
	process.stdout.write(`highlighting: ${lines.flat().filter(run => run.color !== '').length} coloured runs\n`);
	const { preparedGraphviz } = await import('../draw/prepared-graphviz.js');
	process.stdout.write(`graphviz: compiled ${(await preparedGraphviz())?.ahead === true ? 'ahead' : 'now'}\n`);
	const { Layout } = await import('../tui/explorer/screen.js');
	const layout = new Layout();
	const line = { width: 40, height: 1, lines: ['explorer: drawn'] };
	const around = { header: [], footer: [], side: undefined, between: undefined, besides: false, cursor: undefined };
	process.stdout.write(`${layout.rows({ ...around, width: 40, height: 1, main: line })[0].trimEnd()}\n`);
	layout.close();
}
