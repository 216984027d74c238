/** Reports to text, by format. What only some reports or formats need loads when they are asked for. */
import { UserError } from '../base/errors.js';
import type { Report } from '../report/report.js';
import { topText } from './text/top.js';

export type Format = 'text' | 'json' | 'csv' | 'md';

/**
 * The text of a report, in pieces. `terminal` allows what the reference does not print.
 *
 * @throws UserError for a report that is not text
 */
export async function renderText(report: Report, terminal: boolean): Promise<Iterable<string>> {
	switch (report.kind) {
		case 'top':
			return topText(report);
		case 'tree':
			return (await import('./text/tree.js')).treeText(report);
		case 'list':
			return (await import('./text/list.js')).listText(report, terminal);
		case 'traces':
			return (await import('./text/traces.js')).tracesText(report);
		case 'tags':
			return (await import('./text/tags.js')).tagsText(report);
		case 'raw':
			return (await import('./text/raw.js')).rawText(report);
		case 'comments':
			return (await import('./text/comments.js')).commentsText(report);
		case 'graph':
			return (await import('./text/dot.js')).dotText(report);
		case 'callgrind':
			return (await import('./text/callgrind.js')).callgrindText(report);
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
