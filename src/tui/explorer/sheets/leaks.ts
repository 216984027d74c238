import type { LeakReport, Suspect } from '../../../leak/leak-report.js';
import { label } from '../../../measurement/label.js';
import { placeText } from '../../../render/leak/text.js';
import { hoursText, verdictWords, wholeNumber } from '../../../render/leak/words.js';
import type { Glyphs, Line, Style } from '../text.js';
import { clean, left, right, shortName, span } from '../text.js';
import type { Item, Sheet } from './sheet.js';
import { heading, shareCells, valueCells } from './values.js';

const verdictCells = 16;
const countCells = 8;

/** What leaks, worst first, as the command `leaks` says it. */
export function leaksSheet(report: LeakReport, command: string): Sheet {
	const { suspects, snapshots, unit } = report;
	const single = snapshots.length < 2;
	return {
		...sheetOf(report, command),
		view: 'leaks',
		about: `${verdictWords[report.verdict]}, ${single ? 'one profile' : `${snapshots.length} profiles`}`,
		head: () => [
			heading(
				`${right('in use', valueCells)} ${right('stays', shareCells)} ${right('objects', countCells)}  ${left('verdict', verdictCells)}`,
			),
		],
		line: (row, width, glyphs) => {
			const suspect = suspects[row];
			const { survival, instances, verdict, inuse } = suspect;
			const columns = [
				span(right(label(inuse.estimate, unit), valueCells), verdictStyle(suspect)),
				span(` ${right(`${Math.round(survival * 100)}%`, shareCells)}`, survival >= 0.5 ? 'warm' : 'mild'),
				span(` ${right(wholeNumber(instances.estimate), countCells)}  `),
				span(left(verdict, verdictCells), verdictStyle(suspect)),
			];
			return [
				...columns,
				...nameSpans(suspect, width - valueCells - shareCells - countCells - verdictCells - 5, glyphs),
			];
		},
	};
}

const sparkCells = 12;
const rateCells = 12;

/** Growth over the profiles, in columns, the last at the right. */
export function growthSheet(report: LeakReport, command: string): Sheet {
	const { suspects, snapshots, hours, unit } = report;
	const judged = suspects[0]?.values.length ?? snapshots.length;
	const columns = (width: number): number =>
		Math.max(1, Math.min(judged, Math.floor((width - sparkCells - rateCells - 34) / (valueCells + 1))));
	return {
		...sheetOf(report, command),
		view: 'growth',
		about: `${snapshots.length} profiles${hours === undefined ? '' : ` over ${hoursText(hours)}`}`,
		head: width => {
			const count = columns(width);
			const titles = Array.from({ length: count }, (_, at) => right(`#${judged - count + at + 1}`, valueCells));
			return [heading(`${titles.join(' ')}  ${left('', sparkCells)}${right('per hour', rateCells)}`)];
		},
		line: (row, width, glyphs) => {
			const suspect = suspects[row];
			const count = columns(width);
			const values = suspect.values.slice(-count).map(value => span(`${right(label(value, unit), valueCells)} `));
			const { estimate } = suspect.growthPerHour;
			const sign = estimate > 0 ? '+' : estimate < 0 ? glyphs.minus : '';
			const rate = estimate === 0 ? '.' : sign + label(Math.abs(Math.round(estimate)), unit);
			return [
				...values,
				span(` ${left(spark(suspect.values, glyphs), sparkCells)}`, 'bar'),
				span(right(rate, rateCells), estimate > 0 ? 'more' : estimate < 0 ? 'less' : 'quiet'),
				span('  '),
				...nameSpans(suspect, width - count * (valueCells + 1) - sparkCells - rateCells - 3, glyphs),
			];
		},
	};
}

function sheetOf({ suspects }: LeakReport, command: string) {
	return {
		length: suspects.length,
		start: 0,
		command,
		item: (row: number): Item | undefined => (row in suspects ? itemOf(suspects[row]) : undefined),
		text: (row: number): string => `${suspects[row].function} ${placeText(suspects[row])}`,
	};
}

function itemOf({ function: name, file, line }: Suspect): Item {
	const known = line > 0 && file !== '';
	return { key: `${name} ${file}:${line}`, name, shown: name, ...(known ? { place: { file, line }, line } : {}) };
}

function nameSpans(suspect: Suspect, cells: number, glyphs: Glyphs): Line {
	const place = clean(` ${placeText(suspect)}`, glyphs);
	const room = cells - place.length;
	if (room < 12) return [span(shortName(suspect.function, cells, glyphs))];
	return [span(shortName(suspect.function, room, glyphs)), span(place, 'quiet')];
}

function verdictStyle({ verdict }: Suspect): Style {
	if (verdict === 'leak') return 'hot';
	return verdict === 'growing' || verdict === 'candidate' ? 'warm' : 'mild';
}

/** Values from 0 to the largest; the last that fit. */
function spark(values: readonly number[], { heights }: Glyphs): string {
	const shown = values.slice(-(sparkCells - 1));
	const largest = Math.max(...shown, 0);
	if (largest === 0) return heights[0].repeat(shown.length);
	return shown.map(value => heights[Math.min(7, Math.max(0, Math.ceil((value / largest) * 8) - 1))]).join('');
}
