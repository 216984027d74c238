/** Reports as the page's views read them. */
import { visible } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import { plainText } from '../../render/flame/safe.js';
import type { Report } from '../../report/report.js';
import type { TopReport } from '../../report/top.js';
import type { TreeCall, TreeEntry, TreeReport } from '../../report/tree.js';
import { formatValue } from '../../report/values.js';
import { flameBody } from './flame.js';
import type { Body, CallShape, PeekBody, PeekEntry, TopBody } from './shapes.js';
import type { PicturePort } from '../../base/ports.js';

/** More entries than this nobody reads in one page. */
const mostEntries = 3000;

/** The body of a view from its report. @throws UserError where a picture cannot be drawn */
export async function bodyOf(report: Report, pictures: () => Promise<PicturePort>): Promise<Body> {
	switch (report.kind) {
		case 'flame':
			return flameBody(report);
		case 'top':
			return topBody(report);
		case 'tree':
			return peekBody(report);
		case 'list':
			return (await import('./source.js')).sourceBody(report);
		case 'graph':
			return (await import('./graph.js')).graphBody(report, await pictures());
		default:
			throw new Error(`there is no page for ${report.kind}`);
	}
}

function topBody({ header, rows }: TopReport): TopBody {
	return {
		kind: 'top',
		total: header.total,
		rows: rows.map(({ name, flat, cum, inline }) => ({
			name: plainText(name),
			flat,
			cum,
			flatText: formatValue(flat, header.format),
			cumText: formatValue(cum, header.format),
			inline,
		})),
		dropped: header.originalNodes - header.shownNodes,
	};
}

function peekBody({ header, entries }: TreeReport): PeekBody {
	const call =
		(entry: TreeEntry) =>
		({ name, weight, inline }: TreeCall): CallShape => ({
			name: plainText(name),
			text: formatValue(weight, header.format),
			share: percentage(weight, entry.cum).trim(),
			part: entry.cum === 0 ? 0 : Math.min(1, Math.abs(weight / entry.cum)),
			inline,
		});
	const shown = entries.slice(0, mostEntries).map((entry): PeekEntry => ({
		name: plainText(entry.name),
		flatText: formatValue(entry.flat, header.format),
		flatShare: percentage(entry.flat, header.total).trim(),
		cumText: formatValue(entry.cum, header.format),
		cumShare: percentage(entry.cum, header.total).trim(),
		callers: entry.callers.map(call(entry)),
		callees: entry.callees.map(call(entry)),
	}));
	return { kind: 'peek', entries: shown, more: entries.length - shown.length };
}

/** What went wrong. */
export function failureBody(message: string, hint: string): Body {
	return { kind: 'failure', message: visible(message), hint: visible(hint) };
}
