/** The actions that look for leaks. */
import { UserError } from '../base/errors.js';
import type { Place } from '../leak/frames.js';
import type { LeakReport } from '../leak/leak-report.js';
import { LeakSearch } from '../leak/search.js';
import type { Measure } from '../leak/site-series.js';
import { leaksJson } from '../render/leak/json.js';
import { leaksTable } from '../render/leak/tables.js';
import type { SourceOf } from '../render/leak/text.js';
import { leaksText } from '../render/leak/text.js';
import { csvOf } from '../render/table/csv.js';
import { markdownOf } from '../render/table/markdown.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import { searchIn } from './series-sources.js';

/** What leaks in the sources, or in the profile in hand. @throws UserError when the sources do not tell */
export async function leaks(request: ActRequest): Promise<Answer> {
	const report = await leakReport(request);
	switch (request.config.format) {
		case 'json':
			return { kind: 'text', chunks: leaksJson(report) };
		case 'csv':
			return { kind: 'text', chunks: csvOf(leaksTable(report)) };
		case 'md':
			return { kind: 'text', chunks: markdownOf(leaksTable(report)) };
		default:
			return { kind: 'text', chunks: leaksText(report, await sourceLines(request)) };
	}
}

/** The verdicts on the sources of a request. */
export async function leakReport(request: ActRequest): Promise<LeakReport> {
	const { args, session, config } = request;
	if (args.length > 0) return (await searchIn(args, request)).report(measureOf(config.sample_index));
	if (session === undefined) throw new UserError('no profile is named', 'name heap profiles: pprofsh -leaks FILE...');
	const search = new LeakSearch();
	search.add('', session.profile);
	return search.report(measureOf(config.sample_index));
}

/** What a sample type says is to be looked at. */
function measureOf(sampleIndex: string): Measure {
	return sampleIndex.endsWith('_objects') ? 'objects' : 'bytes';
}

/** Finds lines of source as `list` does. */
async function sourceLines({ ports, config }: ActRequest): Promise<SourceOf> {
	const sources = await ports.sources();
	return ({ file, line }: Place) => {
		if (file === '' || line <= 0) return undefined;
		const lookup = sources.find(file, config.source_path, config.trim_path);
		return lookup.found ? lookup.lines[line - 1] : undefined;
	};
}
