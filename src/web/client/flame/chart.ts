/** A flame graph on a canvas: drawing, zooming, panning, pointing. Only what is visible costs anything. */
import { el, styleValue } from '../dom.js';
import { onTheme } from '../theme.js';
import type { Look } from './look.js';
import type { FlameTree, Layout } from './tree.js';
import { below, pathTo } from './tree.js';
import type { Span } from './window.js';
import { between, moved, within, zoomed } from './window.js';

/** Height of a row of frames in pixels. */
const rowHeight = 20;
const zoomTime = 160;
const font = '12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

export interface ChartOptions {
	readonly tree: FlameTree;
	readonly layout: Layout;
	/** Frames below their callers, or above. */
	readonly direction: 'down' | 'up';
	readonly look: Look;
	readonly label: string;
	/** No higher than its frames. */
	readonly snug?: boolean;
	/** A frame is pointed at; -1 for none. */
	readonly onHover: (row: number, x: number, y: number) => void;
	/** A frame is chosen, by click or key; `again` when it was before. */
	readonly onChoose: (row: number, event: { readonly many: boolean }) => void;
	/** The visible part changed. */
	readonly onZoom?: (row: number) => void;
}

export class FlameChart {
	readonly element: HTMLElement;
	private readonly options: ChartOptions;
	private readonly canvas = el('canvas', { 'aria-hidden': 'true' });
	private readonly ground = el('div', { class: 'flame-ground' });
	private span: Span;
	private size = { width: 0, height: 0, ratio: 1 };
	private hovered = -1;
	/** The frame that keys move from. */
	private current = -1;
	/** The frame that fills the width. */
	private zoomedTo = 0;
	private frame = 0;
	private drag: { readonly x: number; readonly y: number; readonly top: number; moved: boolean } | undefined;
	private readonly touches = new Map<number, number>();
	private readonly watching: ResizeObserver;
	private readonly forgetTheme: () => void;

	constructor(options: ChartOptions) {
		this.options = options;
		this.span = { from: 0, to: options.layout.width[0] };
		this.ground.append(this.canvas);
		this.ground.style.height = `${options.tree.levels * rowHeight + 4}px`;
		this.element = el(
			'div',
			{ class: `flame-chart ${options.direction}`, tabindex: '0', role: 'application', 'aria-label': options.label },
			this.ground,
		);
		if (options.snug) this.element.style.maxHeight = this.ground.style.height;
		this.listen();
		this.watching = new ResizeObserver(() => this.resize());
		this.watching.observe(this.element);
		this.forgetTheme = onTheme(() => this.redraw());
	}

	destroy(): void {
		this.watching.disconnect();
		this.forgetTheme();
		cancelAnimationFrame(this.frame);
	}

	/** Draws with the next frame of the screen. */
	redraw(): void {
		if (this.frame !== 0) return;
		this.frame = requestAnimationFrame(() => {
			this.frame = 0;
			this.draw();
		});
	}

	/** Makes a frame as wide as the chart; 0 shows all. */
	zoomTo(row: number): void {
		const { left, width } = this.options.layout;
		if (width[row] <= 0) return;
		this.zoomedTo = row;
		this.glide(within({ from: left[row], to: left[row] + width[row] }, width[0]));
		this.options.onZoom?.(row);
	}

	/** The frame that fills the width. */
	get zoomedRow(): number {
		return this.zoomedTo;
	}

	/** Shows a frame as wide as the chart from the first drawing on. */
	startAt(row: number): void {
		const { left, width } = this.options.layout;
		this.zoomedTo = row;
		this.current = row;
		this.span = within({ from: left[row], to: left[row] + width[row] }, width[0]);
		this.redraw();
	}

	/** Zooms around the middle. */
	zoomBy(factor: number): void {
		this.show(zoomed(this.span, (this.span.from + this.span.to) / 2, factor, this.options.layout.width[0]));
	}

	/** Whether not all of the width shows. */
	get isZoomed(): boolean {
		return this.zoomedTo > 0 || this.span.to - this.span.from < this.options.layout.width[0] * 0.999999;
	}

	/** The frame that keys move from. */
	get chosen(): number {
		return Math.max(0, this.current);
	}

	/** Whether a frame would be seen, where all of the width shows what shows now. */
	isWide(row: number): boolean {
		return (this.options.layout.width[row] * this.size.width) / (this.span.to - this.span.from) >= 0.4;
	}

	choose(row: number): void {
		this.current = row;
		this.reveal(row);
		this.redraw();
	}

