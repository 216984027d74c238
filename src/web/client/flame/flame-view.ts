/** The flame graph's page: one chart, two beside each other, or callers and callees of one function. */
import type { FlameBody } from '../../data/shapes.js';
import type { App } from '../app.js';
import { el, setAttribute } from '../dom.js';
import { plural, shareText, valueText } from '../values.js';
import { nextFound } from '../seek.js';
import type { Step, ViewPart } from '../view-part.js';
import { FlameChart } from './chart.js';
import type { Mode } from './flame-tools.js';
import { flameTools, showsBoth } from './flame-tools.js';
import { describeFrame, marksOf, statusText } from './flame-words.js';
import type { Marks } from './look.js';
import { lookOf } from './look.js';
import { sandwichOf } from './sandwich.js';
import type { FlameTree, Room } from './tree.js';
import { findPath, layoutOf, ownOf, pathTo, readTree } from './tree.js';

/** A chart with the tree it shows. */
interface Pane {
	readonly chart: FlameChart;
	readonly tree: FlameTree;
}

/** What a pane shows. */
interface PaneOptions {
	readonly tree: FlameTree;
	readonly room: Room;
	readonly direction: 'down' | 'up';
	readonly label: string;
	readonly rootName: string;
}

/** Makes the page. */
export function flameView(app: App, body: FlameBody): ViewPart {
	return new FlameView(app, body);
}

class FlameView implements ViewPart {
	readonly element: HTMLElement;
	private readonly app: App;
	private body: FlameBody;
	private tree: FlameTree;
	/** The base's own values. */
	private ownWas: Float64Array;
	/** Whether what was folded has been asked for. */
	private detailed = false;
	private readonly stage = el('div');
	private readonly panes: Pane[] = [];
	private readonly tip = el('div', { class: 'tip', role: 'tooltip', hidden: true });
	private readonly said = el('p', { class: 'sr-only', 'aria-live': 'polite' });
	private readonly status = el('span', { class: 'flame-status' });
	private marks: Marks;
	private following = false;

	constructor(app: App, body: FlameBody) {
		this.app = app;
		this.body = body;
		this.tree = readTree(body);
		this.ownWas = ownOf(this.tree, this.tree.was);
		this.marks = marksOf(app, body);
		this.element = el('div', { class: 'flame-view' });
		this.build();
	}

	private build(): void {
		const { app, body } = this;
		const pivot = body.names.indexOf(app.place.query.get('sandwich') ?? '');
		const mode: Mode = pivot >= 0 ? 'sandwich' : body.compares && showsBoth() ? 'beside' : 'one';
		this.stage.className = `flame-stage ${mode}`;
		this.stage.replaceChildren(...this.charts(mode, pivot));
		if (this.tree.count <= 1) this.stage.replaceChildren(el('p', { class: 'empty' }, 'No samples are left to show.'));
		this.element.replaceChildren(flameTools(app, body, mode, this.status), this.stage, this.tip, this.said);
		this.tell();
	}

	changed(): void {
		this.marks = marksOf(this.app, this.body);
		this.tell();
		for (const { chart } of this.panes) chart.redraw();
	}

	seek(step: Step): void {
		const { chart, tree } = this.main;
		const { hits } = this.marks;
		if (step === 0 || hits === undefined) return;
		const isFound = (row: number): boolean => tree.name[row] >= 0 && hits[tree.name[row]] === 1 && chart.isWide(row);
		const row = nextFound(tree.count, chart.chosen, step, isFound);
		if (row < 0) return;
		chart.choose(row);
		this.choose(tree.name[row], false, describeFrame(this.body, tree, row, this.body.names[tree.name[row]]));
	}

	key(event: KeyboardEvent): boolean {
		const focused = this.panes.find(({ chart }) => chart.element.contains(document.activeElement));
		return (focused ?? this.main).chart.key(event);
	}

	focus(): void {
		this.main.chart.element.focus({ preventScroll: true });
	}

	destroy(): void {
		for (const { chart } of this.panes) chart.destroy();
	}

	private get main(): Pane {
		return this.panes[this.panes.length - 1];
	}

	private tell(): void {
		this.status.textContent = statusText(this.app, this.body, this.tree, this.marks);
	}

	private charts(mode: Mode, pivot: number): HTMLElement[] {
		const { tree, body } = this;
		if (mode === 'sandwich') return this.sandwich(pivot);
		if (mode === 'beside') {
			return [
				this.side('was', 'Before', valueText(tree.was[0], body.format)),
				this.side('now', 'After', valueText(tree.total[0], body.format)),
			];
		}
		const room = body.compares ? 'larger' : 'now';
		return [this.pane({ tree, room, direction: 'down', label: 'Flame graph', rootName: 'all' })];
	}

