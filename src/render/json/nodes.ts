/** Reports on nodes as JSON: top, tree, the call graph, callgrind. */
import type { NodeTags, Tag } from '../../graph/tags.js';
import { meanOf } from '../../graph/weights.js';
import type { CallGraphReport, GraphEdge } from '../../report/call-graph.js';
import type { CallgrindNode, CallgrindReport } from '../../report/callgrind.js';
import type { TopReport } from '../../report/top.js';
import type { TreeCall, TreeReport } from '../../report/tree.js';
import { scaleByRatio } from '../../report/values.js';
import type { JsonObject } from './document.js';
import { jsonDocument, jsonRows } from './document.js';
import { documentFields, headerFields, known, nodeFields, percentOf } from './fields.js';

type Divide = (value: number) => number;

function divideBy({ ratio }: { readonly ratio: number }): Divide {
	return value => scaleByRatio(value, ratio);
}

/** Shares of a node in the total, and of all nodes so far. */
function shares(total: number): (flat: number, cum: number) => JsonObject {
	let sum = 0;
	return (flat, cum) => {
		sum += flat;
		return {
			flatPercent: percentOf(flat, total),
			sumPercent: percentOf(sum, total),
			cumPercent: percentOf(cum, total),
		};
	};
}

/** `top` as JSON. */
export function topJson({ header, rows }: TopReport): Generator<string> {
	const divide = divideBy(header.format);
	const shareOf = shares(header.total);
	const texts = jsonRows(rows, ({ name, info, flat, cum, inline, interval }) => ({
		name,
		flat: divide(flat),
		cum: divide(cum),
		...shareOf(flat, cum),
		inline: known(inline),
		...nodeFields(info),
		...(interval === undefined ? {} : { interval: { flat: interval.flat, cum: interval.cum } }),
	}));
	return jsonDocument({ ...documentFields('top'), ...headerFields(header) }, [{ name: 'rows', rows: texts }]);
}

/** `tree` and `peek` as JSON. */
export function treeJson({ header, entries }: TreeReport): Generator<string> {
	const divide = divideBy(header.format);
	const shareOf = shares(header.total);
	const calls = (list: readonly TreeCall[], cum: number): JsonObject[] =>
		list.map(({ name, weight, inline }) => ({ name, value: divide(weight), percent: percentOf(weight, cum), inline }));
	const rows = jsonRows(entries, ({ name, info, flat, cum, callers, callees }) => ({
		name,
		flat: divide(flat),
		cum: divide(cum),
		...shareOf(flat, cum),
		...nodeFields(info),
		callers: calls(callers, cum),
		callees: calls(callees, cum),
	}));
	return jsonDocument({ ...documentFields('tree'), ...headerFields(header) }, [{ name: 'entries', rows }]);
}

/** The call graph as JSON. */
export function graphJson({ header, nodes, edges }: CallGraphReport): Generator<string> {
	const divide = divideBy(header.format);
	const shareOf = shares(header.total);
	const nodeRows = jsonRows(nodes, ({ name, info, flat, cum, hasCallees, tags }) => ({
		name,
		flat: divide(flat),
		cum: divide(cum),
		...shareOf(flat, cum),
		...nodeFields(info),
		hasCallees,
		tags: tags === undefined ? [] : tagsOf(tags, divide),
	}));
	const edgeRows = jsonRows(edges, (edge: GraphEdge) => ({
		from: edge.src < 0 ? null : edge.src,
		to: edge.dest < 0 ? null : edge.dest,
		fromName: edge.srcName,
		toName: edge.destName,
		value: divide(edge.value),
		percent: percentOf(edge.value, header.total),
		residual: edge.residual,
		inline: edge.inline,
	}));
	return jsonDocument({ ...documentFields('graph'), ...headerFields(header) }, [
		{ name: 'nodes', rows: nodeRows },
		{ name: 'edges', rows: edgeRows },
	]);
}

function tagsOf({ labels, numeric }: NodeTags, divide: Divide): JsonObject[] {
	const weights = (tag: Tag): JsonObject => ({
		flat: divide(meanOf(tag.flat, tag.flatDivisor)),
		cum: divide(meanOf(tag.cum, tag.cumDivisor)),
	});
	const texts = [...labels.values()].map(tag => ({
		name: tag.name,
		number: null,
		unit: null,
		with: null,
		...weights(tag),
	}));
	const numbers = [...numeric].flatMap(([joined, tags]) =>
		[...tags.values()].map(tag => ({
			name: tag.name,
			number: tag.value,
			unit: known(tag.unit),
			with: known(joined),
			...weights(tag),
		})),
	);
	return [...texts, ...numbers];
}

/** The nodes of `callgrind` as JSON. */
export function callgrindJson({ sampleType, format, nodes }: CallgrindReport): Generator<string> {
	const divide = divideBy(format);
	const rows = jsonRows(nodes, ({ info, flat, calls }: CallgrindNode) => ({
		...nodeFields(info),
		flat: divide(flat),
		calls: calls.map(call => ({ name: call.name, ...nodeFields(call.info), value: divide(call.weight) })),
	}));
	return jsonDocument({ ...documentFields('callgrind'), sampleType, unit: format.unit }, [{ name: 'nodes', rows }]);
}
