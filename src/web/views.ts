/** The pages: each shows one row of the table of commands, found by the row's column `web`. */
import type { ReportCommand } from '../commands/commands.js';
import { reportCommands } from '../commands/commands.js';
import type { Config } from '../commands/options.js';
import { fineFlame, firstFlame } from './data/flame.js';

/** A page of the View menu. */
export interface View {
	/** Last part of its address. */
	readonly path: string;
	readonly title: string;
	/** Key that leads to it. */
	readonly key: string;
	/** Name of the command that gives the same in a shell. */
	readonly name: string;
	readonly command: ReportCommand;
	/** Options that the page does not leave to the user, as in the reference. */
	readonly adjust: (config: Config) => Config;
	/** What makes the report in more detail, where that takes so long that it is only made when it is asked for. */
	readonly fine?: ReportCommand['load'];
}

/** How a page shows its command's report; in the order of the menu. */
interface Presented extends Pick<View, 'title' | 'key' | 'fine'> {
	readonly adjust?: View['adjust'];
	/** What makes the report, where the page needs more than the command prints. */
	readonly load?: ReportCommand['load'];
}

const presented: Readonly<Record<string, Presented>> = {
	flamegraph: { title: 'Flame graph', key: '1', load: async () => firstFlame, fine: async () => fineFlame },
	graph: { title: 'Graph', key: '2' },
	top: { title: 'Top', key: '3' },
	peek: { title: 'Peek', key: '4', adjust: config => ({ ...config, granularity: 'lines' }) },
	source: { title: 'Source', key: '5' },
	disasm: { title: 'Disassembly', key: '6' },
};

/** All pages, in the order of the menu. */
export const views: readonly View[] = Object.entries(presented).flatMap(([path, { load, adjust, ...rest }]) => {
	const rows = Object.entries<ReportCommand>(reportCommands).filter(([, { web }]) => web === path);
	// Of two names for one report, that of the page.
	const row = rows.find(([name]) => name === path) ?? rows[0];
	if (row === undefined) return [];
	const [name, command] = row;
	return [{ ...rest, path, name, command: load ? { ...command, load } : command, adjust: adjust ?? same }];
});

function same(config: Config): Config {
	return config;
}

/** The page at `path`. */
export function findView(path: string): View | undefined {
	return views.find(view => view.path === path);
}
