/** Reports to text, by format. Formats other than text load when they are asked for. */
import { UserError } from '../base/errors.js';
import type { Report } from '../report/report.js';
import { callgrindText } from './text/callgrind.js';
import { dotText } from './text/dot.js';
import { listText } from './text/list.js';
import { rawText } from './text/raw.js';
import { tagsText } from './text/tags.js';
import { topText } from './text/top.js';
import { tracesText } from './text/traces.js';
import { treeText } from './text/tree.js';
import { commentsText } from './text/comments.js';

export type Format = 'text' | 'json' | 'csv' | 'md';

/** The text of a report, in pieces. `terminal` allows what the reference does not print. */
export function renderText(report: Report, terminal: boolean): Iterable<string> {
	switch (report.kind) {
		case 'top':
			return topText(report);
		case 'tree':
			return treeText(report);
		case 'list':
			return listText(report, terminal);
		case 'traces':
			return tracesText(report);
		case 'tags':
			return tagsText(report);
		case 'raw':
			return rawText(report);
		case 'comments':
			return commentsText(report);
		case 'graph':
			return dotText(report);
		case 'callgrind':
			return callgrindText(report);
		default:
			throw new UserError('a profile is not text', 'write it to a file: proto >FILE, or look at it with raw');
	}
}

type Renderer = (report: Report) => Iterable<string>;

const renderers: Readonly<Record<Exclude<Format, 'text'>, () => Promise<Renderer>>> = {
	json: async () => (await import('./json/json.js')).renderJson,
	csv: async () => (await import('./table/csv.js')).renderCsv,
	md: async () => (await import('./table/markdown.js')).renderMarkdown,
};

/** A report in the given format. @throws UserError when the report has no such form */
export async function renderAs(report: Report, format: Exclude<Format, 'text'>): Promise<Iterable<string>> {
	return (await renderers[format]())(report);
}
