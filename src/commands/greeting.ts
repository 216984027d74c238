import { describeError, UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { summaryLines } from '../render/text/header.js';
import { summarize } from '../report/header.js';
import type { Session } from './session.js';

/** What the shell says when it opens: the profile's own lines, and how to go on. */
export async function greetingLines(session: Session): Promise<string[]> {
	return [
		...(await profileLines(session)),
		'Type help for the commands, options for the options and their values, quit to leave.',
	];
}

/** The lines that describe the profile, or why there are none: options that do not fit it can be set in the shell. */
async function profileLines(session: Session): Promise<string[]> {
	const typeCount = session.profile.sampleTypes.length;
	if (typeCount === 0) return [];
	try {
		const input = await session.greeting();
		const lines = summaryLines(summarize(input), input.format);
		if (input.total !== 0 || typeCount === 1) return lines;
		return [
			...lines,
			`There is nothing of type ${visible(input.sampleType)} here; sample_index=NAME shows another type.`,
		];
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return [describeError(error)];
	}
}
