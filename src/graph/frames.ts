/** The nodes of a report: what of a location's lines is kept apart, and which node each frame falls into. */
import { checkpoint } from '../base/checkpoint.js';
import { Interner, PairTable } from '../base/int-table.js';
import { baseName, cleanPath, trimSourcePath } from '../base/path.js';
import { compareBytes } from '../base/text.js';
import type { IndexIntoLines, IndexIntoLocations, IndexIntoStrings, Profile } from '../profile/tables.js';
import type { Selection } from '../selection/selection.js';

export type Granularity = '' | 'functions' | 'filefunctions' | 'files' | 'lines' | 'addresses';

export interface FrameOptions {
	/** '' is functions. */
	readonly granularity: Granularity;
	/** Keep only the outermost line of each location. */
	readonly noInlines: boolean;
	readonly showColumns: boolean;
	/** Keep functions of different binaries and start lines apart. */
	readonly objectNames: boolean;
	readonly trimPath: string;
	readonly sourcePath: string;
	/** Leave file names as the profile has them. */
	readonly untrimmed: boolean;
	/** Functions without a name go by their file, also where files are not kept apart. */
	readonly fileForName: boolean;
}

/** What a node stands for; empty parts are not known or not kept apart. */
export interface NodeInfo {
	readonly name: string;
	readonly address: bigint;
	readonly file: string;
	readonly startLine: number;
	readonly line: number;
	readonly column: number;
	readonly objectFile: string;
}

/** Frames of all locations, as nodes. */
export interface Frames {
	/** One more than locations: location i's frames are node[start[i] .. start[i + 1]), innermost first. */
	readonly start: Uint32Array;
	/** Node of each frame, -1 for none. */
	readonly node: Int32Array;
	readonly nodes: readonly NodeInfo[];
	/** The node of the function that a node belongs to, as a number equal for nodes of one function. */
	readonly functionOf: (node: number) => string;
	/** `0000000000401000 main.f dir/file.go:12`, cached. */
	readonly printableName: (node: number) => string;
	/** Whether some location has several frames. */
	readonly inlined: boolean;
}

/** Steps between two checkpoints, as a mask: those here are longer than those of a loop over samples. */
const looksMask = 0x7ff;

/** What granularity keeps of a line. */
interface Keep {
	readonly name: boolean;
	readonly file: boolean;
	readonly line: boolean;
	readonly column: boolean;
	readonly address: boolean;
}

function keepOf({ granularity, noInlines, showColumns }: FrameOptions): Keep {
	const raw = granularity === 'addresses' && !noInlines;
	const line = granularity === 'lines' || granularity === 'addresses';
	return {
		name: granularity !== 'files',
		file: line || granularity === 'files' || granularity === 'filefunctions',
		line,
		column: line && (raw || showColumns),
		address: granularity === 'addresses',
	};
}

/** Function rows reduced to what is kept apart: equal numbers are one function. */
interface FunctionKeys {
	readonly key: Int32Array;
	readonly name: readonly string[];
	readonly file: readonly string[];
	readonly startLine: Float64Array;
}

/** Builds the nodes of a selection. */
export function framesOf(selection: Selection, options: FrameOptions): Frames {
	const { profile } = selection;
	const keep = keepOf(options);
	const functions = functionKeys(profile, keep, options);
	const builder = nodeBuilder(profile, keep, options, functions);
	const { start, node, inlined } = frameNodes(selection, options.noInlines, builder);
	const { nodes } = builder;
	const names: (string | undefined)[] = [];
	return {
		start,
		node,
		nodes,
		functionOf: index => functionIdentity(nodes[index]),
		printableName: index => (names[index] ??= nameComponents(nodes[index]).join(' ')),
		inlined,
	};
}

const byFile = new WeakMap<Profile, boolean>();

/** Whether some function has a file but no name. */
export function goesByFile(profile: Profile): boolean {
	let found = byFile.get(profile);
	if (found === undefined) {
		const { functions, strings } = profile;
		found = functions.name.some((name, row) => strings.get(name) === '' && strings.get(functions.file[row]) !== '');
		byFile.set(profile, found);
	}
	return found;
}

function frameNodes(
	{ profile, hidden, lines }: Selection,
	noInlines: boolean,
	builder: NodeBuilder,
): Pick<Frames, 'start' | 'node' | 'inlined'> {
	const { length, lineStart } = profile.locations;
	const lineFunction = profile.lines.function;
	const { nodeOfFunction } = builder;
	const firstLine = lines?.start ?? lineStart;
	const row = lines?.row;
	const start = new Uint32Array(length + 1);
	const node = new Int32Array((row?.length ?? profile.lines.length) + length);
	let next = 0;
	let inlined = false;
	for (let location = 0; location < length; location++) {
		if ((location & looksMask) === 0) checkpoint('reading locations', location, length);
		const last = firstLine[location + 1];
		let at = firstLine[location];
		if (hidden !== undefined && hidden[location] === 1) at = last;
		else if (at === last) node[next++] = builder.withoutLine(location);
		else if (noInlines) at = last - 1;
		else if (last - at > 1) inlined = true;
		for (; at < last; at++) {
			const line = row === undefined ? at : row[at];
			const known = nodeOfFunction === undefined || lineFunction[line] < 0 ? -1 : nodeOfFunction[lineFunction[line]];
			node[next++] = known >= 0 ? known : builder.add(location, line);
		}
		start[location + 1] = next;
	}
	return { start, node: node.subarray(0, next), inlined };
}

