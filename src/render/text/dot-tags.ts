/** The boxes that show a node's labels in a picture. */
import { visible } from '../../base/text.js';
import type { NodeTags, Tag } from '../../graph/tags.js';
import { labelBreak, sortTags } from '../../graph/tags.js';
import { meanOf } from '../../graph/weights.js';
import { label } from '../../measurement/label.js';
import { scale } from '../../measurement/units.js';
import type { GraphNode } from '../../report/call-graph.js';
import { guarded } from './dot-escape.js';

/** Boxes per node, of string labels and of numbers each. */
const maxBoxes = 4;

/** A tag with its weights as means. */
interface Box {
	readonly name: string;
	readonly flat: number;
	readonly cum: number;
}

/** The lines for a node's tags; '' without any. `formatted` gives a value as it stands between quotes. */
export function tagBoxes(node: GraphNode, id: number, formatted: (value: number) => string): string {
	if (node.tags === undefined) return '';
	// Where a node calls others, only what it holds itself is shown; a leaf shows what was left out below it too.
	const flatOnly = node.hasCallees;
	const labels = sortTags([...node.tags.labels.values()], flatOnly).slice(0, maxBoxes);
	let text = '';
	for (const [index, tag] of labels.entries()) {
		const value = flatOnly ? flatOf(tag) : cumOf(tag);
		if (value === 0) continue;
		text += boxLines(`N${id}`, `N${id}_${index}`, tag.name, formatted(value), '');
		text += numberBoxes(node.tags, tag.name, `N${id}_${index}`, flatOnly, formatted);
	}
	return text + numberBoxes(node.tags, '', `N${id}`, flatOnly, formatted);
}

function numberBoxes(
	tags: NodeTags,
	joined: string,
	source: string,
	flatOnly: boolean,
	formatted: (value: number) => string,
): string {
	const numbers = tags.numeric.get(joined);
	if (numbers === undefined) return '';
	let text = '';
	for (const [index, box] of collapse([...numbers.values()], flatOnly).entries()) {
		const own = flatOnly || box.flat === box.cum;
		const value = own ? box.flat : box.cum;
		if (value === 0) continue;
		text += boxLines(source, `N${source}_${index}`, box.name, formatted(value), own ? '' : ' style="dotted"');
	}
	return text;
}

function boxLines(source: string, id: string, name: string, weight: string, style: string): string {
	return (
		`${id} [label = "${guardedLines(name)}" id="${id}" fontsize=8 shape=box3d tooltip="${weight}"]\n` +
		`${source} -> ${id} [label=" ${weight}" weight=100 tooltip="${weight}" labeltooltip="${weight}"${style}]\n`
	);
}

/** Labels, one in a line, between quotes. Where one has to be escaped, all are, and what divides them is not. */
function guardedLines(name: string): string {
	const whole = guarded(name);
	return whole === visible(name) ? whole : name.split(labelBreak).map(guarded).join(labelBreak);
}

function flatOf(tag: Tag): number {
	return meanOf(tag.flat, tag.flatDivisor);
}

function cumOf(tag: Tag): number {
	return meanOf(tag.cum, tag.cumDivisor);
}

/** At most four boxes: the heaviest stay, each other joins the one whose value is nearest. */
function collapse(tags: readonly Tag[], flatOnly: boolean): Box[] {
	const sorted = sortTags(tags, flatOnly);
	if (sorted.length <= maxBoxes) return sorted.map(tag => ({ name: tag.name, flat: flatOf(tag), cum: cumOf(tag) }));
	const groups = sorted.slice(0, maxBoxes).map(tag => [tag]);
	for (const tag of sorted.slice(maxBoxes)) nearestGroup(groups, tag).push(tag);
	return sortTags(groups.map(joinGroup), flatOnly);
}

function nearestGroup(groups: Tag[][], tag: Tag): Tag[] {
	let nearest = groups[0];
	for (const group of groups) if (distance(tag, group[0]) < distance(tag, nearest[0])) nearest = group;
	return nearest;
}

function distance(tag: Tag, other: Tag): number {
	return Math.abs(tag.value - scale(other.value, other.unit, tag.unit).value);
}

/** One box for several values: `1MB..2MB`. */
function joinGroup(group: readonly Tag[]): Box {
	const [head] = group;
	if (group.length === 1) return { name: label(head.value, head.unit), flat: flatOf(head), cum: cumOf(head) };
	let least = head;
	let most = head;
	const sums = { flat: 0, flatDivisor: 0, cum: 0, cumDivisor: 0 };
	for (const tag of group) {
		if (Math.trunc(scale(tag.value, tag.unit, least.unit).value) < least.value) least = tag;
		if (Math.trunc(scale(tag.value, tag.unit, most.unit).value) > most.value) most = tag;
		sums.flat += tag.flat;
		sums.flatDivisor += tag.flatDivisor;
		sums.cum += tag.cum;
		sums.cumDivisor += tag.cumDivisor;
	}
	return {
		name: `${label(least.value, least.unit)}..${label(most.value, most.unit)}`,
		flat: meanOf(sums.flat, sums.flatDivisor),
		cum: meanOf(sums.cum, sums.cumDivisor),
	};
}
