/**
 * The table of actions: commands that are no report of the profile in hand. They have arguments of their own, look at
 * several profiles, change what is looked at, or open something.
 */
import type { ActionCommand } from './action.js';
import { reportNames, shellNames } from './commands.js';

type ActionRow = Pick<ActionCommand, 'summary' | 'load'> & Partial<ActionCommand>;

function action(row: ActionRow): ActionCommand {
	return { kind: 'action', usage: '', details: [], aliases: [], flag: 'none', completes: undefined, ...row };
}

/** The actions. */
export const actionCommands = {
	assert: action({
		summary: 'Fail unless profiles are as expected',
		usage: '<expectation>[; <expectation>]...',
		details: [
			'inuse_space(RE) < 5MB, inuse_objects(RE) < 1000, alloc_space(RE), alloc_objects(RE), goroutine(RE): the last file.',
			'growth() < 1MB/h, growth(RE) < 1MB/h: the series. leaks() == 0: suspects that are called leak.',
			'The 95 % bound must hold too; -assert_estimate asks for the estimate alone. The exit status is 1 when one fails.',
		],
		flag: 'text',
		joinedBy: ';',
		completes: undefined,
		load: async () => (await import('./assert.js')).assert,
	}),
	base: action({
		summary: 'Compare with another profile',
		usage: '[number|file|url]',
		details: [
			'Subtracts a snapshot, or a profile that is opened for it. Without an argument there is no base any more.',
		],
		completes: 'file',
		load: async () => (await import('./open-actions.js')).base,
	}),
	compare: action({
		summary: 'Two files or folders, before and after: what changed, and is it fixed',
		usage: '<before> [after] [>file]',
		details: [
			'Changes within sampling noise are told apart. A folder is a series, of which growth is compared too.',
			'Without after it is what is shown. Written to .svg, .html, .png, .pdf or .gif it is the flame graph of the difference.',
		],
		flag: 'switch',
		completes: 'file',
		load: async () => (await import('./leaks.js')).compare,
	}),
	edit: action({
		summary: 'Open source in your editor, at the line',
		usage: 'function|file:line',
		details: ['Of a function its heaviest line is opened. The editor is $VISUAL, else $EDITOR, else vi.'],
		completes: 'function',
		load: async () => (await import('./open.js')).edit,
	}),
	explore: action({
		summary: 'Open the explorer, views that fill the screen',
		usage: '[view] [function]',
		details: [
			'The views are top, flame, tree, calls, source, leaks, growth and graph. In it ? lists the keys and q comes back here.',
			'On the command line -tui opens it.',
		],
		completes: 'function',
		load: async () => (await import('./open.js')).explore,
	}),
	fetch: action({
		summary: 'Open another profile',
		usage: '<file|url>...',
		details: [
			'It takes the place of the one that is shown, which stays at hand: see snapshots. Options stay as they are.',
			'host:port/debug/pprof/heap?gc=1 is a heap without garbage.',
		],
		completes: 'file',
		load: async () => (await import('./open-actions.js')).fetch,
	}),
	growth: action({
		summary: 'What is in use at each site over time',
		usage: '[file]... [>file]',
		details: ['Files of one process in the order of time, or folders of them. Without files what the session holds.'],
		flag: 'switch',
		completes: 'file',
		load: async () => (await import('./leaks.js')).growth,
		web: 'growth',
	}),
	leaks: action({
		summary: 'What leaks, how much, how many, how sure',
		usage: '[file]... [>file]',
		details: [
			'Files of one process in the order of time, or folders of them; heap and goroutine profiles mixed.',
			'Without files what the session holds; a single file shows candidates only. A base is for compare.',
		],
		flag: 'switch',
		completes: 'file',
		load: async () => (await import('./leaks.js')).leaks,
		web: 'leaks',
	}),
	record: action({
		summary: 'Record a server into a folder: heap and goroutines, again and again',
		usage: '<url>',
		details: [
			'On the command line only: pprofsh -record -every=30s -for=2h -output=FOLDER http://HOST:PORT',
			'It goes on after failures, and where the folder has a recording of the same URL; -leaks FOLDER reads it.',
			'C-c and SIGTERM end it. Without a terminal, or in the background, it goes on when the terminal hangs up.',
		],
		flag: 'switch',
		ownsOutput: true,
		load: async () => (await import('./record.js')).record,
	}),
	redo: action({
		summary: 'Do again what undo took back',
		load: async () => (await import('./undo.js')).redo,
	}),
	refresh: action({
		summary: 'Open the source of what is shown again',
		load: async () => (await import('./open-actions.js')).refresh,
	}),
	report: action({
		summary: 'Write the investigation as a page',
		usage: '<file.html|file.md> | with sources: [file]... >file.html',
		details: [
			'Totals, suspects with their source, graph and flame graph, before and after where a base is set, and the commands.',
			'On the command line: -report -output FILE.html SOURCES. The page needs no other file.',
		],
		flag: 'switch',
		takesFile: true,
		usesBase: true,
		completes: 'file',
		load: async () => (await import('./investigation.js')).report,
	}),
	snapshots: action({
		summary: 'The profiles that were opened, with time and total',
		usage: '[>file]',
		load: async () => (await import('./open-actions.js')).snapshots,
	}),
	save: action({
		summary: 'Write the options in force as a script that sets them again',
		usage: 'file',
		details: ['pprofsh -script FILE PROFILE runs it, and so does source FILE in the shell.'],
		completes: 'file',
		takesFile: true,
		load: async () => (await import('./save.js')).save,
	}),
	undo: action({
		summary: 'Take back the last change of options',
		load: async () => (await import('./undo.js')).undo,
	}),
	unfilter: action({
		summary: 'Empty every option that filters',
		load: async () => (await import('./undo.js')).unfilter,
	}),
	use: action({
		summary: 'Show a profile that was opened before',
		usage: '<number>',
		details: ['snapshots lists the numbers.'],
		load: async () => (await import('./open-actions.js')).use,
	}),
	watch: action({
		summary: 'Watch a server: what grows in it, how fast, how sure',
		usage: '[time] [url]',
		details: [
			'Heap and goroutines are asked for again and again, every 30s or as time says; C-c ends it.',
			'Without a URL the server that the profile came from. On the command line the time is -every=time.',
		],
		flag: 'switch',
		followed: true,
		load: async () => (await import('./watch.js')).watch,
	}),
} satisfies Record<string, ActionCommand>;

const actionWords: ReadonlyMap<string, ActionCommand> = new Map(
	Object.entries<ActionCommand>(actionCommands).flatMap(([name, row]) =>
		[name, ...row.aliases].map(word => [word, row] as const),
	),
);

/** The action of that name or alias. */
export function findAction(name: string): ActionCommand | undefined {
	return actionWords.get(name);
}

/** All names that may begin a line: reports, actions, then the shell's own with their aliases. */
export function commandNames(): string[] {
	return [...reportNames(), ...actionWords.keys(), ...shellNames()];
}
