/** What the Download menu offers, from the table of commands. */
import type { ReportCommand } from '../commands/commands.js';
import { reportCommands } from '../commands/commands.js';
import { options } from '../commands/options.js';
import type { DownloadShape } from './data/shapes.js';

/** Commands that open a window of their own have no file. */
export const withoutFile: ReadonlySet<string> = new Set(
	Object.entries<ReportCommand>(reportCommands)
		.filter(([, row]) => row.parameter || row.load === undefined || row.opensWindow)
		.map(([name]) => name),
);
/** The report that the forms of a table are offered for. */
const tabular = Object.entries<ReportCommand>(reportCommands).find(([, { web }]) => web === 'top')?.[0] ?? '';

const groups = ['Profile', 'Pictures', 'For other programs', 'Tables', 'Text'] as const;
const pictures: ReadonlySet<string> = new Set(['svg', 'png', 'gif', 'pdf', 'ps', 'html']);

/** The extension of the file that a command makes. */
export function suffixOf(row: ReportCommand): string {
	return row.savedAs ?? (row.present !== undefined && row.web !== undefined ? 'html' : 'txt');
}

/** The entries of the menu, group by group. */
export function downloadList(): DownloadShape[] {
	const whole = {
		title: 'Whole profile',
		summary: 'The profile as it was read, compressed',
		query: {},
		group: groups[0],
	};
	const rows = Object.entries<ReportCommand>(reportCommands).filter(([name]) => !withoutFile.has(name));
	const commands = rows.map(([name, row]) => ({
		title: name,
		summary: row.summary,
		query: { as: name },
		group: groupOf(row),
	}));
	const forms = options.format.choices
		.filter(({ name }) => name !== options.format.initial)
		.map(({ name, help }) => ({
			title: `${tabular} as ${name}`,
			summary: help[0],
			query: { as: tabular, form: name },
			group: groups[3],
		}));
	const all: DownloadShape[] = [whole, ...commands, ...forms];
	return groups.flatMap(group => all.filter(entry => entry.group === group));
}

function groupOf(row: ReportCommand): (typeof groups)[number] {
	const suffix = suffixOf(row);
	return pictures.has(suffix) ? 'Pictures' : suffix === 'txt' ? 'Text' : 'For other programs';
}
