/** Reports on samples, labels and source as JSON: traces, tags, list, comments. */
import type { ListedFile, ListReport } from '../../report/list.js';
import type { CommentsReport } from '../../report/profile-report.js';
import type { TagsReport } from '../../report/tags.js';
import type { TraceLabel, TracesReport } from '../../report/traces.js';
import { scaleByRatio } from '../../report/values.js';
import type { Json, JsonObject } from './document.js';
import { jsonDocument, jsonRows, jsonText, numberText } from './document.js';
import { documentFields, known, percentOf, profileFields } from './fields.js';

/** `traces` as JSON. Stacks are numbers into the table of frames, which follows the samples, in order of first use. */
export function tracesJson(report: TracesReport): Generator<string> {
	const { profile, format } = report;
	const frames = frameNumbers();
	const frameOf = (code: number): JsonObject => {
		const { name, inline } = report.frame(code);
		return { name, inline };
	};
	const head = {
		...documentFields('traces'),
		sampleType: profile.sampleType,
		unit: format.unit,
		total: scaleByRatio(profile.total, format.ratio),
		profile: profileFields(profile),
	};
	return jsonDocument(head, [
		{ name: 'samples', rows: sampleRows(report, frames.numberOf) },
		{ name: 'frames', rows: jsonRows(frames.codes, frameOf) },
	]);
}

interface FrameNumbers {
	/** Frames as the report knows them, by number. */
	readonly codes: readonly number[];
	numberOf(code: number): number;
}

function frameNumbers(): FrameNumbers {
	const numbers: (number | undefined)[] = [];
	const codes: number[] = [];
	return {
		codes,
		numberOf: code => (numbers[code] ??= codes.push(code) - 1),
	};
}

function* sampleRows(report: TracesReport, numberOf: (code: number) => number): Generator<string> {
	const { ratio } = report.format;
	for (const { value, labels, stack } of report.traces()) {
		const numbers = stack.map(numberOf).join(',');
		const amount = numberText(scaleByRatio(value, ratio));
		yield `{"value":${amount},"labels":${jsonText(labels.map(labelOf))},"stack":[${numbers}]}`;
	}
}

function labelOf({ key, texts, numbers, unit }: TraceLabel): JsonObject {
	return { key, texts, numbers, unit: numbers.length === 0 ? null : known(unit) };
}

/** `tags` as JSON. */
export function tagsJson({ total, format, keys }: TagsReport): Generator<string> {
	const divide = (value: number): number => scaleByRatio(value, format.ratio);
	const rows = jsonRows(keys, ({ key, total: keyTotal, values }) => ({
		key,
		total: divide(keyTotal),
		percent: percentOf(keyTotal, total),
		values: values.map(({ name, value }) => ({ name, value: divide(value), percent: percentOf(value, total) })),
	}));
	const head = { ...documentFields('tags'), unit: format.unit, total: divide(total) };
	return jsonDocument(head, [{ name: 'keys', rows }]);
}

/** `list` as JSON: also lines whose source was not found, with null for their text. */
export function listJson({ total, format, functions }: ListReport): Generator<string> {
	const divide = (value: number): number => scaleByRatio(value, format.ratio);
	const fileOf = (listed: ListedFile): JsonObject => ({
		file: listed.file,
		flat: divide(listed.flat),
		cum: divide(listed.cum),
		cumPercent: percentOf(listed.cum, total),
		source: sourceFields(listed),
		lines: listedLines(listed).map(({ line, flat, cum, text }) => ({
			line,
			flat: divide(flat),
			cum: divide(cum),
			text,
		})),
	});
	const rows = jsonRows(functions, ({ name, files }) => ({ name, files: files.map(fileOf) }));
	const head = { ...documentFields('list'), unit: format.unit, total: divide(total) };
	return jsonDocument(head, [{ name: 'functions', rows }]);
}

function sourceFields({ lookup }: ListedFile): Json {
	if (lookup.found) return { path: lookup.path, note: lookup.note ?? null, error: null, tried: [], advice: null };
	return { path: null, note: null, error: lookup.error, tried: lookup.tried, advice: lookup.advice ?? null };
}

/** A line of `list`; the text is null where the source does not have the line. */
export interface ListedLine {
	readonly line: number;
	readonly flat: number;
	readonly cum: number;
	readonly text: string | null;
}

/** The lines that are shown, and those with a value that lie outside of them or have no source, by number. */
export function listedLines({ lines, weighted }: ListedFile): ListedLine[] {
	const shown = new Set(lines.map(({ line }) => line));
	const others = weighted.filter(({ line }) => !shown.has(line)).map(row => ({ ...row, text: null }));
	return others.length === 0 ? [...lines] : [...lines, ...others].toSorted((left, right) => left.line - right.line);
}

/** `comments` as JSON. */
export function commentsJson({ comments }: CommentsReport): Generator<string> {
	return jsonDocument({ ...documentFields('comments'), comments }, []);
}
