/** Suspects as a table. */
import type { LeakReport, Suspect } from '../../leak/leak-report.js';
import type { ValueFormat } from '../../report/input.js';
import type { Cell, Table } from '../table/table.js';
import { plainColumn, valueColumn } from '../table/table.js';

/** A row for each suspect. */
export function leaksTable({ suspects, unit }: LeakReport): Table {
	const format: ValueFormat = { unit, outputUnit: 'auto', ratio: 1 };
	return {
		columns: [
			plainColumn('number', 'rank'),
			plainColumn('text', 'verdict'),
			plainColumn('text', 'function'),
			plainColumn('text', 'file'),
			plainColumn('number', 'line'),
			valueColumn('growth_per_hour', format),
			valueColumn('growth_low', format),
			valueColumn('growth_high', format),
			valueColumn('inuse', format),
			plainColumn('number', 'instances'),
			plainColumn('number', 'instances_low'),
			plainColumn('number', 'instances_high'),
			plainColumn('number', 'births'),
			plainColumn('number', 'deaths'),
		],
		rows: suspects.map(suspectCells),
	};
}

function suspectCells(suspect: Suspect): Cell[] {
	const { rank, verdict, file, line, growthPerHour: growth, inuse, instances, births, deaths } = suspect;
	const known = growth.why === undefined || growth.estimate !== 0;
	return [
		rank,
		verdict,
		suspect.function,
		file,
		line,
		known ? Math.round(growth.estimate) : undefined,
		rounded(growth.low),
		rounded(growth.high),
		Math.round(inuse.estimate),
		Math.round(instances.estimate),
		rounded(instances.low),
		rounded(instances.high),
		rounded(births),
		rounded(deaths),
	];
}

function rounded(value: number | undefined): number | undefined {
	return value === undefined ? undefined : Math.round(value);
}
