/** Completion in the shell: what the tables, the profile and the disk have to offer. */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Completion, CompletionSource } from '../commands/complete.js';
import { complete } from '../commands/complete.js';
import type { Session } from '../commands/session.js';
import { labelKeys } from '../selection/labels.js';
import { selectAll } from '../selection/selection.js';

/** A completer over a session's profile. */
export function sessionCompleter(session: Session): (line: string) => Promise<Completion> {
	return async line => {
		const functions = await session.functions();
		const source: CompletionSource = {
			sampleTypes: session.profile.sampleTypes.map(({ type }) => type),
			functions: () => functions,
			labelKeys: () => [...labelKeys(selectAll(session.profile))],
			files: filesBeginningWith,
		};
		return complete(line, line.length, source);
	};
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
