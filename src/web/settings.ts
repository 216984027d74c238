/**
 * Saved configurations, in the file and the form of the reference: `{"configs": [{"name": ..., option: value, ...}]}`.
 * Values that are false, 0 or '' are left out when it is written, so that what is missing is that.
 */
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { Config } from '../commands/options.js';
import { initialConfig, optionRows, withOption } from '../commands/options.js';

/** A configuration with its name. */
export interface SavedConfig {
	readonly name: string;
	/** All options; those that are not saved are as at first. */
	readonly config: Config;
}

/** The file of saved configurations, as this process may read and change it. */
export interface Settings {
	/** @throws UserError when the file cannot be read or is damaged */
	read(): readonly SavedConfig[];
	/** Adds a configuration, or puts it in the place of the one of that name. @throws UserError */
	save(name: string, config: Config): void;
	/** @throws UserError when there is none of that name */
	remove(name: string): void;
}

type Entry = Readonly<Record<string, unknown>>;

/** The settings file: under XDG_CONFIG_HOME, else in the home folder where the system keeps such files. */
export function settingsPath(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
	const folder =
		platform === 'darwin'
			? join(env['HOME'] ?? '', 'Library', 'Application Support')
			: (env['XDG_CONFIG_HOME'] ?? '') || (env['HOME'] ? join(env['HOME'], '.config') : '');
	return folder.startsWith('/') ? join(folder, 'pprof', 'settings.json') : '';
}

/** @param path of the file; '' where there is no place for one */
export function settingsIn(path: string): Settings {
	const change = (edit: (entries: readonly Entry[]) => readonly Entry[]): void => {
		if (path === '') throw new UserError('there is no place for settings', 'set HOME or XDG_CONFIG_HOME');
		const { configs, ...rest } = readFile(path);
		writeWhole(path, inMarkup(JSON.stringify({ configs: edit(configs), ...rest }, null, 2)));
	};
	return {
		read: () => (path === '' ? [] : readFile(path).configs.map(savedConfig)),
		save(name, config) {
			if (name === '' || name.length > 200) throw new UserError('a configuration needs a name of up to 200 characters');
			const entry = entryOf(name, config);
			change(entries =>
				entries.some(other => other['name'] === name)
					? entries.map(other => (other['name'] === name ? entry : other))
					: [...entries, entry],
			);
		},
		remove(name) {
			change(entries => {
				const left = entries.filter(other => other['name'] !== name);
				if (left.length === entries.length) throw new UserError(`there is no configuration ${visible(name)}`);
				return left;
			});
		},
	};
}

function entryOf(name: string, config: Config): Entry {
	const values = optionRows
		.filter(([option, row]) => row.saved && config[option] !== '' && config[option] !== 0 && config[option] !== false)
		.map(([option]) => [option, config[option]]);
	return { name, ...Object.fromEntries(values) };
}

function savedConfig(entry: Entry): SavedConfig {
	let config = initialConfig();
	for (const [option, row] of optionRows) {
		if (!row.saved) continue;
		const value = entry[option];
		// What the file leaves out is nothing: for texts and choices that is how they are at first.
		const missing = typeof row.initial === 'string' ? row.initial : typeof row.initial === 'number' ? 0 : false;
		const fits = typeof value === typeof row.initial && isChoice(row, value);
		config = withOption(config, option, fits && isValue(value) ? value : missing);
	}
	return { name: String(entry['name'] ?? ''), config };
}

function isChoice(row: (typeof optionRows)[number][1], value: unknown): boolean {
	return row.kind !== 'choice' || value === '' || row.choices.some(({ name }) => name === value);
}

function isValue(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

function isEntry(value: unknown): value is Entry {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The file's own object; what others have put there beside the configurations stays. */
function readFile(path: string): { readonly configs: readonly Entry[] } & Entry {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { configs: [] };
		throw new UserError(`the settings in ${visible(path)} cannot be read`, 'see who may read the file', error);
	}
	const damaged = `the settings in ${visible(path)} are damaged`;
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new UserError(damaged, 'move the file away, or repair its JSON', error);
	}
	if (!isEntry(value)) throw new UserError(damaged, 'move the file away, or repair its JSON');
	const configs = Array.isArray(value['configs']) ? value['configs'].filter(isEntry) : [];
	return { ...value, configs };
}

/** JSON in the reference's bytes: what could end or begin an element is escaped. */
function inMarkup(json: string): string {
	return json.replace(/[<>&\u2028\u2029]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Puts a whole file in the place of another, so that nobody reads half of one. */
function writeWhole(path: string, text: string): void {
	try {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		const target = resolved(path);
		const temporary = `${target}.${process.pid}.new`;
		try {
			writeFileSync(temporary, text, { mode: 0o644 });
			renameSync(temporary, target);
		} finally {
			rmSync(temporary, { force: true });
		}
	} catch (error) {
		throw new UserError(`the settings cannot be written to ${visible(path)}`, 'see who may write there', error);
	}
}

/** The file that a link leads to, so that the link stays. */
function resolved(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}
