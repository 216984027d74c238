/** Moving and zooming something large in a stage, by mouse, touch and keyboard. */

const least = 0.05;
const most = 8;

interface Point {
	readonly x: number;
	readonly y: number;
}

/** Content in a stage. Nothing is laid out when it moves. */
export class PanZoom {
	private readonly stage: HTMLElement;
	private readonly content: HTMLElement;
	private readonly size: { readonly width: number; readonly height: number };
	private place = { x: 0, y: 0, scale: 1 };
	/** Whether all of it shows, so that it follows the stage's size. */
	private fitted = true;
	private readonly pointers = new Map<number, Point>();
	private distance = 0;
	private readonly watching: ResizeObserver;
	private readonly keys: ReadonlyMap<string, () => void>;

	/** @param content of so many pixels at scale 1 */
	constructor(stage: HTMLElement, content: HTMLElement, size: { readonly width: number; readonly height: number }) {
		this.stage = stage;
		this.content = content;
		this.size = size;
		this.keys = new Map([
			['ArrowLeft', () => this.shift(60, 0)],
			['ArrowRight', () => this.shift(-60, 0)],
			['ArrowUp', () => this.shift(0, 60)],
			['ArrowDown', () => this.shift(0, -60)],
			['+', () => this.zoomBy(1.25)],
			['=', () => this.zoomBy(1.25)],
			['-', () => this.zoomBy(1 / 1.25)],
			['0', () => this.fit()],
			['Home', () => this.fit()],
		]);
		this.listen();
		this.watching = new ResizeObserver(() => this.fitted && this.fit());
		this.watching.observe(stage);
	}

	/** Answers a key; false when it is none of these. */
	key({ key }: KeyboardEvent): boolean {
		this.keys.get(key)?.();
		return this.keys.has(key);
	}

	/** Shows all of it, or as much as can be read. */
	fit(): void {
		const { clientWidth, clientHeight } = this.stage;
		if (clientWidth === 0) return;
		const { width, height } = this.size;
		const scale = Math.min(1.25, (clientWidth - 24) / width, Math.max((clientHeight - 24) / height, 0.3));
		this.fitted = true;
		this.put((clientWidth - width * scale) / 2, Math.max(12, (clientHeight - height * scale) / 2), scale);
	}

	/** Zooms around the middle. */
	zoomBy(factor: number): void {
		this.zoom(factor, { x: this.stage.clientWidth / 2, y: this.stage.clientHeight / 2 });
	}

	/** Brings a box, in the content's own units, into view. */
	reveal(box: DOMRect): void {
		const { clientWidth, clientHeight } = this.stage;
		const scale = Math.max(this.place.scale, 0.6);
		this.fitted = false;
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
		this.put(clientWidth / 2 - x * scale, clientHeight / 2 - y * scale, scale);
	}

	destroy(): void {
		this.watching.disconnect();
	}

	private put(x: number, y: number, scale: number): void {
		this.place = { x, y, scale };
		this.content.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
	}

	private zoom(factor: number, { x, y }: Point): void {
		const scale = Math.min(most, Math.max(least, this.place.scale * factor));
		const real = scale / this.place.scale;
		this.fitted = false;
		this.put(x - (x - this.place.x) * real, y - (y - this.place.y) * real, scale);
	}

	private shift(dx: number, dy: number): void {
		this.fitted = false;
		this.put(this.place.x + dx, this.place.y + dy, this.place.scale);
	}

	private inStage({ x, y }: Point): Point {
		const box = this.stage.getBoundingClientRect();
		return { x: x - box.left, y: y - box.top };
	}

	private listen(): void {
		const { stage } = this;
		const wheel = (event: WheelEvent): void => {
			event.preventDefault();
			const speed = event.ctrlKey ? 0.008 : 0.0015;
			this.zoom(Math.exp(-event.deltaY * speed), this.inStage({ x: event.clientX, y: event.clientY }));
		};
		stage.addEventListener('wheel', wheel, { passive: false });
		stage.addEventListener('pointerdown', event => {
			if (event.button !== 0) return;
			this.distance = 0;
			this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
		});
		stage.addEventListener('pointermove', event => this.move(event));
		const end = (event: PointerEvent): void => {
			this.pointers.delete(event.pointerId);
			stage.classList.remove('dragging');
		};
		stage.addEventListener('pointerup', end);
		stage.addEventListener('pointercancel', end);
		// What ends a move is no click.
		stage.addEventListener('click', event => this.distance >= 5 && event.stopPropagation(), { capture: true });
	}

	private move(event: PointerEvent): void {
		const before = this.pointers.get(event.pointerId);
		if (before === undefined || event.buttons === 0) return;
		const now = { x: event.clientX, y: event.clientY };
		const [dx, dy] = [now.x - before.x, now.y - before.y];
		this.distance += Math.abs(dx) + Math.abs(dy);
		if (this.distance < 5) return;
		this.stage.setPointerCapture(event.pointerId);
		this.stage.classList.add('dragging');
		this.pointers.set(event.pointerId, now);
		const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
		if (other === undefined) this.shift(dx, dy);
		else this.zoom(gap(now, other) / gap(before, other), this.inStage(other));
	}
}

function gap(left: Point, right: Point): number {
	return Math.max(1, Math.hypot(left.x - right.x, left.y - right.y));
}
