import { summaryLines } from '../render/text/header.js';
import { summarize } from '../report/header.js';
import type { Session } from './session.js';

/** What the shell says when it opens: the profile's own lines, and how to go on. */
export async function greetingLines(session: Session): Promise<string[]> {
	const lines: string[] = [];
	if (session.profile.sampleTypes.length > 0) {
		const input = await session.greeting();
		lines.push(...summaryLines(summarize(input), input.format));
		if (input.total === 0 && session.profile.sampleTypes.length > 1) {
			lines.push(`There is nothing of type ${input.sampleType} here; sample_index=NAME shows another type.`);
		}
	}
	lines.push('Type help for the commands, options for the options and their values, quit to leave.');
	return lines;
}
