/** What the JSON documents mean, field by field: the source of docs/json.md, held to the real output by a test. */
import { schemaVersion } from './document.js';

/** A JSON type; lists and objects have rows of their own for what is in them. */
export type FieldType = 'string' | 'number' | 'boolean' | 'object' | `list of ${'strings' | 'numbers' | 'objects'}`;

export interface Field {
	/** Where it stands: `rows[].name`. */
	readonly path: string;
	/** `?` at the end: or null. */
	readonly type: FieldType | `${FieldType}?`;
	readonly meaning: string;
}

export interface DocumentedReport {
	/** The value of the field `report`. */
	readonly report: string;
	/** The commands that answer with it. */
	readonly commands: string;
	readonly fields: readonly Field[];
}

/** One field. */
export function field(path: string, type: Field['type'], meaning: string): Field {
	return { path, type, meaning };
}

/** `fields` as parts of the object or list at `path`. */
export function within(path: string, fields: readonly Field[]): Field[] {
	return fields.map(inner => ({ ...inner, path: `${path}.${inner.path}` }));
}

/** How every document begins. */
export const start: readonly Field[] = [
	field('schema', 'number', `version of this description: ${schemaVersion}`),
	field('report', 'string', 'which report this is'),
];

const sampleType = field('sampleType', 'string', 'what the values measure, `mean_` before it for means');
const unit = field('unit', 'string', 'unit of every value, as the profile names it');
const total = field('total', 'number', 'what percentages refer to');

const profile = [
	field('profile', 'object', 'where the profile comes from'),
	...within('profile', [
		field('file', 'string?', 'base name of the main binary'),
		field('buildId', 'string?', 'build id of the main binary'),
		field('comments', 'list of strings', 'comments of the profile but those that begin with `#`'),
		field('docUrl', 'string?', 'where the profile is explained'),
		field('time', 'string?', 'when it was taken: RFC 3339, UTC, nine digits of a second'),
		field('durationNanos', 'number?', 'nanoseconds it covers'),
	]),
];

const header = [
	...start,
	sampleType,
	unit,
	total,
	...profile,
	field('activeFilters', 'list of strings', 'filters in force, `focus=...`'),
	field('shownTotal', 'number', 'sum of the `flat` of all nodes shown'),
	field('shownNodes', 'number', 'nodes in the graph that are left'),
	field('originalNodes', 'number', 'nodes before any were dropped'),
	field('droppedNodes', 'number', 'nodes dropped for their weight'),
	field('nodeCutoff', 'number', 'nodes up to this `cum` were dropped'),
	field('droppedEdges', 'number', 'calls dropped for their weight'),
	field('edgeCutoff', 'number', 'calls up to this weight were dropped'),
];

const node = [
	field('function', 'string?', 'name of the function'),
	field('file', 'string?', 'source file, with a granularity that keeps files'),
	field('line', 'number?', 'line, with granularity lines or addresses'),
	field('column', 'number?', 'column, where it is shown'),
	field('startLine', 'number?', 'line the function begins at, where functions are told apart by it'),
	field('address', 'string?', 'address in hexadecimal, with granularity addresses'),
	field('objectFile', 'string?', 'binary, where functions are told apart by it'),
];

const weighted = [
	field('name', 'string', 'name as the text shows it'),
	field('flat', 'number', 'value of its own'),
	field('cum', 'number', 'value with all it calls'),
	field('flatPercent', 'number', '`flat` in percent of `total`, not rounded'),
	field('sumPercent', 'number', '`flat` of this and all before it in percent'),
	field('cumPercent', 'number', '`cum` in percent'),
	...node,
];

const call = [
	field('name', 'string', 'the other function'),
	field('value', 'number', 'weight of the calls; for means their plain sum'),
	field('percent', 'number', "in percent of the entry's `cum`"),
	field('inline', 'boolean', 'whether the calls were inlined'),
];

const top: readonly Field[] = [
	...header,
	field('rows', 'list of objects', 'nodes, heaviest first'),
	...within('rows[]', [
		...weighted,
		field('inline', 'string?', '`inline` where all its calls were inlined, `partial-inline` where some were'),
	]),
];

const tree: readonly Field[] = [
	...header,
	field('entries', 'list of objects', 'nodes, heaviest first'),
	...within('entries[]', [
		...weighted,
		field('callers', 'list of objects', 'who calls it, heaviest first'),
		...within('callers[]', call),
		field('callees', 'list of objects', 'whom it calls, heaviest first'),
		...within('callees[]', call),
	]),
];

