/** The session as lines of the shell. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import type { Config } from './options.js';
import { initialConfig, optionRows } from './options.js';
import type { Session } from './session.js';
import { snapshotsOf } from './snapshots.js';

/** Writes the options in force as a script that sets them again. @throws UserError without a file */
export async function save({ session, destination, config }: ActRequest): Promise<Answer> {
	if (session === undefined) throw new UserError('only the shell has a session to save', 'leave the flag out');
	if (destination.file === '' && destination.pipe === '') {
		throw new UserError('save needs a file to write', 'write save session.pprofsh');
	}
	const lines = [...(await profileLines(session)), ...optionLines(config)];
	return { kind: 'text', chunks: lines.map(line => `${line}\n`) };
}

/** The lines that bring a shell with the first profile to what this one shows. */
async function profileLines(session: Session): Promise<string[]> {
	const { all, current, base } = await snapshotsOf(session);
	const [first, ...others] = all;
	const lines = [`# a session of pprofsh on ${visible(first.name === '' ? 'a profile' : first.name)}`];
	for (const { name } of others) {
		if (/\s/.test(name) || visible(name) !== name) {
			throw new UserError(`${visible(name)} cannot be named in a script`, 'names end at blanks in the shell');
		}
		lines.push(`fetch ${name}`);
	}
	if (current.number !== all.length) lines.push(`use ${current.number}`);
	if (base !== undefined) lines.push(`base ${base.number}`);
	return lines;
}

/** The lines that bring a shell to these options. */
function optionLines(config: Config): string[] {
	// What every shell begins with.
	const before: Config = { ...initialConfig(), compact_labels: true };
	const changed = optionRows.filter(([name]) => name !== 'output' && config[name] !== before[name]);
	return changed.map(([name]) => `${name}=${String(config[name])}`);
}
