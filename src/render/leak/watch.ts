/** What a watched program does, as a table that is drawn again and again. */
import { padRight, runeCount, visible } from '../../base/text.js';
import type { LeakReport, Suspect } from '../../leak/leak-report.js';
import { placeText, shortName } from './text.js';
import { amount, counted, hoursText, inAscii, rateText, sparkLine, verdictWords, wholeNumber } from './words.js';

/** Where the table goes. */
export interface WatchPlace {
	/** Columns that a line may have; undefined for no limit. */
	readonly columns: number | undefined;
	/** Suspects that are shown. */
	readonly rows: number;
	/** Whether characters beyond ASCII come out. */
	readonly unicode: boolean;
}

/** Columns from which on a suspect fits on a line. */
const oneLine = 120;
const sparkLength = 12;

/** The state of things: totals, verdict, suspects, how long until it is sure. Lines without their ends, safe to print. */
export function watchLines(report: LeakReport, place: WatchPlace): string[] {
	const { suspects, notes } = report;
	const narrow = place.columns !== undefined && place.columns < oneLine;
	const most = narrow ? Math.ceil(place.rows / 2) : place.rows;
	const shown = suspects.filter(({ verdict }) => verdict !== 'steady').slice(0, most);
	const cells = shown.map(suspect => suspectCells(suspect, report, place));
	const widths = cells.length === 0 ? [] : cells[0].map((_, at) => Math.max(...cells.map(row => runeCount(row[at]))));
	const lines = [totalLine(report), ...notes.map(visible)];
	for (const row of cells) {
		const [rank, verdict, ...figures] = row.map((cell, at) => padRight(cell, widths[at]));
		const where = row[row.length - 1];
		const what = figures.slice(0, -1).join('  ');
		if (narrow) lines.push(`${rank}  ${verdict}  ${where}`, `${' '.repeat(rank.length)}  ${what}`.trimEnd());
		else lines.push(`${rank}  ${verdict}  ${what}  ${where}`);
	}
	const rest = suspects.length - shown.length;
	if (rest > 0 && shown.length > 0) {
		lines.push(`${counted(rest, 'site')} more ${rest === 1 ? 'grows' : 'grow'} less, or not surely.`);
	}
	lines.push(...outlook(report));
	return lines.map(line => cut(line, place));
}

function totalLine({ snapshots, growth, hours, unit, sampleType }: LeakReport): string {
	const last = snapshots[snapshots.length - 1];
	const span = hours === undefined || hours === 0 ? '' : ` over ${hoursText(hours)}, ${rateText(growth, unit)}`;
	const what = unit === 'bytes' ? 'in use' : sampleType === 'goroutine' ? 'goroutines' : 'objects in use';
	return `${amount(last.total, unit)} ${what}; ${counted(snapshots.length, 'snapshot')}${span}`;
}

function outlook({ verdict, suspects, snapshots }: LeakReport): string[] {
	if (snapshots.length < 2) return ['One snapshot does not tell growth yet.'];
	const wait = suspects.find(({ watchHours }) => watchHours !== undefined)?.watchHours;
	const more = wait === undefined || verdict === 'leak' || verdict === 'steady';
	return [`${verdictWords[verdict]}.${more ? '' : ` About ${hoursText(wait)} more make the first sure.`}`];
}

function suspectCells(suspect: Suspect, { unit }: LeakReport, { unicode }: WatchPlace): string[] {
	const { rank, verdict, values, growthPerHour, instances, stillGrowing } = suspect;
	const spark = sparkLine(values.slice(-sparkLength));
	const grows = growthPerHour.why === undefined || growthPerHour.estimate !== 0 ? rateText(growthPerHour, unit) : '';
	const { low, high } = instances;
	const range = low === undefined || high === undefined ? '' : ` (${wholeNumber(low)}..${wholeNumber(high)})`;
	const many = `${wholeNumber(instances.estimate)}${range} ${suspect.parts.length === 1 ? 'objects' : 'instances'}`;
	return [
		`${rank}`.padStart(3),
		stillGrowing || verdict !== 'growing' ? verdict : 'grew',
		unicode ? spark : inAscii(spark),
		grows,
		unit === 'bytes' ? many : '',
		`${shortName(suspect.function)} ${placeText(suspect)}`,
	];
}

function cut(line: string, { columns, unicode }: WatchPlace): string {
	if (columns === undefined || runeCount(line) <= columns) return line;
	const letters = Array.from(line);
	return unicode ? `${letters.slice(0, columns - 1).join('')}…` : letters.slice(0, columns).join('');
}
