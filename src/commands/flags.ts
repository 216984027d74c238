/**
 * The table of flags that only the command line has: where the profile comes from, which of its values to show, what to
 * run. Flags of options and commands come from their own tables.
 */

/** What flags are listed together. */
export type FlagGroup = 'source' | 'value' | 'run' | 'misc';

interface Row<Kind extends string, Value> {
	readonly name: string;
	readonly kind: Kind;
	readonly initial: Value;
	/** One line, then further lines. */
	readonly help: readonly string[];
	readonly group: FlagGroup;
	/** What the value is, in one word, as the usage text shows it. */
	readonly argument?: string;
	/** What completes the value. */
	readonly completes?: 'file' | 'folder';
	/** All values there are; for lists separated by colons, all parts. */
	readonly values?: readonly string[];
	/** Set while what the flag is for is not there: the sentence to say when it is given. */
	readonly later?: string;
	/** Values that take effect already, so that the sentence is not said. */
	readonly ready?: RegExp;
}

export interface SwitchFlag extends Row<'flag', boolean> {
	/** The sample type that the flag chooses. */
	readonly sampleType?: string;
	/** Whether the flag also asks for the average per event. */
	readonly mean?: boolean;
}
export type TextFlag = Row<'text', string>;
export type IntFlag = Row<'int', number>;
export type Flag = SwitchFlag | TextFlag | IntFlag;

function text(name: string, group: FlagGroup, row: Pick<TextFlag, 'help'> & Partial<TextFlag>): TextFlag {
	return { name, kind: 'text', initial: '', group, ...row };
}

function seconds(name: string, row: Pick<IntFlag, 'help'> & Partial<IntFlag>): IntFlag {
	return { name, kind: 'int', initial: -1, group: 'source', argument: 'n', ...row };
}

function count(name: string, initial: number, row: Pick<IntFlag, 'help'> & Partial<IntFlag>): IntFlag {
	return { name, kind: 'int', initial, group: 'run', argument: 'n', ...row };
}

function flag(name: string, group: FlagGroup, row: Pick<SwitchFlag, 'help'> & Partial<SwitchFlag>): SwitchFlag {
	return { name, kind: 'flag', initial: false, group, ...row };
}

function value(name: string, sampleType: string, help: string, mean = false): SwitchFlag {
	const same = `The same as ${mean ? '-mean ' : ''}-sample_index=${sampleType}.`;
	return flag(name, 'value', { help: [help, same], sampleType, mean });
}

/**
 * The rows. Of the flags that choose a sample type the first in this order wins, whatever their order on the command
 * line; those after it are ignored with a notice.
 */
