/** What the table of keys says: for the screen, for the footer, and as a document. */
import type { KeyBinding } from './keys.js';
import { helpKeys, keyGroups, keyRows, writtenKeys } from './keys.js';
import type { Model } from './model.js';
import type { Sheet } from './sheets/sheet.js';
import type { Line } from './text.js';
import { left, span } from './text.js';

const helpRow = { keys: helpKeys, help: 'All keys' };

/** The list of keys, those that cannot be used now with the reason. */
export function helpSheet(model: Model): Sheet {
	const lines: (Line | undefined)[] = [];
	for (const group of keyGroups) {
		if (lines.length > 0) lines.push([]);
		lines.push([span(group, 'title')]);
		for (const row of keyRows().filter(({ group: own }) => own === group)) lines.push(helpLine(row, model));
		if (group === 'The explorer')
			lines.push([span(`  ${left(writtenKeys(helpRow), keyCells)}`, 'strong'), span(helpRow.help)]);
	}
	const rows = lines.map(line => line ?? []);
	return {
		view: 'answer',
		about: 'Keys',
		length: rows.length,
		start: 0,
		command: 'help',
		item: () => undefined,
		head: () => [],
		text: row => rows[row].map(({ text }) => text).join(''),
		line: row => rows[row],
	};
}

const keyCells = 22;

function helpLine(row: KeyBinding, model: Model): Line {
	const why = row.disabled?.(model);
	const line: Line = [
		span(`  ${left(writtenKeys(row), keyCells)}`, why === undefined ? 'strong' : 'quiet'),
		span(row.help, why === undefined ? 'plain' : 'quiet'),
	];
	if (why !== undefined) return [...line, span(`  (${why})`, 'quiet')];
	return row.runs === undefined ? line : [...line, span(`  ${row.runs}`, 'quiet')];
}

/** Keys for the footer, as many as fit beside the two that always stand there. */
export function footerKeys(model: Model, width: number): Line {
	const ends = [span('?', 'strong'), span(' all keys  '), span('q', 'strong'), span(' prompt')];
	const line = [];
	let room = width - 19;
	for (const { keys, short, disabled } of keyRows()) {
		if (short === undefined || keys[0] === 'q' || disabled?.(model) !== undefined) continue;
		const cells = keys[0].length + short.length + 3;
		if (cells > room) continue;
		room -= cells;
		line.push(span(keys[0], 'strong'), span(` ${short}  `));
	}
	return [...line, ...ends];
}

/** The document of all keys, as Markdown without its heading lines. */
export function keysDoc(): string {
	const sections = keyGroups.map(group => {
		const own: readonly Pick<KeyBinding, 'keys' | 'written' | 'help' | 'runs'>[] = [
			...keyRows().filter(row => row.group === group),
			...(group === 'The explorer' ? [helpRow] : []),
		];
		const lines = own.map(row => {
			const keys = row.keys.map(inCode).join(', ');
			return `| ${keys} | ${row.help.replaceAll('|', '\\|')} | ${row.runs === undefined ? '' : inCode(row.runs)} |`;
		});
		return `## ${group}\n\n| keys | what they do | line of the shell |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
	});
	return sections.join('\n');
}

function inCode(text: string): string {
	return `\`${text.replaceAll('|', '\\|')}\``;
}
