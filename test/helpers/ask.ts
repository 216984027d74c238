import type { Ports } from '../../src/base/ports.js';
import { initialConfig } from '../../src/commands/options.js';
import { Session } from '../../src/commands/session.js';
import { execute } from '../../src/commands/shell-line.js';
import { subtractBase } from '../../src/profile/base.js';
import { decodeProfile } from '../../src/profile/decode.js';
import { withMainBinary, withMapping } from '../../src/profile/mappings.js';
import type { Profile } from '../../src/profile/tables.js';
import { parseSymbolizeMode } from '../../src/symbolize/mode.js';
import { simplifyNames } from '../../src/symbolize/names.js';
import type { DrawnProfile } from './encode-profile.js';
import { encodeDrawn } from './encode-profile.js';
import { noPictures } from './no-pictures.js';

/** A drawn profile with what is taken from it. */
export interface Difference {
	readonly profile: DrawnProfile;
	readonly base: DrawnProfile;
	/** Percentages refer to the base. */
	readonly diff?: boolean;
	readonly normalize?: boolean;
}

/** What a session said: reports as one text behind a line break, and prose for standard error. */
export interface Said {
	readonly text: string;
	readonly prose: readonly string[];
}

/** The profile as a session sees it. */
export function loadDrawn(drawn: DrawnProfile | Difference): Profile {
	const { diff = false, normalize = false } = 'base' in drawn ? drawn : {};
	const profile =
		'base' in drawn ? subtractBase(decoded(drawn.profile), decoded(drawn.base), { diff, normalize }) : decoded(drawn);
	return simplifyNames(profile, parseSymbolizeMode('').mode);
}

function decoded(drawn: DrawnProfile): Profile {
	const { profile } = decodeProfile(encodeDrawn(drawn), false);
	return withMainBinary(withMapping(profile), { file: '', buildId: '' });
}

/** A session of the shell without source files, in UTC; what it notifies of goes to `prose`. */
export function sessionOf(profile: Profile, prose: string[] = []): Session {
	const ports: Ports = {
		sources: async () => ({ find: file => ({ found: false, error: `no file ${file}`, tried: [] }) }),
		clock: {
			local: seconds => ({
				dateTime: new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' '),
				zone: 'UTC',
				offset: 0,
			}),
		},
		notify: message => prose.push(message),
		pictures: noPictures,
		terminal: false,
	};
	return new Session(profile, ports, { ...initialConfig(), compact_labels: true });
}

/** Runs lines of the shell one after the other. */
export async function say(session: Session, ...lines: readonly string[]): Promise<Said> {
	let text = '';
	const prose: string[] = [];
	for (const line of lines) {
		for await (const { answer } of execute(session, line)) {
			if (answer.kind === 'text') text += [...answer.chunks].join('');
			else if (answer.kind === 'prose') prose.push(answer.text);
		}
	}
	return { text: `\n${text}`, prose };
}

/** The text that lines of the shell come to in a new session. */
export async function ask(drawn: DrawnProfile | Difference, ...lines: readonly string[]): Promise<string> {
	return (await say(sessionOf(loadDrawn(drawn)), ...lines)).text;
}
