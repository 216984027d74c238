/** What the JSON documents about leaks mean, field by field. */
import type { DocumentedReport, Field } from '../json/schema.js';
import { field, start, within } from '../json/schema.js';

/** The interval of an estimate at `path`. */
function interval(path: string): Field[] {
	return [
		field(`${path}.low`, 'number', 'lower end of the 95 % interval; absent where it cannot be known'),
		field(`${path}.high`, 'number', 'upper end of the 95 % interval; absent where it cannot be known'),
		field(`${path}.why`, 'string', 'why there is no interval; absent where there is one'),
	];
}

/** An estimate at `path`. */
function estimate(path: string, meaning: string): Field[] {
	return [
		field(path, 'object', meaning),
		field(`${path}.estimate`, 'number', 'the most likely value'),
		...interval(path),
	];
}

const place = [
	field('function', 'string', 'name of the function, type arguments as `[...]`'),
	field('file', 'string', 'source file, as the profile names it'),
	field('line', 'number', 'line'),
];

const series = [
	...start,
	field('sampleType', 'string', '`inuse_space`, `inuse_objects` or `goroutine`'),
	field('unit', 'string', 'unit of the values: bytes, or count for objects and goroutines'),
	field('snapshots', 'list of objects', 'the files that are judged, in the order of time'),
	field('snapshots[].file', 'string', 'the source as it was given'),
	field('snapshots[].time', 'string?', 'when it was made: RFC 3339, UTC; null when the file does not say'),
	field('snapshots[].total', 'number', 'in use in it, in the unit'),
	field('snapshots[].totalBytes', 'number?', 'the same; null for goroutines'),
	field('notes', 'list of strings', 'sentences about the files: restarts, copies, files without time'),
];

const suspect = [
	field('rank', 'number', '1 is the most suspicious'),
	...place,
	field('verdict', 'string', '`leak`, `growing`, `steady`, `too few samples`, or `candidate` where there is one file'),
	...estimate('growthPerHour', 'growth in the unit per hour'),
	field('inuse', 'object', 'in use in the last file, in all parts'),
	field('inuse.bytes', 'number?', 'the most likely value; null for goroutines'),
	...interval('inuse'),
	...estimate('instances', 'how many live in the last file'),
	field('bytesEach', 'number?', 'bytes of one instance in all parts that are counted; null for goroutines'),
	field('births', 'number?', 'estimated number that was made over the series, of one file since the start'),
	field('deaths', 'number?', 'estimated number that was freed'),
	field('parts', 'list of objects', 'lines that make parts of an instance'),
	...within('parts[]', [
		...place,
		...estimate('instances', 'objects of it that live'),
		field('bytesEach', 'number?', 'bytes of one object; null for goroutines'),
		field('bytes', 'number?', 'bytes of all of them; null for goroutines'),
	]),
	field('stack', 'list of strings', 'functions of the heaviest stack, leaf first'),
	field('holders', 'list of objects', 'where about as many goroutines wait'),
	...within('holders[]', [
		...place,
		field('goroutines', 'number', 'how many wait there'),
		field('proven', 'boolean', 'whether the runtime found that nothing can wake them'),
	]),
	field('values', 'list of numbers', 'in use in each snapshot'),
];

const side = [
	field('source', 'string', 'the source as it was given'),
	field('files', 'number', 'files in it'),
	field('verdict', 'string', 'verdict on its series'),
	...estimate('total', 'in use in the last file'),
	...estimate('growthPerHour', 'growth of the total'),
];

/** The documents, with every field. */
export const leakReports: readonly DocumentedReport[] = [
	{
		report: 'leaks',
		commands: '`leaks`',
		fields: [
			...series,
			field('verdict', 'string', 'the verdict on the strongest suspect'),
			...estimate('growthPerHour', 'growth of the total'),
			field('suspects', 'list of objects', 'sites and owners that grow, most suspicious first'),
			...within('suspects[]', suspect),
		],
	},
	{
		report: 'growth',
		commands: '`growth`',
		fields: [
			...series,
			field('total', 'object', 'everything'),
			field('total.values', 'list of numbers', 'in use in each snapshot'),
			...estimate('total.growthPerHour', 'growth in the unit per hour'),
			field('rows', 'list of objects', 'sites, those that grow most first'),
			...within('rows[]', [
				...place,
				field('values', 'list of numbers', 'in use in each snapshot'),
				...estimate('growthPerHour', 'growth in the unit per hour'),
			]),
		],
	},
	{
		report: 'compare',
		commands: '`compare`',
		fields: [
			...start,
			field('sampleType', 'string', 'what the values measure'),
			field('unit', 'string', 'unit of the values'),
			field('verdict', 'string', '`fixed`, `better`, `unchanged`, `worse` or `not comparable`'),
			field('why', 'string', 'why, as a sentence'),
			field('before', 'object', 'the first source'),
			...within('before', side),
			field('after', 'object', 'the second source'),
			...within('after', side),
			field('notes', 'list of strings', 'sentences about the files'),
			field('rows', 'list of objects', 'functions, largest changes first'),
			...within('rows[]', [
				field('function', 'string', 'name of the function that is charged'),
				field('file', 'string', 'name of its source file'),
				...estimate('before', 'in use before'),
				...estimate('after', 'in use after'),
				field('change', 'number', 'the difference'),
				field('withinNoise', 'boolean', 'whether sampling alone brings as much'),
			]),
		],
	},
	{
		report: 'assert',
		commands: '`assert`',
		fields: [
			...start,
			field('holds', 'boolean', 'whether all expectations hold'),
			field('expectations', 'list of objects', 'in the order given'),
			...within('expectations[]', [
				field('expectation', 'string', 'as it was written'),
				field('holds', 'boolean', 'whether it holds'),
				field('value', 'object?', 'what was found; null where too few samples tell'),
				field('value.estimate', 'number', 'the most likely value'),
				...interval('value'),
				field('evidence', 'string', 'the same as a sentence'),
			]),
		],
	},
];
