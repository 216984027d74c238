/** What the flame graph's page says in words. */
import type { FlameBody } from '../../data/shapes.js';
import type { App } from '../app.js';
import { changeText, plural, shareText, valueText } from '../values.js';
import type { Marks } from './look.js';
import type { FlameTree } from './tree.js';
import { foundValue } from './tree.js';

/** What is found and selected. */
export function marksOf(app: App, body: FlameBody): Marks {
	const selected = Uint8Array.from(body.names, name => (app.selection.has(name) ? 1 : 0));
	const hits = app.searching ? Uint8Array.from(body.names, name => (app.matches(name) ? 1 : 0)) : undefined;
	return { hits, selected };
}

/** How much there is, or how much was found. */
export function statusText(app: App, body: FlameBody, tree: FlameTree, { hits }: Marks): string {
	if (hits !== undefined) {
		const count = hits.reduce((sum, hit) => sum + hit, 0);
		const value = foundValue(tree, hits);
		return `${plural(count, 'function')} found, ${valueText(value, body.format)}, ${shareText(value, body.whole)}`;
	}
	if (app.searchFailure !== '') return '';
	const folded = body.share > 0 ? `; frames below ${Number((body.share * 100).toPrecision(2))}% are folded` : '';
	return `${plural(tree.count - 1, 'frame')}, ${tree.levels - 1} deep${folded}`;
}

/** What a tooltip says of a frame, line by line. */
export function describeFrame(body: FlameBody, tree: FlameTree, row: number, rootName: string): string[] {
	const name = tree.name[row];
	const { format, whole, compares } = body;
	const [now, was, self] = [tree.total[row], tree.was[row], tree.self[row]];
	const lines = [name === -2 ? 'Smaller frames' : name < 0 ? rootName : body.names[name]];
	const file = name < 0 ? '' : body.files[body.file[name]];
	if (file !== '') lines.push(file);
	lines.push(`${valueText(now, format)}, ${shareText(now, whole)}${tree.inline[row] === 1 ? ', inlined' : ''}`);
	if (compares) lines.push(`before ${valueText(was, format)}: ${changeText(now, was, format)}`);
	if (self !== 0 && self !== now) lines.push(`itself ${valueText(self, format)}, ${shareText(self, whole)}`);
	if (name >= 0) {
		lines.push(`everywhere ${valueText(body.cum[name], format)}, itself ${valueText(body.flat[name], format)}`);
	}
	return lines;
}
