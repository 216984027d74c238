/** Stacks in the file format of speedscope, https://www.speedscope.app/file-format-schema.json. */
import { scale, areCompatibleUnits } from '../../measurement/units.js';
import type { StacksReport, StackValues } from '../../report/flame-stacks.js';
import { jsonText } from '../json/document.js';

const pieceSize = 1 << 16;
const times: Readonly<Record<string, string>> = {
	ns: 'nanoseconds',
	us: 'microseconds',
	ms: 'milliseconds',
	s: 'seconds',
};

/** One profile per sample type, and one more for each that has a base. Stacks have their root first. */
export function* speedscopeText(report: StacksReport): Generator<string> {
	const { profile, types, active } = report;
	yield '{"$schema":"https://www.speedscope.app/file-format-schema.json","exporter":"pprofsh","version":"0.0.1",';
	yield `"name":${jsonText(profile.file === '' ? 'profile' : profile.file)},`;
	yield `"activeProfileIndex":${types.slice(0, active).reduce((sum, { was }) => sum + (was ? 2 : 1), 0)},`;
	yield `"shared":{"frames":[`;
	yield* joined(report.frames, ({ name, file, line, column }) => {
		const place = `${file === '' ? '' : `,"file":${jsonText(file)}`}${line > 0 ? `,"line":${line}` : ''}`;
		return `{"name":${jsonText(name)}${place}${column > 0 ? `,"col":${column}` : ''}}`;
	});
	yield ']},"profiles":[';
	for (const [at, type] of types.entries()) {
		if (at > 0) yield ',';
		yield* sampled(report, type, type.now, '');
		if (type.was === undefined) continue;
		yield ',';
		yield* sampled(report, type, type.was, ' (base)');
	}
	yield ']}\n';
}

function* sampled(report: StacksReport, type: StackValues, column: Float64Array, which: string): Generator<string> {
	const { unit, factor } = unitOf(type.unit);
	const rows: number[] = [];
	let total = 0;
	for (let row = 0; row < report.length; row++) {
		if (column[row] === 0) continue;
		rows.push(row);
		total += column[row] * factor;
	}
	yield `{"type":"sampled","name":${jsonText(`${type.type}${which}`)},"unit":"${unit}",`;
	yield `"startValue":0,"endValue":${total},"samples":[`;
	yield* joined(
		rows,
		row =>
			`[${report
				.stack(row)
				.map(code => code >> 1)
				.join(',')}]`,
	);
	yield '],"weights":[';
	yield* joined(rows, row => String(column[row] * factor));
	yield ']}';
}

/** The unit that speedscope knows, and what to multiply values with. */
function unitOf(unit: string): { readonly unit: string; readonly factor: number } {
	if (areCompatibleUnits(unit, 'B')) return { unit: 'bytes', factor: scale(1, unit, 'B').value };
	if (!areCompatibleUnits(unit, 'ns')) return { unit: 'none', factor: 1 };
	const own = Object.keys(times).find(name => scale(1, unit, name).value === 1);
	return own === undefined ? { unit: 'seconds', factor: scale(1, unit, 's').value } : { unit: times[own], factor: 1 };
}

/** The texts of `items` with commas between them, in pieces. */
export function* joined<Item>(items: Iterable<Item>, text: (item: Item) => string): Generator<string> {
	let piece = '';
	let comma = '';
	for (const item of items) {
		piece += comma + text(item);
		comma = ',';
		if (piece.length < pieceSize) continue;
		yield piece;
		piece = '';
	}
	yield piece;
}
