/** Changes of options: back, forth, and all filters off. */
import { UserError } from '../base/errors.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import { optionRows, withOption } from './options.js';
import type { Session } from './session.js';

const silent: Answer = { kind: 'prose', text: '', failed: false };

/** Takes back the last change of options. @throws UserError when there is none */
export async function undo({ session }: ActRequest): Promise<Answer> {
	if (!inShell(session).undo()) throw new UserError('there is nothing to undo', 'options have not changed yet');
	return silent;
}

/** Does again what was taken back. @throws UserError when nothing was */
export async function redo({ session }: ActRequest): Promise<Answer> {
	if (!inShell(session).redo()) throw new UserError('there is nothing to redo', 'undo takes the last change back');
	return silent;
}

/** Sets every option that selects samples or frames to what it is at first. */
export async function unfilter({ session }: ActRequest): Promise<Answer> {
	const target = inShell(session);
	for (const [name, row] of optionRows) {
		if (row.filters) target.config = withOption(target.config, name, row.initial);
	}
	return silent;
}

function inShell(session: Session | undefined): Session {
	if (session === undefined) throw new UserError('only the shell has options to change', 'leave the flag out');
	return session;
}
