/** The pages: each shows one row of the tables of commands and actions, found by the row's column `web`. */
import type { ActionCommand } from '../commands/action.js';
import { actionCommands } from '../commands/actions.js';
import type { ReportCommand } from '../commands/commands.js';
import { reportCommands } from '../commands/commands.js';
import type { Config } from '../commands/options.js';
import type { LeakSearch } from '../leak/search.js';
import type { Report } from '../report/report.js';
import type { Measure } from '../leak/site-series.js';
import { fineFlame, firstFlame } from './data/flame.js';
import type { Body } from './data/shapes.js';

/** What all pages of the View menu have. */
interface Page {
	/** Last part of its address. */
	readonly path: string;
	readonly title: string;
	/** Key that leads to it. */
	readonly key: string;
	readonly summary: string;
	/** Name of the command that gives the same in a shell. */
	readonly name: string;
	/** Whether it tells the lines of a function apart. */
	readonly lines: boolean;
}

/** A page of a report of the profile. */
export interface ReportView extends Page {
	readonly kind: 'report';
	readonly command: ReportCommand;
	/** Options that the page does not leave to the user, as in the reference. */
	readonly adjust: (config: Config) => Config;
	/** Options with which the command prints in a shell what the page shows, where it needs others. */
	readonly inShell?: (config: Config, report: Report) => Config;
	/** What makes the report in more detail, where that takes so long that it is only made when it is asked for. */
	readonly fine?: ReportCommand['load'];
}

/** A page about all sources as a series. */
export interface SeriesView extends Page {
	readonly kind: 'series';
	/** Makes the page. */
	readonly read: (search: LeakSearch, measure: Measure) => Promise<Body>;
}

export type View = ReportView | SeriesView;

/** How a page shows a report, or a series. */
interface Presented {
	readonly title: string;
	readonly adjust?: ReportView['adjust'];
	readonly inShell?: ReportView['inShell'];
	/** What makes the report, where the page needs more than the command prints. */
	readonly load?: ReportCommand['load'];
	readonly fine?: ReportView['fine'];
	readonly read?: SeriesView['read'];
	readonly lines?: boolean;
}

// In the order of the menu.
const presented: Readonly<Record<string, Presented>> = {
	flamegraph: { title: 'Flame graph', load: async () => firstFlame, fine: async () => fineFlame },
	graph: { title: 'Graph' },
	top: { title: 'Top' },
	peek: { title: 'Peek', lines: true, adjust: config => ({ ...config, granularity: 'lines' }) },
	source: {
		title: 'Source',
		load: async () => (await import('../report/source-lines.js')).sourceLinesReport,
		// What is inlined counts where it was inlined to, too.
		inShell: (config, report) =>
			report.kind === 'list' && report.inlined === false ? { ...config, noinlines: true } : config,
	},
	disasm: { title: 'Disassembly' },
	leaks: {
		title: 'Leaks',
		read: async (search, measure) => (await import('./data/leaks.js')).leaksBody(search.report(measure)),
	},
	growth: {
		title: 'Growth',
		read: async (search, measure) => (await import('./data/leaks.js')).growthBody(search.growth(measure)),
	},
};

/** All pages, in the order of the menu. */
export const views: readonly View[] = Object.entries(presented).flatMap(([path, page], at) => {
	const key = String(at + 1);
	const view = page.read === undefined ? reportView(path, page, key) : seriesView(path, page, page.read, key);
	return view === undefined ? [] : [view];
});

function reportView(
	path: string,
	{ title, load, adjust, fine, inShell, lines = false }: Presented,
	key: string,
): ReportView | undefined {
	const rows = Object.entries<ReportCommand>(reportCommands).filter(([, { web }]) => web === path);
	// Of two names for one report, that of the page.
	const row = rows.find(([name]) => name === path) ?? rows[0];
	if (row === undefined) return undefined;
	const [name, plain] = row;
	const command = load ? { ...plain, load } : plain;
	const view = {
		kind: 'report',
		path,
		title,
		key,
		name,
		command,
		summary: plain.summary,
		lines,
		adjust: adjust ?? same,
	} as const;
	return { ...view, ...(fine ? { fine } : {}), ...(inShell ? { inShell } : {}) };
}

function seriesView(
	path: string,
	{ title, lines = false }: Presented,
	read: SeriesView['read'],
	key: string,
): SeriesView | undefined {
	const row = Object.entries<ActionCommand>(actionCommands).find(([, { web }]) => web === path);
	return row && { kind: 'series', path, title, key, name: row[0], summary: row[1].summary, lines, read };
}

function same(config: Config): Config {
	return config;
}

/** The page at `path`. */
export function findView(path: string): View | undefined {
	return views.find(view => view.path === path);
}