	private side(room: Room, label: string, total: string): HTMLElement {
		const caption = el('h2', { class: 'flame-caption' }, el('b', {}, label), ` ${total}`);
		const chart = this.pane({ tree: this.tree, room, direction: 'down', label, rootName: 'all' });
		return el('section', { class: 'flame-side' }, caption, chart);
	}

	private sandwich(pivot: number): HTMLElement[] {
		const { tree, body } = this;
		const { callers, callees, places } = sandwichOf(tree, this.ownWas, pivot);
		const rootName = body.names[pivot];
		const total = callees.total[0];
		const about = `${plural(places, 'place')}, ${valueText(total, body.format)}, ${shareText(total, body.whole)}`;
		const room = body.compares ? 'larger' : 'now';
		return [
			el('h2', { class: 'flame-caption' }, 'Callers'),
			this.pane({ tree: callers, room, direction: 'up', label: `Callers of ${rootName}`, rootName }),
			el('h2', { class: 'flame-caption pivot' }, el('b', {}, rootName), ` ${about}`),
			this.pane({ tree: callees, room, direction: 'down', label: `Callees of ${rootName}`, rootName }),
			el('h2', { class: 'flame-caption' }, 'Callees'),
		];
	}

	private pane({ tree, room, direction, label, rootName }: PaneOptions): HTMLElement {
		const { body } = this;
		const chart = new FlameChart({
			tree,
			layout: layoutOf(tree, room, tree === this.tree ? this.ownWas : ownOf(tree, tree.was)),
			direction,
			look: lookOf({ ...body, tree, rootName, marks: () => this.marks }),
			label,
			snug: rootName !== 'all',
			onHover: (row, x, y) => showTip(this.tip, row < 0 ? undefined : describeFrame(body, tree, row, rootName), x, y),
			onChoose: (row, { many }) => this.choose(tree.name[row], many, describeFrame(body, tree, row, rootName)),
			onZoom: row => this.follow(chart, tree, row),
		});
		this.panes.push({ chart, tree });
		return chart.element;
	}

	private choose(name: number, many: boolean, words: readonly string[]): void {
		this.said.textContent = words.join(', ');
		if (name < 0) this.app.select([]);
		else if (many) this.app.toggle(this.body.names[name]);
		else this.app.select([this.body.names[name]]);
	}

	/** Shows what was folded, at the place that shows now. */
	private async addDetail(): Promise<void> {
		this.detailed = true;
		const data = await this.app.detailed();
		if (data?.body.kind !== 'flame' || !this.element.isConnected) return;
		const path = this.panes.map(({ chart, tree }) => pathTo(tree, chart.zoomedRow).map(at => this.nameOf(tree, at)));
		const hadKeys = this.element.contains(document.activeElement);
		this.destroy();
		this.panes.length = 0;
		this.body = data.body;
		this.tree = readTree(this.body);
		this.ownWas = ownOf(this.tree, this.tree.was);
		this.marks = marksOf(this.app, this.body);
		this.build();
		this.panes.forEach(({ chart, tree }, at) =>
			chart.startAt(findPath(tree, path[at] ?? [], row => this.nameOf(tree, row))),
		);
		if (hadKeys) this.focus();
	}

	private nameOf({ name }: FlameTree, row: number): string {
		return name[row] < 0 ? '' : this.body.names[name[row]];
	}

	/** The other side of a comparison zooms along; where it gets narrow, what was folded is asked for. */
	private follow(from: FlameChart, tree: FlameTree, row: number): void {
		if (this.following) return;
		if (this.body.share > 0 && row > 0 && !this.detailed && !this.app.context.saved) void this.addDetail();
		this.following = true;
		for (const { chart, tree: other } of this.panes) if (chart !== from && other === tree) chart.zoomTo(row);
		this.following = false;
	}
}

function showTip(tip: HTMLElement, lines: readonly string[] | undefined, x: number, y: number): void {
	setAttribute(tip, 'hidden', lines === undefined);
	if (lines === undefined) return;
	tip.replaceChildren(...lines.map((line, at) => el(at === 0 ? 'b' : 'span', {}, line)));
	const { offsetWidth: width, offsetHeight: height } = tip;
	tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
	tip.style.top = `${y + 18 + height > innerHeight ? y - height - 10 : y + 18}px`;
}
