/** What a clock shows: the zone's abbreviation and its seconds east of UTC. */
export interface Offset {
	readonly name: string;
	readonly offset: number;
}

/** What is in force at a moment, in seconds since 1970 UTC. */
export type ZoneRule = (seconds: number) => Offset;

// The second of a year, in local time, at which a change is due.
type Change = (year: number) => number;

const secondsPerDay = 86400;
const name = String.raw`(?:<([^>]*)>|([^-+,\d<][^-+,\d]{2,}))`;
const offset = String.raw`([-+]?\d+(?::\d+){0,2})`;
const change = String.raw`(J?\d+|M\d+\.\d+\.\d+)(?:/${offset})?`;
const whole = new RegExp(`^${name}${offset}(?:$|,|${name}${offset}?(?:[,;]${change},${change})?$)`);

/**
 * Reads a rule as POSIX writes it in `TZ`: `CET-1CEST,M3.5.0,M10.5.0/3`. Where it has two offsets and no changes, those
 * of the United States hold.
 *
 * @returns undefined when it is not such a rule
 */
export function parseZoneRule(text: string): ZoneRule | undefined {
	const found = whole.exec(text);
	if (found === null) return undefined;
	const [, quoted1, plain1, offset1, quoted2, plain2, offset2, start = 'M3.2.0', startTime, end = 'M11.1.0', endTime] =
		found;
	const standardEast = readOffset(offset1);
	if (standardEast === undefined) return undefined;
	// The text counts what is to be added to local time, an offset what is to be added to UTC.
	const standard = { name: quoted1 ?? plain1, offset: 0 - standardEast };
	const summerName = quoted2 ?? plain2;
	if (summerName === undefined) return () => standard;
	const summerEast = offset2 === undefined ? standardEast - 3600 : readOffset(offset2);
	const [begins, ends] = [readChange(start, startTime), readChange(end, endTime)];
	if (summerEast === undefined || begins === undefined || ends === undefined) return undefined;
	return alternating(standard, { name: summerName, offset: 0 - summerEast }, begins, ends);
}

function alternating(standard: Offset, summer: Offset, begins: Change, ends: Change): ZoneRule {
	return seconds => {
		const year = new Date(seconds * 1000).getUTCFullYear();
		const inYear = seconds - Date.UTC(year, 0, 1) / 1000;
		const from = begins(year) - standard.offset;
		const to = ends(year) - summer.offset;
		// In the south, summer goes on over the turn of the year.
		const isSummer = from <= to ? inYear >= from && inYear < to : inYear >= from || inYear < to;
		return isSummer ? summer : standard;
	};
}

function readOffset(text: string): number | undefined {
	const [hours, minutes = 0, seconds = 0] = text.replace(/^[-+]/, '').split(':').map(Number);
	if (hours > 24 * 7 || minutes > 59 || seconds > 59) return undefined;
	const size = hours * 3600 + minutes * 60 + seconds;
	return text.startsWith('-') ? -size : size;
}

function readChange(day: string, time: string | undefined): Change | undefined {
	const seconds = time === undefined ? 2 * 3600 : readOffset(time);
	const dayOfYear = day.startsWith('M') ? readWeekday(day) : readDay(day);
	return seconds === undefined || dayOfYear === undefined
		? undefined
		: year => dayOfYear(year) * secondsPerDay + seconds;
}

// `J60` is the first of March in every year, `59` the sixtieth day.
function readDay(text: string): ((year: number) => number) | undefined {
	const number = Number(text.replace('J', ''));
	if (number > 365) return undefined;
	if (!text.startsWith('J')) return () => number;
	return number === 0 ? undefined : year => number - 1 + (number >= 60 && isLeap(year) ? 1 : 0);
}

// `M10.5.0`: the fifth, or else the last, Sunday of October.
function readWeekday(text: string): ((year: number) => number) | undefined {
	const [month, week, weekday] = text.slice(1).split('.').map(Number);
	if (month < 1 || month > 12 || week < 1 || week > 5 || weekday > 6) return undefined;
	return year => {
		const first = new Date(Date.UTC(year, month - 1, 1));
		const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
		let day = (weekday - first.getUTCDay() + 7) % 7;
		for (let left = week; left > 1 && day + 7 < days; left--) day += 7;
		return (first.getTime() - Date.UTC(year, 0, 1)) / (secondsPerDay * 1000) + day;
	};
}

function isLeap(year: number): boolean {
	return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
}
