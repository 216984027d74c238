/**
 * The table of commands: one row each. Flags, the shell, completion, help and the documents come from it; nothing else
 * asks for a command by its name.
 */
import type { ReportInput } from '../report/input.js';
import type { Report } from '../report/report.js';
import { topReport } from '../report/top.js';
import type { Config } from './options.js';
import type { Present } from './present.js';
import type { ViewerKind } from './answer.js';
import type { PictureFormat } from '../base/ports.js';

/** Makes a report. */
export type Build = (input: ReportInput) => Report | Promise<Report>;

/** A command that makes a report of the profile. */
export interface ReportCommand {
	readonly kind: 'report';
	readonly summary: string;
	/** Arguments after the name. */
	readonly usage: string;
	readonly details: readonly string[];
	/** Whether the first argument is a regular expression for function names, and required. */
	readonly parameter: boolean;
	/** Brings what makes the report. Undefined while there is nothing yet: `later` says what to do instead. */
	readonly load: (() => Promise<Build>) | undefined;
	readonly later?: string;
	/** Whether the report is about labels or the header alone, so that stacks need not be read. */
	readonly ignoresFrames?: boolean;
	/** Whether the report shows both sides of a difference beside each other. */
	readonly comparesSides?: boolean;
	/** As what a graph will be drawn, so that what does it can be brought early. */
	readonly drawsGraph?: PictureFormat;
	/** Brings what makes the answer, where that is not the text of the report. */
	readonly present?: () => Promise<Present>;
	/** Whether the answer goes to a program with a window of its own. */
	readonly opensWindow?: boolean;
	/** Whether the report shows files that may change under it. */
	readonly readsFiles?: boolean;
	/** Options that the report does not leave to the user. */
	readonly adjust: (config: Config) => Config;
	/** What the shell's further arguments filter: frames, or labels. */
	readonly filters: 'frames' | 'labels';
	/** Number of entries in the shell when the option leaves it open. */
	readonly shellNodeCount?: number;
	/** Number of entries on the command line when the option leaves it open; 0 is no limit. */
	readonly nodeCount: number;
	/** Extension of the file that is written in the shell, or on a terminal, when no output is named. */
	readonly savedAs?: string;
	/** Endings of file names that ask for it, beside `savedAs`. */
	readonly endings?: readonly string[];
	/** Page of the web interface. */
	readonly web?: string;
}

/** A word of the shell that is not a report. */
export interface ShellCommand {
	readonly kind: 'shell';
	readonly summary: string;
	readonly usage: string;
	readonly details: readonly string[];
	readonly aliases: readonly string[];
	readonly action: 'help' | 'options' | 'quit' | 'source';
}

const same = (config: Config): Config => config;
const untrimmed = (config: Config): Config => ({ ...config, trim: false });
const atAddresses = (config: Config): Config => ({ ...config, trim: false, granularity: 'addresses' });

const frameArguments = '[n] [focus]... [-ignore]...';
const frameDetails = [
	'Shows at most n entries, of samples that match an expression focus and none of the expressions ignore.',
];
const saved = '>file writes the report to a file, >> file appends to it, | program feeds it to a program.';

interface ReportRow extends Partial<ReportCommand> {
	readonly summary: string;
}

function report(row: ReportRow): ReportCommand {
	return {
		kind: 'report',
		usage: `${frameArguments} [>file]`,
		details: [...frameDetails, saved],
		parameter: false,
		load: undefined,
		adjust: same,
		filters: 'frames',
		nodeCount: 80,
		...row,
	};
}

const topRow: ReportRow = {
	summary: 'Entries with the largest values',
	usage: `${frameArguments} [-cum] [>file]`,
	details: [...frameDetails, '-cum orders by the value with all that is called.', saved],
	load: async () => topReport,
	nodeCount: 0,
	shellNodeCount: 10,
	web: 'top',
};

async function callGraph(): Promise<Build> {
	return (await import('../report/call-graph.js')).callGraphReport;
}

async function flameGraph(): Promise<Build> {
	return (await import('../report/flame.js')).flameOf;
}