	/** Answers a key; false when it is none of the chart's. */
	key({ key, shiftKey }: KeyboardEvent): boolean {
		const { tree, layout, direction } = this.options;
		const step = (row: number | undefined): true => {
			if (row !== undefined && row >= 0) {
				this.choose(row);
				this.options.onChoose(row, { many: false });
			}
			return true;
		};
		const current = this.chosen;
		const siblings = current === 0 ? [0] : below(tree, tree.parent[current]);
		const at = siblings.indexOf(current);
		const heaviest = (): number | undefined =>
			below(tree, current).sort((left, right) => layout.width[right] - layout.width[left])[0];
		const [inward, outward] = direction === 'down' ? ['ArrowDown', 'ArrowUp'] : ['ArrowUp', 'ArrowDown'];
		if (shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
			this.show(moved(this.span, key === 'ArrowLeft' ? -0.2 : 0.2, layout.width[0]));
			return true;
		}
		switch (key) {
			case inward:
				return step(heaviest());
			case outward:
				return step(Math.max(0, tree.parent[current]));
			case 'ArrowLeft':
				return step(siblings[at - 1]);
			case 'ArrowRight':
				return step(siblings[at + 1]);
			case 'Enter':
				this.zoomTo(current);
				return true;
			case '+':
			case '=':
				this.zoomBy(1.5);
				return true;
			case '-':
				this.zoomBy(1 / 1.5);
				return true;
			case '0':
			case 'Home':
				this.zoomTo(0);
				return true;
			case 'Escape':
				if (!this.isZoomed) return false;
				this.zoomTo(Math.max(0, tree.parent[this.zoomedTo]));
				return true;
			default:
				return false;
		}
	}

	private show(span: Span): void {
		this.span = span;
		this.redraw();
	}

	private glide(end: Span): void {
		if (matchMedia('(prefers-reduced-motion: reduce)').matches) return this.show(end);
		const start = this.span;
		const began = performance.now();
		const next = (now: number): void => {
			const part = Math.min(1, Math.max(0, (now - began) / zoomTime));
			this.span = part === 1 ? end : between(start, end, 1 - (1 - part) ** 3);
			this.draw();
			this.frame = part < 1 ? requestAnimationFrame(next) : 0;
		};
		cancelAnimationFrame(this.frame);
		this.frame = requestAnimationFrame(next);
	}

	private reveal(row: number): void {
		const top = this.top(row);
		const { scrollTop, clientHeight } = this.element;
		if (top < scrollTop) this.element.scrollTop = top;
		else if (top + rowHeight > scrollTop + clientHeight) this.element.scrollTop = top + rowHeight - clientHeight;
		const { left, width } = this.options.layout;
		const [from, to] = [left[row], left[row] + width[row]];
		if (to <= this.span.from || from >= this.span.to) {
			const half = (this.span.to - this.span.from) / 2;
			const middle = (from + to) / 2;
			this.span = within({ from: middle - half, to: middle + half }, width[0]);
		}
	}

	private top(row: number): number {
		const { tree, direction } = this.options;
		const level = direction === 'down' ? tree.depth[row] : tree.levels - 1 - tree.depth[row];
		return level * rowHeight;
	}

	private resize(): void {
		const { clientWidth: width, clientHeight: height } = this.element;
		if (width === 0 || height === 0) return;
		const first = this.size.width === 0;
		this.size = { width, height, ratio: devicePixelRatio };
		this.canvas.width = Math.round(width * devicePixelRatio);
		this.canvas.height = Math.round(height * devicePixelRatio);
		this.canvas.style.width = `${width}px`;
		this.canvas.style.height = `${height}px`;
		if (first && this.options.direction === 'up') this.element.scrollTop = this.element.scrollHeight;
		// A canvas that changes its size is empty until it is drawn.
		this.draw();
	}

	private draw(): void {
		const context = this.canvas.getContext('2d');
		const { width, height, ratio } = this.size;
		if (context === null || width === 0) return;
		const { tree, layout, look } = this.options;
		const scale = width / (this.span.to - this.span.from);
		const offset = this.element.scrollTop;
		context.setTransform(ratio, 0, 0, ratio, 0, 0);
		context.clearRect(0, 0, width, height);
		context.font = font;
		context.textBaseline = 'middle';
		const cell = context.measureText('0').width;
		const above = new Set(pathTo(tree, this.zoomedTo).slice(0, -1));
		look.begin(styleValue);
		for (let row = 0; row < tree.count;) {
			const x = (layout.left[row] - this.span.from) * scale;
			const wide = layout.width[row] * scale;
			const y = this.top(row) - offset;
			const beyond = this.options.direction === 'down' ? y > height : y < -rowHeight;
			if (wide < 0.4 || x + wide <= 0 || x >= width || beyond) {
				row = tree.end[row];
				continue;
			}
			if (y > -rowHeight && y < height) {
				const left = Math.max(0, x);
				const right = Math.min(width, x + wide);
				look.frame(context, row, { left, top: y, width: right - left, height: rowHeight, cell }, above.has(row));
				if (row === this.hovered || row === this.current) {
					look.outline(context, { left, top: y, width: right - left, height: rowHeight, cell }, row === this.current);
				}
			}
			row++;
		}
	}

