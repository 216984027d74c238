/** What the Download menu offers, from the table of commands. */
import type { ReportCommand } from '../commands/commands.js';
import { reportCommands } from '../commands/commands.js';
import { options } from '../commands/options.js';
import type { DownloadShape } from './data/shapes.js';

/** Commands that open a window of their own have no file. */
export const withoutFile: ReadonlySet<string> = new Set(
	Object.entries<ReportCommand>(reportCommands)
		.filter(
			([, row]) => row.parameter || row.load === undefined || (row.present !== undefined && !row.savedAs && !row.web),
		)
		.map(([name]) => name),
);
/** The report that the forms of a table are offered for. */
const tabular = Object.entries<ReportCommand>(reportCommands).find(([, { web }]) => web === 'top')?.[0] ?? '';

/** The entries of the menu. */
export function downloadList(): DownloadShape[] {
	const whole = {
		title: 'Whole profile',
		summary: 'The profile as it was read, compressed',
		query: {},
		group: 'Profile',
	};
	const rows = Object.entries<ReportCommand>(reportCommands).filter(([name]) => !withoutFile.has(name));
	const commands = rows.map(([name, row]) => ({
		title: name,
		summary: row.summary,
		query: { as: name },
		group: row.savedAs === undefined ? 'Text' : 'Files',
	}));
	const forms = options.format.choices
		.filter(({ name }) => name !== options.format.initial)
		.map(({ name, help }) => ({
			title: `${tabular} as ${name}`,
			summary: help[0],
			query: { as: tabular, form: name },
			group: 'Tables',
		}));
	return [whole, ...commands, ...forms];
}
