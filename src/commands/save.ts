/** The session as lines of the shell. */
import { UserError } from '../base/errors.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import type { Config } from './options.js';
import { initialConfig, optionRows } from './options.js';

/** Writes the options in force as a script that sets them again. @throws UserError without a file */
export async function save({ session, destination, config }: ActRequest): Promise<Answer> {
	if (session === undefined) throw new UserError('only the shell has a session to save', 'leave the flag out');
	if (destination.file === '' && destination.pipe === '') {
		throw new UserError('save needs a file to write', 'write save session.pprofsh');
	}
	return { kind: 'text', chunks: scriptLines(config).map(line => `${line}\n`) };
}

/** The lines that bring a shell to these options. */
export function scriptLines(config: Config): string[] {
	// What every shell begins with.
	const before: Config = { ...initialConfig(), compact_labels: true };
	const changed = optionRows.filter(([name]) => name !== 'output' && config[name] !== before[name]);
	return ['# a session of pprofsh', ...changed.map(([name]) => `${name}=${String(config[name])}`)];
}
