/** What leaks and what grows, for the page. */
import { visible } from '../../base/text.js';
import type { GrowthReport, GrowthRow } from '../../leak/growth-report.js';
import type { LeakReport, ReportSnapshot, Suspect, SuspectPart } from '../../leak/leak-report.js';
import { plainText } from '../../render/flame/safe.js';
import { growthText, holderText, overview, placeText, rangeText, shortName } from '../../render/leak/text.js';
import { amount, counted, hoursText, rateText, wholeNumber, withInterval } from '../../render/leak/words.js';
import type { GrowthBody, GrowthRowShape, LeaksBody, PartShape, SeriesShape, SuspectShape } from './shapes.js';

/** Sites that are shown. */
const mostSuspects = 30;
const mostRows = 500;

/** The suspects. */
export function leaksBody(report: LeakReport): LeaksBody {
	const { suspects, unit, verdict, notes } = report;
	const [headline, ...lines] = overview(report);
	const worth = suspects.filter(suspect => suspect.verdict !== 'steady').slice(0, mostSuspects);
	return {
		kind: 'leaks',
		verdict,
		headline,
		lines: [...lines, ...notes].map(plainText),
		total: seriesOf(report.snapshots, unit),
		suspects: worth.map(suspect => suspectShape(suspect, unit)),
		more: suspects.length - worth.length,
	};
}

function seriesOf(snapshots: readonly ReportSnapshot[], unit: string): SeriesShape {
	const judged = snapshots.filter(({ former }) => !former);
	const values = judged.map(({ total }) => total);
	return {
		values,
		texts: values.map(value => amount(value, unit)),
		heads: judged.map(({ file, time }, at) => headOf(file, time, at)),
	};
}

function headOf(file: string, time: bigint, at: number): string {
	const name = plainText(file.slice(file.lastIndexOf('/') + 1)) || String(at + 1);
	return time === 0n ? name : `${name}, ${new Date(Number(time / 1_000_000n)).toISOString().slice(11, 19)} UTC`;
}

function suspectShape(suspect: Suspect, unit: string): SuspectShape {
	const { rank, verdict, parts, holders, values, instances, stack } = suspect;
	const objects = parts.length === 1 ? 'objects' : 'instances';
	const figures =
		unit === 'bytes'
			? [
					[objects, `${wholeNumber(instances.estimate)}${rangeText(suspect)}`],
					['each', amount(suspect.bytesEach, unit)],
					['in use', withInterval(suspect.inuse, unit)],
				]
			: [['live', wholeNumber(suspect.inuse.estimate)]];
	return {
		rank,
		verdict,
		name: plainText(suspect.function),
		shortName: plainText(shortName(suspect.function)),
		place: placeText(suspect),
		growth: values.length > 1 ? growthText(suspect, unit) : '',
		figures: figures.map(([name, value]) => [name, value] as const),
		values,
		texts: values.map(value => amount(value, unit)),
		parts: parts.map(part => partShape(part, unit)),
		holders: holders.map(holderText),
		stack: stack.map(place => `${plainText(place.function)} ${placeText(place)}`),
	};
}

function partShape(part: SuspectPart, unit: string): PartShape {
	const each = part.each > 1 ? `${part.each} × ` : '';
	return {
		name: plainText(part.function),
		place: placeText(part),
		size: unit === 'bytes' ? `${each}${amount(part.bytesEach, unit)}` : amount(part.bytes, unit),
		all: amount(part.bytes, unit),
	};
}

/** What lives at each site over time. */
export function growthBody(report: GrowthReport): GrowthBody {
	const { snapshots, hours, total, rows, notes, unit } = report;
	const span = hours === undefined ? '' : ` over ${hoursText(hours)}`;
	const row = (
		values: GrowthRow['values'],
		growth: GrowthRow['growthPerHour'],
	): Omit<GrowthRowShape, 'name' | 'place'> => ({
		values,
		texts: values.map(value => amount(value, unit)),
		rate: growth.why !== undefined && growth.estimate === 0 ? '' : rateText(growth, unit),
	});
	return {
		kind: 'growth',
		headline: `${counted(snapshots.length, 'file')}${span}, ${unit === 'bytes' ? 'in use' : 'live'}`,
		lines: notes.map(note => visible(note)),
		heads: snapshots.map(({ file, time }, at) => headOf(file, time, at)),
		total: { name: 'All', place: '', ...row(total.values, total.growthPerHour) },
		rows: rows.slice(0, mostRows).map(site => ({
			name: plainText(site.function),
			place: placeText(site),
			...row(site.values, site.growthPerHour),
		})),
		more: Math.max(0, rows.length - mostRows),
	};
}
