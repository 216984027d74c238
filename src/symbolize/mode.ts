/** The value of the option `symbolize`. */

/** Which names are shortened, and how far. */
export interface SymbolizeMode {
	/** Leave all names as the profile has them. */
	readonly skip: boolean;
	/** Begin from the system names, whatever names the profile has. */
	readonly force: boolean;
	/**
	 * What of a C++ name is left: `default` no arguments and no templates, `templates` no arguments, `full` everything,
	 * `none` names stay as they are.
	 */
	readonly demangle: 'default' | 'templates' | 'full' | 'none';
}

/** A mode and what has to be said about its text on standard error. */
export interface ParsedMode {
	readonly mode: SymbolizeMode;
	readonly warnings: readonly string[];
}

const skipAll: SymbolizeMode = { skip: true, force: false, demangle: 'default' };

/** Reads `part:part...`; parts that mean nothing are named and passed over, and `none` ends the reading. */
export function parseSymbolizeMode(value: string): ParsedMode {
	const warnings: string[] = [];
	let force = false;
	let demangle: SymbolizeMode['demangle'] = 'default';
	for (const part of value.toLowerCase().split(':')) {
		if (part === 'none' || part === 'no') return { mode: skipAll, warnings };
		if (part === 'force') force = true;
		if (part === '' || part === 'force' || part === 'local' || part === 'fastlocal' || part === 'remote') continue;
		const style = part.startsWith('demangle=') ? part.slice('demangle='.length) : part;
		if (style === 'full' || style === 'none' || style === 'templates') {
			demangle = style;
			force = true;
		} else if (style !== 'default') {
			warnings.push(
				`-symbolize=${value}: the part "${part}" means nothing and is passed over`,
				'it may be local, fastlocal, remote, none, force, demangle=full, demangle=templates or demangle=none, joined by ":"',
			);
		}
	}
	return { mode: { skip: false, force, demangle }, warnings };
}

/** Whether the option lets names be asked for at the servers that profiles came from: the last word on it counts. */
export function asksServers(value: string): boolean {
	const parts = value.toLowerCase().split(':');
	if (parts.some(part => part === 'none' || part === 'no')) return false;
	const last = parts.findLast(part => ['local', 'fastlocal', 'remote'].includes(part));
	return last === undefined || last === 'remote';
}