function picture(name: string, format: PictureFormat, row: Partial<ReportCommand> = {}): ReportCommand {
	return report({
		summary: `The call graph as ${name}`,
		load: callGraph,
		present: async () => (await import('./present.js')).drawnAs(format),
		drawsGraph: format,
		savedAs: format,
		...row,
	});
}

function viewer(name: string, kind: ViewerKind, format: PictureFormat): ReportCommand {
	return report({
		summary: `The call graph in ${name}`,
		load: callGraph,
		present: async () => (await import('./present.js')).shownIn(kind, format),
		drawsGraph: format,
		opensWindow: true,
	});
}

function stacks(
	summary: string,
	form: 'folded' | 'speedscope' | 'firefox',
	row: Partial<ReportCommand>,
): ReportCommand {
	return report({
		summary,
		load: async () => (await import('../report/flame-stacks.js')).stacksOfAll,
		comparesSides: true,
		present: async () => (await import('./present.js')).stacksAs(form),
		adjust: untrimmed,
		...row,
	});
}

function listing(summary: string, row: Partial<ReportCommand>): ReportCommand {
	return report({
		summary,
		usage: '<function> [focus]... [-ignore]... [>file]',
		details: [
			'Shows the functions whose name matches the regular expression function,',
			'for samples that match an expression focus and none of the expressions ignore.',
			saved,
		],
		parameter: true,
		...row,
	});
}

/** The reports. */
export const reportCommands = {
	callgrind: report({
		summary: 'The call graph for KCachegrind',
		load: async () => (await import('../report/callgrind.js')).callgrindReport,
		adjust: atAddresses,
		savedAs: 'callgraph.out',
	}),
	comments: report({
		summary: 'The comments of the profile',
		usage: '[>file]',
		details: [saved],
		load: async () => (await import('../report/profile-report.js')).commentsReport,
		ignoresFrames: true,
	}),
	disasm: listing('Assembly with values', {
		later: 'disassembly comes later; list shows the same values beside the source',
		adjust: config => ({ ...atAddresses(config), noinlines: true }),
		web: 'disasm',
	}),
	dot: report({
		summary: "The call graph in Graphviz's language",
		load: async () => (await import('../report/call-graph.js')).callGraphReport,
	}),
	eog: viewer('eog', 'eog', 'svg'),
	evince: viewer('evince', 'evince', 'pdf'),
	firefox: stacks('Stacks for the Firefox Profiler', 'firefox', { savedAs: 'firefox.json' }),
	flame: report({
		summary: 'The flame graph',
		details: [
			...frameDetails,
			'On a terminal it is drawn in characters, in a pipe it is a tree of text; >file.svg, .html, .png, .pdf and .gif',
			'write it to a file. The option inverted begins at the leaves.',
			saved,
		],
		load: flameGraph,
		comparesSides: true,
		present: async () => (await import('./present.js')).flame,
		endings: ['html', 'svg', 'png', 'pdf', 'gif'],
		web: 'flamegraph',
	}),
	folded: stacks('Stacks with their values, one a line, for other programs', 'folded', { endings: ['folded'] }),
	gif: picture('GIF', 'gif'),
	graph: report({
		summary: 'The heaviest paths: a picture on the terminal, or a tree of text',
		load: flameGraph,
		comparesSides: true,
		present: async () => (await import('./present.js')).graph,
	}),
	gv: viewer('gv', 'gv', 'ps'),
	kcachegrind: report({
		summary: 'The call graph in KCachegrind',
		load: async () => (await import('../report/callgrind.js')).callgrindReport,
		present: async () => (await import('./present.js')).textShownIn('kcachegrind', 'grind'),
		opensWindow: true,
		adjust: atAddresses,
	}),
	list: listing('Source with values', {
		load: async () => (await import('../report/list.js')).listReport,
		readsFiles: true,
		adjust: config => ({ ...untrimmed(config), granularity: 'lines' }),
		web: 'source',
	}),
	pdf: picture('PDF', 'pdf'),
	peek: listing('Callers and callees', {
		load: async () => (await import('../report/tree.js')).treeReport,
		adjust: untrimmed,
		web: 'peek',
	}),
	png: picture('PNG', 'png'),
	proto: report({
		summary: 'The profile as profile.proto, compressed',
		load: async () => (await import('../report/profile-report.js')).protoReport,
		adjust: atAddresses,
		savedAs: 'pb.gz',
		endings: ['pprof', 'pb', 'proto'],
		web: 'download',
	}),
	ps: picture('PostScript', 'ps'),
	raw: report({
		summary: 'Everything in the profile, as text',
		load: async () => (await import('../report/profile-report.js')).rawReport,
		adjust: atAddresses,
	}),
	speedscope: stacks('Stacks for speedscope', 'speedscope', { savedAs: 'speedscope.json' }),
	svg: picture('SVG', 'svg', { web: 'graph' }),
	tags: report({
		summary: 'Labels of the samples',
		usage: '[focus]... [-ignore]... [>file]',
		details: ['Shows the labels of samples with a label that matches focus and none that matches ignore.', saved],
		load: async () => (await import('../report/tags.js')).tagsReport,
		ignoresFrames: true,
		filters: 'labels',
	}),
	text: report(topRow),
	top: report(topRow),
	topproto: report({
		summary: 'The entries with the largest values as profile.proto, compressed',
		load: async () => (await import('../report/profile-report.js')).topProtoReport,
		nodeCount: 0,
		savedAs: 'pb.gz',
	}),
	traces: report({
		summary: 'Every sample with its stack',
		load: async () => (await import('../report/traces.js')).tracesReport,
	}),
	tree: report({
		summary: 'Entries with their callers and callees',
		usage: `${frameArguments} [-cum] [>file]`,
		details: [...frameDetails, '-cum orders by the value with all that is called.', saved],
		load: async () => (await import('../report/tree.js')).treeReport,
	}),
	web: viewer('a browser', 'browser', 'svg'),
	weblist: listing('Source with values in a browser', {
		later: 'the page with source comes later; list shows the same in text',
		adjust: config => ({ ...atAddresses(config), noinlines: false }),
	}),
} satisfies Record<string, ReportCommand>;