	/** The frame at a place of the window, -1 for none. */
	private rowAt(clientX: number, clientY: number): number {
		const { tree, layout, direction } = this.options;
		const box = this.element.getBoundingClientRect();
		const value = this.span.from + ((clientX - box.left) / this.size.width) * (this.span.to - this.span.from);
		const level = Math.floor((clientY - box.top + this.element.scrollTop) / rowHeight);
		const depth = direction === 'down' ? level : tree.levels - 1 - level;
		if (depth < 0 || depth >= tree.levels) return -1;
		for (let row = 0; row < tree.count;) {
			const holds = value >= layout.left[row] && value < layout.left[row] + layout.width[row];
			if (holds && tree.depth[row] === depth) return row;
			row = holds && tree.depth[row] < depth ? row + 1 : tree.end[row];
		}
		return -1;
	}

	private listen(): void {
		const { element } = this;
		element.addEventListener('scroll', () => this.redraw(), { passive: true });
		element.addEventListener('wheel', event => this.wheel(event), { passive: false });
		element.addEventListener('pointerdown', event => this.press(event));
		element.addEventListener('pointermove', event => this.move(event));
		element.addEventListener('pointerup', event => this.release(event));
		element.addEventListener('pointercancel', event => {
			this.touches.delete(event.pointerId);
			this.drag = undefined;
		});
		element.addEventListener('pointerleave', () => this.hover(-1, 0, 0));
	}

	private wheel(event: WheelEvent): void {
		const whole = this.options.layout.width[0];
		if (event.ctrlKey || event.metaKey) {
			event.preventDefault();
			const part = (event.clientX - this.element.getBoundingClientRect().left) / this.size.width;
			const around = this.span.from + part * (this.span.to - this.span.from);
			this.show(zoomed(this.span, around, Math.exp(-event.deltaY * 0.004), whole));
			return;
		}
		const across = event.shiftKey ? event.deltaY : event.deltaX;
		if (Math.abs(across) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
		event.preventDefault();
		this.show(moved(this.span, across / this.size.width, whole));
	}

	private press(event: PointerEvent): void {
		this.touches.set(event.pointerId, event.clientX);
		if (event.button !== 0) return;
		this.drag = { x: event.clientX, y: event.clientY, top: this.element.scrollTop, moved: false };
	}

	private move(event: PointerEvent): void {
		const before = this.touches.get(event.pointerId);
		if (this.drag === undefined || before === undefined || event.buttons === 0) {
			// A finger covers what a tooltip would say.
			if (event.pointerType !== 'touch')
				this.hover(this.rowAt(event.clientX, event.clientY), event.clientX, event.clientY);
			return;
		}
		const [dx, dy] = [event.clientX - this.drag.x, event.clientY - this.drag.y];
		if (!this.drag.moved && Math.hypot(dx, dy) < 5) return;
		if (!this.drag.moved) this.element.setPointerCapture(event.pointerId);
		this.drag.moved = true;
		this.hover(-1, 0, 0);
		const whole = this.options.layout.width[0];
		const others = [...this.touches].filter(([id]) => id !== event.pointerId);
		this.touches.set(event.pointerId, event.clientX);
		if (others.length === 1) return this.pinch(before, event.clientX, others[0][1], whole);
		if (event.pointerType !== 'touch') this.element.scrollTop = this.drag.top - dy;
		this.show(moved(this.span, (before - event.clientX) / this.size.width, whole));
	}

	private pinch(before: number, now: number, other: number, whole: number): void {
		const factor = Math.abs(now - other) / Math.max(1, Math.abs(before - other));
		const part = (other - this.element.getBoundingClientRect().left) / this.size.width;
		this.show(zoomed(this.span, this.span.from + part * (this.span.to - this.span.from), factor || 1, whole));
	}

	private release(event: PointerEvent): void {
		this.touches.delete(event.pointerId);
		const { drag } = this;
		this.drag = undefined;
		if (drag === undefined || drag.moved || event.button !== 0) return;
		const row = this.rowAt(event.clientX, event.clientY);
		if (row < 0) return;
		this.current = row;
		if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.zoomTo(row);
		this.options.onChoose(row, { many: event.ctrlKey || event.metaKey || event.shiftKey });
		this.redraw();
	}

	private hover(row: number, x: number, y: number): void {
		this.options.onHover(row, x, y);
		this.element.classList.toggle('pointing', row >= 0);
		if (row === this.hovered) return;
		this.hovered = row;
		this.redraw();
	}
}