export const flagRows: readonly Flag[] = [
	text('base', 'source', {
		help: ['Profile to subtract from the sources'],
		argument: 'source',
		completes: 'file',
	}),
	text('diff_base', 'source', {
		help: ['Profile to compare the sources with', 'As base, but percentages are of the base.'],
		argument: 'source',
		completes: 'file',
	}),
	text('symbolize', 'source', {
		help: [
			'How addresses get names, and how names are shown',
			'A list separated by colons. demangle chooses how much of C++ and Rust names is shown.',
		],
		argument: 'modes',
		values: [
			'none',
			'local',
			'fastlocal',
			'remote',
			'force',
			'demangle=none',
			'demangle=templates',
			'demangle=full',
			'demangle=default',
		],
	}),
	text('buildid', 'source', { help: ['Build id of the main binary, if the profile has none'], argument: 'id' }),
	text('add_comment', 'source', {
		help: ['Comment to add to the profile', 'The report comments shows it, and proto keeps it.'],
		argument: 'text',
	}),
	flag('all_frames', 'source', { help: ['Keep the frames that the profile says to drop'] }),
	flag('strict', 'source', { help: ['Refuse damaged or truncated files instead of reading what is whole'] }),
	seconds('seconds', {
		help: ['Seconds for which to collect a profile from a URL', 'They are put into the URL as seconds=n.'],
	}),
	seconds('timeout', {
		help: [
			'Seconds to wait for a profile from a URL',
			'At first half as long again as is collected, or 60. Five more are granted.',
		],
	}),
	{
		name: 'max_size',
		kind: 'int',
		initial: 256,
		group: 'source',
		argument: 'megabytes',
		help: ['Megabytes that the answer of a URL may have'],
	},
	text('tls_cert', 'source', {
		help: ["File with the client's certificate"],
		argument: 'file',
		completes: 'file',
	}),
	text('tls_key', 'source', {
		help: ["File with the client's private key"],
		argument: 'file',
		completes: 'file',
	}),
	text('tls_ca', 'source', {
		help: ['File with the certificates of authorities to trust'],
		argument: 'file',
		completes: 'file',
	}),
	text('every', 'run', {
		initial: '30s',
		help: ['Time between two snapshots of -record and -watch', 'As Go writes it: 500ms, 30s, 5m, 1h30m.'],
		argument: 'time',
	}),
	text('for', 'run', { help: ['Time after which -record ends'], argument: 'time' }),
	count('snapshots', 0, { help: ['Snapshots after which -record ends', '0 is no limit.'] }),
	count('keep', 1000, { help: ['Snapshots of -record that stay in the folder; the oldest make room'] }),
	value('total_delay', 'delay', 'Show how long was waited'),
	value('mean_delay', 'delay', 'Show how long was waited each time', true),
	value('contentions', 'contentions', 'Show how often was waited'),
	value('inuse_space', 'inuse_space', 'Show the bytes in use'),
	value('inuse_objects', 'inuse_objects', 'Show the objects in use'),
	value('alloc_space', 'alloc_space', 'Show the bytes allocated since the start'),
	value('alloc_objects', 'alloc_objects', 'Show the objects allocated since the start'),
	text('e', 'run', {
		help: ["Commands of the shell to run, then leave, as in -e 'top ; list main'"],
		argument: 'commands',
	}),
	text('script', 'run', {
		help: ['File with commands of the shell to run, then leave'],
		argument: 'file',
		completes: 'file',
	}),
	text('http', 'run', {
		help: [
			'Serve a web page at host:port',
			'Without a host only this machine reaches it, without a port any free one is taken.',
		],
		argument: 'host:port',
	}),
	flag('tui', 'run', {
		help: ['Begin with the explorer, the views that fill the screen', 'Its q leads to the shell.'],
	}),
	flag('mouse', 'run', { help: ['Let the explorer have the wheel and clicks of the mouse'] }),
	flag('no_browser', 'run', { help: ['Do not open a browser with -http'] }),
	text('http_token', 'run', {
		help: [
			'off serves the page of -http to whoever can reach it',
			'Otherwise the printed address has a token, which other users of the machine do not know.',
		],
		argument: 'off',
		values: ['off'],
	}),
	text('tools', 'misc', {
		help: [
			'Folders of programs; dot:folder lays graphs out with that dot',
			'Entries are separated by commas. Without dot:folder graphs are laid out by what is built in.',
		],
		argument: 'folders',
		completes: 'folder',
		later:
			'programs of -tools other than dot:folder are used when addresses are looked up in binaries, which comes later',
		ready: /(^|,)dot:/,
	}),
	flag('screen_reader', 'misc', {
		help: ['For screen readers: a shell that writes each line once, without colours, menus or hints'],
	}),
	flag('ascii', 'misc', { help: ['Show nothing beyond ASCII on the terminal, whatever the locale says'] }),
	flag('assert_estimate', 'run', {
		help: ['Let -assert compare estimates alone', 'Otherwise their 95 % bounds must hold too.'],
	}),
	text('completion', 'misc', {
		help: ['Print the completion script for a shell'],
		argument: 'shell',
		values: ['bash', 'zsh'],
	}),
	flag('version', 'misc', { help: ['Print the version'] }),
];

/** What a flag of the command line is when it is not given. */
export function initialFlag(name: string): string | number | boolean {
	return flagRows.find(row => row.name === name)?.initial ?? false;
}
