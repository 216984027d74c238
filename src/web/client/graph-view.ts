/** The call graph's page. */
import type { GraphBody } from '../data/shapes.js';
import { refine } from './actions.js';
import type { App } from './app.js';
import { button, el } from './dom.js';
import type { Part, Picture } from './graph-picture.js';
import { readPicture } from './graph-picture.js';
import { PanZoom } from './pan-zoom.js';
import { functionOf, plural } from './values.js';
import { nextFound } from './seek.js';
import type { Step, ViewPart } from './view-part.js';

/** Makes the page. */
export function graphView(app: App, body: GraphBody): ViewPart {
	const picture = readPicture(body.svg);
	if (picture === undefined) return { element: el('p', { class: 'empty' }, 'There is no graph to show.') };
	return new GraphView(app, body, picture);
}

class GraphView implements ViewPart {
	readonly element: HTMLElement;
	private readonly app: App;
	private readonly body: GraphBody;
	private readonly sheet = el('div', { class: 'graph-sheet' });
	private readonly stage: HTMLElement;
	private readonly moving: PanZoom;
	/** The box that was gone to last. */
	private sought = -1;
	private readonly status = el('span', { class: 'flame-status' });
	/** The picture's parts in the order of the nodes and of the edges; undefined where one is not found. */
	private readonly nodes: readonly (Part | undefined)[];
	private readonly edges: readonly (Part | undefined)[];

	constructor(app: App, body: GraphBody, picture: Picture) {
		this.app = app;
		this.body = body;
		this.sheet.append(picture.svg);
		const attributes = { class: 'graph-stage', tabindex: '0', role: 'application', 'aria-label': 'Call graph' };
		this.stage = el('div', attributes, this.sheet);
		this.moving = new PanZoom(this.stage, this.sheet, picture);
		this.nodes = matched(
			picture.parts,
			'node',
			body.nodes.map(({ tooltip }) => tooltip),
		);
		this.edges = matched(picture.parts, 'edge', edgeTooltips(body));
		for (const part of this.edges) part?.element.append(titleElement(part.tooltip));
		this.nodes.forEach((part, at) => part && this.makeNode(part.element, at));
		this.stage.addEventListener('click', event => {
			if (event.target instanceof Element && event.target.closest('[role=button]') === null) app.select([]);
		});
		this.element = el('div', { class: 'graph-view' }, this.tools(), this.stage);
		this.changed();
	}

	changed(): void {
		const { app, body } = this;
		let found = 0;
		this.nodes.forEach((part, at) => {
			const { name } = body.nodes[at];
			const hit = app.searching && app.matches(name);
			if (hit) found++;
			part?.element.classList.toggle('hit', hit);
			part?.element.classList.toggle('miss', app.searching && !hit);
			part?.element.classList.toggle('chosen', app.selection.has(functionOf(name)));
		});
		this.sheet.classList.toggle('searching', app.searching);
		this.status.textContent = app.searching
			? `${plural(found, 'function')} found`
			: `${plural(body.nodes.length, 'function')}, ${plural(body.edges.length, 'call')}`;
	}

	seek(step: Step): void {
		const { app, body } = this;
		if (step === 0) return;
		const isFound = (at: number): boolean => this.nodes[at] !== undefined && app.matches(body.nodes[at].name);
		const next = nextFound(body.nodes.length, this.sought, step, isFound);
		const part = this.nodes[next];
		if (part === undefined) return;
		this.sought = next;
		app.select([functionOf(body.nodes[next].name)]);
		this.moving.reveal(part.element.getBBox());
	}

	key(event: KeyboardEvent): boolean {
		return this.moving.key(event);
	}

	focus(): void {
		this.stage.focus({ preventScroll: true });
	}

	destroy(): void {
		this.moving.destroy();
	}

	private tools(): HTMLElement {
		const { moving } = this;
		return el(
			'div',
			{ class: 'toolbar' },
			el(
				'div',
				{ class: 'segments', role: 'group', 'aria-label': 'Zoom' },
				button('−', () => moving.zoomBy(1 / 1.25), { 'aria-label': 'Zoom out' }),
				button('Fit', () => moving.fit(), { title: 'Show all (0)' }),
				button('+', () => moving.zoomBy(1.25), { 'aria-label': 'Zoom in' }),
			),
			this.status,
		);
	}

	/** A box can be chosen like a button. */
	private makeNode(element: SVGGElement, at: number): void {
		const { name, flatText, flatShare, cumText, cumShare, tooltip } = this.body.nodes[at];
		element.setAttribute('tabindex', '0');
		element.setAttribute('role', 'button');
		// Its title is its name for those who do not see it.
		element.append(titleElement(`${tooltip}\nitself ${flatText}, ${flatShare}; with callees ${cumText}, ${cumShare}`));
		const choose = (event: MouseEvent | KeyboardEvent): void => {
			if (event.ctrlKey || event.metaKey || event.shiftKey) this.app.toggle(functionOf(name));
			else this.app.select([functionOf(name)]);
		};
		element.addEventListener('click', choose);
		element.addEventListener('dblclick', () => {
			const focus = this.app.option('focus');
			if (focus !== undefined && !this.app.context.saved) refine(this.app, focus);
		});
		element.addEventListener('keydown', event => {
			if (event.key === 'Enter' || event.key === ' ') choose(event);
		});
		element.addEventListener('pointerenter', () => this.lightCalls(at, true));
		element.addEventListener('pointerleave', () => this.lightCalls(at, false));
		element.addEventListener('focus', () => {
			this.lightCalls(at, true);
			if (element.matches(':focus-visible')) this.moving.reveal(element.getBBox());
		});
		element.addEventListener('blur', () => this.lightCalls(at, false));
	}

	/** Brings out the arrows from and to a box. */
	private lightCalls(at: number, on: boolean): void {
		this.body.edges.forEach(({ src, dest }, index) => {
			if (src === at || dest === at) this.edges[index]?.element.classList.toggle('near', on);
		});
	}
}

function titleElement(text: string): SVGTitleElement {
	const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
	title.textContent = text;
	return title;
}

/** What the picture says of its arrows. */
function edgeTooltips({ nodes, edges }: GraphBody): string[] {
	return edges.map(({ src, dest, text, residual }) => {
		return `${nodes[src]?.name} ${residual ? '...' : '->'} ${nodes[dest]?.name} (${text})`;
	});
}

/** The parts with these tooltips; of those that say the same the first, then the next. Boxes of labels are left over. */
function matched(parts: readonly Part[], role: string, tooltips: readonly string[]): (Part | undefined)[] {
	const free = new Map<string, Part[]>();
	for (const part of parts) {
		if (part.role !== role) continue;
		const same = free.get(part.tooltip);
		if (same === undefined) free.set(part.tooltip, [part]);
		else same.push(part);
	}
	return tooltips.map(tooltip => free.get(tooltip)?.shift());
}