const graph: readonly Field[] = [
	...header,
	field('nodes', 'list of objects', 'the boxes'),
	...within('nodes[]', [
		...weighted,
		field('hasCallees', 'boolean', 'whether it calls anything that counts'),
		field('tags', 'list of objects', 'labels of the samples that reach it'),
		...within('tags[]', [
			field('name', 'string', 'the label as the picture shows it; several are joined by a backslash and an n'),
			field('number', 'number?', 'value of a numeric label'),
			field('unit', 'string?', 'unit of `number`'),
			field('with', 'string?', 'the `name` of the text labels a numeric one comes with'),
			field('flat', 'number', 'value of samples that end here'),
			field('cum', 'number', 'value of samples that pass through'),
		]),
	]),
	field('edges', 'list of objects', 'the arrows, heaviest first'),
	...within('edges[]', [
		field('from', 'number?', 'index into `nodes`, null for one that is not shown'),
		field('to', 'number?', 'index into `nodes`, null for one that is not shown'),
		field('fromName', 'string', 'name of the caller'),
		field('toName', 'string', 'name of the callee'),
		field('value', 'number', 'weight of the calls'),
		field('percent', 'number', 'in percent of `total`'),
		field('residual', 'boolean', 'whether nodes in between were left out'),
		field('inline', 'boolean', 'whether the calls were inlined'),
	]),
];

const callgrind: readonly Field[] = [
	...start,
	sampleType,
	unit,
	field('nodes', 'list of objects', 'nodes at full resolution'),
	...within('nodes[]', [
		...node,
		field('flat', 'number', 'value of its own'),
		field('calls', 'list of objects', 'whom it calls, heaviest first'),
		...within('calls[]', [
			field('name', 'string', "the callee's name, ` [1/2]` behind it where several share it"),
			...node,
			field('value', 'number', 'weight of the calls; for means their plain sum'),
		]),
	]),
];

const list: readonly Field[] = [
	...start,
	unit,
	total,
	field('functions', 'list of objects', 'functions that match, by name'),
	...within('functions[]', [
		field('name', 'string', 'name of the function'),
		field('files', 'list of objects', 'its files; empty when the profile names none'),
		...within('files[]', [
			field('file', 'string', 'file as the profile names it'),
			field('flat', 'number', 'value of its own lines'),
			field('cum', 'number', 'value with all they call'),
			field('cumPercent', 'number', '`cum` in percent of `total`'),
			field('source', 'object', 'where the text comes from'),
			...within('source', [
				field('path', 'string?', 'the file that was read, null when none was found'),
				field('note', 'string?', "how it was found, where that went beyond the reference's own search"),
				field('error', 'string?', 'why it was not found'),
				field('tried', 'list of strings', 'paths that were tried without finding it'),
				field('advice', 'string?', 'the option that would find it'),
			]),
			field('lines', 'list of objects', 'lines by number: those shown, and every one that has a value'),
			...within('lines[]', [
				field('line', 'number', 'line number'),
				field('flat', 'number', 'value of its own'),
				field('cum', 'number', 'value with all it calls'),
				field('text', 'string?', 'the source, null where there is none'),
			]),
		]),
	]),
];

const traces: readonly Field[] = [
	...start,
	sampleType,
	unit,
	total,
	...profile,
	field('samples', 'list of objects', "samples with a stack, in the profile's order"),
	...within('samples[]', [
		field('value', 'number', 'its value'),
		field('labels', 'list of objects', 'labels by key'),
		...within('labels[]', [
			field('key', 'string', 'name of the label'),
			field('texts', 'list of strings', 'its text values'),
			field('numbers', 'list of numbers', 'its numeric values'),
			field('unit', 'string?', 'unit of the numbers'),
		]),
		field('stack', 'list of numbers', 'indices into `frames`, leaf first'),
	]),
	field('frames', 'list of objects', 'frames in the order the samples first use them'),
	...within('frames[]', [
		field('name', 'string', 'name as the text shows it'),
		field('inline', 'boolean', 'whether the call of it was inlined'),
	]),
];

const tags: readonly Field[] = [
	...start,
	unit,
	total,
	field('keys', 'list of objects', 'label keys'),
	...within('keys[]', [
		field('key', 'string', 'name of the label'),
		field('total', 'number', 'sum over its values'),
		field('percent', 'number', 'of `total`'),
		field('values', 'list of objects', 'its values, heaviest first'),
		...within('values[]', [
			field('name', 'string', 'the value; numbers as text with their unit'),
			field('value', 'number', 'weight of the samples that have it'),
			field('percent', 'number', 'of `total`'),
		]),
	]),
];