/** Words of the shell that are not reports. */
export const shellCommands = {
	help: {
		kind: 'shell',
		summary: 'What there is, or what a command or option does',
		usage: '[command|option]',
		details: [],
		aliases: [],
		action: 'help',
	},
	options: {
		kind: 'shell',
		summary: 'All options with their values',
		usage: '',
		details: [],
		aliases: ['o'],
		action: 'options',
	},
	quit: { kind: 'shell', summary: 'Leave', usage: '', details: [], aliases: ['exit', 'q'], action: 'quit' },
	source: {
		kind: 'shell',
		summary: 'Run the commands in a file',
		usage: 'file',
		details: ['One command a line, as they are typed here.'],
		aliases: [],
		action: 'source',
	},
} satisfies Record<string, ShellCommand>;

const reports: ReadonlyMap<string, ReportCommand> = new Map(Object.entries(reportCommands));
const shellWords: ReadonlyMap<string, ShellCommand> = new Map(
	Object.entries(shellCommands).flatMap(([name, row]) => [name, ...row.aliases].map(word => [word, row] as const)),
);

/** The report of that name. */
export function findReport(name: string): ReportCommand | undefined {
	return reports.get(name);
}

/** The shell's own command of that name or alias. */
export function findShellCommand(name: string): ShellCommand | undefined {
	return shellWords.get(name);
}

/** The names of all reports. */
export function reportNames(): string[] {
	return [...reports.keys()];
}

/** The words of the shell itself, with their aliases. */
export function shellNames(): string[] {
	return [...shellWords.keys()];
}

/** The command that writes what the ending of a file's name asks for, the first of several. */
export function findWriter(ending: string): string | undefined {
	const rows = [...reports];
	const saving = rows.find(([, { savedAs }]) => savedAs === ending);
	return (saving ?? rows.find(([, { endings = [] }]) => endings.includes(ending)))?.[0];
}

/** The endings that {@link findWriter} knows, of one word. */
export function writtenEndings(): string[] {
	const all = [...reports.values()].flatMap(({ savedAs = '', endings = [] }) => [savedAs, ...endings]);
	return [...new Set(all)].filter(ending => /^[a-z]+$/.test(ending));
}