function functionKeys(profile: Profile, keep: Keep, options: FrameOptions): FunctionKeys {
	const { functions, strings } = profile;
	const interner = new Interner();
	const key = new Int32Array(functions.length);
	const name: string[] = [];
	const file: string[] = [];
	const startLine = new Float64Array(functions.length);
	const files = new Map<number, string>();
	for (let row = 0; row < functions.length; row++) {
		if ((row & looksMask) === 0) checkpoint('reading names', row, functions.length);
		const ownName = keep.name ? strings.get(functions.name[row]) : '';
		const hasFile = keep.file || (options.fileForName && ownName === '');
		const ownFile = hasFile ? fileName(files, functions.file[row], profile, options) : '';
		const ownStart = options.objectNames || ownName === '' ? functions.startLine[row] : 0;
		const text = hasFile || ownStart !== 0 ? `${ownName}\0${ownFile}\0${ownStart}` : ownName;
		const index = interner.add(text);
		key[row] = index;
		if (index === name.length) {
			name.push(ownName);
			file.push(ownFile);
			startLine[index] = ownStart;
		}
	}
	return { key, name, file, startLine };
}

function fileName(
	files: Map<IndexIntoStrings, string>,
	index: IndexIntoStrings,
	profile: Profile,
	options: FrameOptions,
): string {
	let name = files.get(index);
	if (name === undefined) {
		const given = profile.strings.get(index);
		const trimmed = options.untrimmed ? given : trimSourcePath(given, options.trimPath, options.sourcePath);
		name = trimmed === '' ? '' : cleanPath(trimmed);
		files.set(index, name);
	}
	return name;
}

interface NodeBuilder {
	readonly nodes: NodeInfo[];
	/** Where functions alone decide: the node of each function row, -1 where it takes more; undefined elsewhere. */
	readonly nodeOfFunction: Int32Array | undefined;
	add(location: IndexIntoLocations, line: IndexIntoLines): number;
	withoutLine(location: IndexIntoLocations): number;
}

function nodeBuilder(profile: Profile, keep: Keep, options: FrameOptions, functions: FunctionKeys): NodeBuilder {
	const { locations, lines, mappings } = profile;
	const table = new PairTable(functions.name.length);
	const extras = new Interner();
	const nodes: NodeInfo[] = [];
	const plain = extras.add('');
	const objectFileOf = (location: number): string => mappings[locations.mapping[location]]?.file ?? '';
	const addressOf = (location: number): bigint => (keep.address ? locations.address[location] : 0n);
	const nodeOfFunction = keep.line || keep.address || options.objectNames ? undefined : nodesOfFunctions();

	function nodesOfFunctions(): Int32Array {
		const byKey = Int32Array.from(functions.name, (name, key) => {
			if (name === '') return -1;
			const index = table.add(key, plain);
			nodes[index] = nodeOf(key, 0n, 0, 0, '');
			return index;
		});
		return functions.key.map(key => byKey[key]);
	}

	function withoutLine(location: number): number {
		const objectFile = objectFileOf(location);
		const address = addressOf(location);
		const index = table.add(-1, extras.add(`${address}\0${objectFile}`));
		nodes[index] ??= { name: '', address, file: '', startLine: 0, line: 0, column: 0, objectFile };
		return index;
	}

	function add(location: number, line: number): number {
		const row = lines.function[line];
		if (row < 0) return withoutLine(location);
		const key = functions.key[row];
		const name = functions.name[key];
		const objectFile = options.objectNames || name === '' ? objectFileOf(location) : '';
		const number = keep.line ? lines.line[line] : 0;
		const column = keep.column ? lines.column[line] : 0;
		// A function of which nothing is known is the same node as none at all.
		if (name === '' && functions.file[key] === '' && functions.startLine[key] === 0 && number === 0 && column === 0) {
			return withoutLine(location);
		}
		const address = addressOf(location);
		const index = table.add(key, extraOf(address, number, column, objectFile));
		nodes[index] ??= nodeOf(key, address, number, column, objectFile);
		return index;
	}

	function extraOf(address: bigint, line: number, column: number, objectFile: string): number {
		// Small line numbers need no text: they count down from -1, texts up from 0.
		if (address === 0n && column === 0 && objectFile === '' && line > 0 && line < 0x7fffffff) return -line;
		return extras.add(`${address}\0${line}\0${column}\0${objectFile}`);
	}

	function nodeOf(key: number, address: bigint, line: number, column: number, objectFile: string): NodeInfo {
		const { name, file, startLine } = functions;
		return { name: name[key], address, file: file[key], startLine: startLine[key], line, column, objectFile };
	}

	return { nodes, nodeOfFunction, add, withoutLine };
}

function functionIdentity({ name, file, startLine, objectFile, address, line, column }: NodeInfo): string {
	// A node without line and address is its own function in the reference, also when it has a column.
	const own = address === 0n && line === 0 ? column : 0;
	return `${name}\0${file}\0${startLine}\0${objectFile}\0${own}`;
}

/** The parts of a node's name as reports show them. */
export function nameComponents(info: NodeInfo): string[] {
	const parts: string[] = [];
	if (info.address !== 0n) parts.push(info.address.toString(16).padStart(16, '0'));
	if (info.name !== '') parts.push(info.name);
	if (info.line !== 0) {
		parts.push(`${info.file}:${info.line}${info.column === 0 ? '' : `:${info.column}`}`);
	} else if (info.file !== '') parts.push(info.file);
	else if (info.name !== '') return parts;
	else if (info.objectFile !== '') parts.push(`[${baseName(info.objectFile)}]`);
	else parts.push('<unknown>');
	return parts;
}

/** Orders nodes by printable name; addresses that differ decide first, equal names by the rest of what they stand for. */
export function compareNames(frames: Frames, left: number, right: number): number {
	const a = frames.nodes[left];
	const b = frames.nodes[right];
	if (a.address !== 0n && b.address !== 0n && a.address !== b.address) return a.address < b.address ? -1 : 1;
	return compareBytes(frames.printableName(left), frames.printableName(right));
}