const raw: readonly Field[] = [
	...start,
	field('sampleTypes', 'list of objects', 'what each value of a sample measures'),
	...within('sampleTypes[]', [field('type', 'string', 'its name'), field('unit', 'string', 'its unit')]),
	field('defaultSampleType', 'string?', 'type that is looked at first'),
	field('periodType', 'object?', 'what `period` measures'),
	...within('periodType', [field('type', 'string', 'its name'), field('unit', 'string', 'its unit')]),
	field('period', 'number', 'amount between two samples'),
	field('time', 'string?', 'when it was taken: RFC 3339, UTC, nine digits of a second'),
	field('durationNanos', 'number?', 'nanoseconds it covers'),
	field('dropFrames', 'string?', 'expression for frames to drop'),
	field('keepFrames', 'string?', 'expression for frames to keep all the same'),
	field('comments', 'list of strings', 'all comments'),
	field('docUrl', 'string?', 'where the profile is explained'),
	field('samples', 'list of objects', 'the samples'),
	...within('samples[]', [
		field('values', 'list of numbers', 'one value per sample type, before `divide_by`'),
		field('labels', 'list of objects', "labels in the file's order"),
		...within('labels[]', [
			field('key', 'string', 'name of the label'),
			field('text', 'string?', 'value of a text label'),
			field('number', 'number?', 'value of a numeric label'),
			field('unit', 'string?', 'unit of `number`, where the file gives one'),
		]),
		field('stack', 'list of numbers', 'indices into `locations`, leaf first'),
	]),
	field('locations', 'list of objects', 'the locations'),
	...within('locations[]', [
		field('id', 'string', 'id, decimal'),
		field('address', 'string', 'address, hexadecimal'),
		field('mapping', 'number?', 'index into `mappings`'),
		field('folded', 'boolean', 'whether it stands for several'),
		field('lines', 'list of objects', 'its functions, the innermost inlined one first'),
		...within('lines[]', [
			field('function', 'number?', 'index into `functions`'),
			field('line', 'number', 'line, 0 when unknown'),
			field('column', 'number', 'column, 0 when unknown'),
		]),
	]),
	field('functions', 'list of objects', 'the functions'),
	...within('functions[]', [
		field('id', 'string', 'id, decimal'),
		field('name', 'string', 'name for people'),
		field('systemName', 'string', 'name in the binary'),
		field('file', 'string', 'source file'),
		field('startLine', 'number', 'line it begins at, 0 when unknown'),
	]),
	field('mappings', 'list of objects', 'the binaries'),
	...within('mappings[]', [
		field('id', 'string', 'id, decimal'),
		field('start', 'string', 'first address, hexadecimal'),
		field('limit', 'string', 'address after the last, hexadecimal'),
		field('offset', 'string', 'offset in the file, hexadecimal'),
		field('file', 'string', 'path of the binary'),
		field('buildId', 'string', 'its build id'),
		field('hasFunctions', 'boolean', 'whether names of functions were looked up'),
		field('hasFilenames', 'boolean', 'whether names of files were looked up'),
		field('hasLineNumbers', 'boolean', 'whether line numbers were looked up'),
		field('hasInlineFrames', 'boolean', 'whether inlined calls were looked up'),
	]),
];

const comments: readonly Field[] = [...start, field('comments', 'list of strings', 'all comments of the profile')];

const flameFields: readonly Field[] = [
	...start,
	sampleType,
	unit,
	total,
	...profile,
	field('activeFilters', 'list of strings', 'filters in force'),
	field('inverted', 'boolean', 'whether it begins at the leaves'),
	field('shownTotal', 'number', 'sum of the shown samples'),
	field('baseTotal', 'number?', 'the same of the base, null without one'),
	field('foldedBelow', 'number', 'part of the total below which frames are summed up'),
	field('foldedFrames', 'number', 'how many were'),
	field('foldedValue', 'number', 'what they hold'),
	field('functions', 'list of objects', 'what the frames stand for'),
	...within('functions[]', [
		field('name', 'string', 'name'),
		field('package', 'string?', 'package, where the name tells one'),
		field('file', 'string?', 'source file'),
		field('flat', 'number', 'its own value, everywhere'),
		field('cum', 'number', 'its value with all it calls, everywhere'),
		field('baseFlat', 'number?', 'its own value in the base'),
		field('baseCum', 'number?', 'its value with all it calls in the base'),
	]),
	field('frames', 'list of objects', 'the frames, callers first; the first is the root of all'),
	...within('frames[]', [
		field('caller', 'number?', 'index of the frame above'),
		field('function', 'number?', 'index into `functions`'),
		field('inline', 'boolean', 'whether it was inlined into its caller'),
		field('cum', 'number', 'its value with all it calls, here'),
		field('flat', 'number', 'its own value, here'),
		field('folded', 'number', 'value of the frames below it that were summed up'),
		field('foldedFrames', 'number', 'how many those are'),
		field('baseCum', 'number?', '`cum` in the base'),
		field('baseFlat', 'number?', '`flat` in the base'),
		field('baseFolded', 'number?', '`folded` in the base'),
	]),
];

/** Every JSON document with all its fields. */
export const jsonReports: readonly DocumentedReport[] = [
	{ report: 'top', commands: '`top`, `text`', fields: top },
	{ report: 'tree', commands: '`tree`, `peek`', fields: tree },
	{ report: 'list', commands: '`list`', fields: list },
	{ report: 'traces', commands: '`traces`', fields: traces },
	{ report: 'tags', commands: '`tags`', fields: tags },
	{ report: 'raw', commands: '`raw`', fields: raw },
	{ report: 'comments', commands: '`comments`', fields: comments },
	{ report: 'graph', commands: '`dot`', fields: graph },
	{ report: 'callgrind', commands: '`callgrind`', fields: callgrind },
	{ report: 'flame', commands: '`flame`, `graph`', fields: flameFields },
];
