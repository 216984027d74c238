/** The command for a shell that gives what a page shows. */
import type { ReportCommand } from '../commands/commands.js';
import type { Config } from '../commands/options.js';
import { initialConfig, optionRows } from '../commands/options.js';

/** What was given on the command line beside options. */
export interface Given {
	/** Flags that say what is read: `-base=old.pprof`. */
	readonly flags: readonly string[];
	readonly sources: readonly string[];
	/** Sources as a series, the base first. */
	readonly series: readonly string[];
}

const plain = /^[\w@%+=:,./-]+$/;

/** One word for a POSIX shell, whatever is in it; what no line can hold is written as `$'\x1b'`. */
export function shellWord(text: string): string {
	if (plain.test(text)) return text;
	// oxlint-disable-next-line no-control-regex -- control characters cannot be pasted
	if (!/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/.test(text)) {
		return `'${text.replaceAll("'", String.raw`'\''`)}'`;
	}
	const bytes = [...new TextEncoder().encode(text)];
	return `$'${bytes.map(byte => (byte >= 0x20 && byte < 0x7f && !/['\\]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`)).join('')}'`;
}

/** `pprofsh -top -focus=main heap.pprof` */
export function shellCommand(
	{ name, command, argument }: { name: string; command: ReportCommand | undefined; argument: string },
	config: Config,
	given: Pick<Given, 'flags' | 'sources'>,
): string {
	const initial = initialConfig();
	const flags = command?.parameter ? [`-${name}=${argument === '' ? '.' : argument}`] : [`-${name}`];
	for (const [option, row] of optionRows) {
		const value = config[option];
		if (value === initial[option]) continue;
		if (row.kind === 'choice' && !row.named) flags.push(`-${value}`);
		else if (value === true) flags.push(`-${option}`);
		else flags.push(`-${option}=${value}`);
	}
	return ['pprofsh', ...[...flags, ...given.flags].map(flagWord), ...given.sources.map(shellWord)].join(' ');
}

/** The value quoted, not the whole flag. */
function flagWord(flag: string): string {
	const at = flag.indexOf('=') + 1;
	return at === 0 ? flag : flag.slice(0, at) + shellWord(flag.slice(at));
}
