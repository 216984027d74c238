import { visible } from './text.js';

/**
 * A failure whose message is meant for the person at the terminal.
 *
 * `message` is one sentence that says what was wrong (no prefix, no stack); `hint`, when there is one, says what to do
 * about it. Everything else that is thrown is a defect of ours. `cause` keeps the error underneath, for debugging only.
 */
export class UserError extends Error {
	readonly hint: string | undefined;

	constructor(message: string, hint?: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = 'UserError';
		this.hint = hint;
	}
}

/** The sentence and the hint of `error` as lines for standard error; other errors are named, never dumped. */
export function describeError(error: unknown): string {
	if (error instanceof UserError) return error.hint ? `${error.message}\n  hint: ${error.hint}` : error.message;
	const text = error instanceof Error ? error.message : String(error);
	return `pprofsh failed unexpectedly: ${visible(text)}`;
}
