/** Completion in the shell: what the tables, the profile and the disk have to offer. */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Completion, CompletionSource } from '../commands/complete.js';
import { complete } from '../commands/complete.js';
import type { RankedFunction } from '../commands/ranked-functions.js';
import type { Session } from '../commands/session.js';
import { label } from '../measurement/label.js';
import type { Profile } from '../profile/tables.js';
import { labelKeys } from '../selection/labels.js';
import { selectAll } from '../selection/selection.js';

/** A completer over a session's profile. What costs time, the weights of functions, is made when it is first needed. */
export function sessionCompleter(session: Session): (line: string) => Promise<Completion> {
	return async line => {
		let needed = false;
		let functions: readonly RankedFunction[] = [];
		const source: CompletionSource = {
			sampleTypes: session.profile.sampleTypes.map(({ type }) => type),
			functions: () => {
				needed = true;
				return functions;
			},
			labelKeys: () => [...labelKeys(selectAll(session.profile))],
			files: filesBeginningWith,
			worthOf: type => totalText(session.profile, type),
		};
		const offered = complete(line, line.length, source);
		if (!needed) return offered;
		functions = await session.functions();
		return complete(line, line.length, source);
	};
}

/** The sum of a sample type's values. */
function totalText({ sampleTypes, samples }: Profile, name: string): string {
	const column = sampleTypes.findIndex(({ type }) => type === name);
	let total = 0;
	for (const value of samples.values[column]) total += value;
	return label(total, sampleTypes[column].unit);
}

function filesBeginningWith(prefix: string): string[] {
	const slash = prefix.lastIndexOf('/') + 1;
	const folder = prefix.slice(0, slash);
	const path = folder.startsWith('~/') ? homedir() + folder.slice(1) : folder;
	try {
		return readdirSync(path === '' ? '.' : path, { withFileTypes: true })
			.filter(({ name }) => name.startsWith(prefix.slice(slash)))
			.map(entry => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`);
	} catch {
		return [];
	}
}
