/** The layout of a frame, by Ink: where its parts stand. */
import { Box, render } from 'ink';
import type { DOMElement, Instance } from 'ink';
import type { ReactElement } from 'react';
import type { Frame, Part } from './frame.js';

/** The parts of a frame in the order in which they are laid out. */
const partNames = ['header', 'main', 'between', 'side', 'footer'] as const;
type PartName = (typeof partNames)[number];
type Parts = Readonly<Record<PartName, Part | undefined>>;

interface ExplorerProps {
	readonly frame: Frame;
	readonly parts: Parts;
	/** Is told of each part's element. */
	readonly found: (name: PartName, element: DOMElement | null) => void;
}

function Explorer({ frame: { width, height, besides }, parts, found }: ExplorerProps): ReactElement {
	const room = (name: PartName): ReactElement | null => {
		const part = parts[name];
		if (part === undefined) return null;
		return (
			<Box
				ref={element => found(name, element)}
				width={part.width}
				height={part.height}
				flexShrink={0}
				overflow="hidden"
			/>
		);
	};
	return (
		<Box flexDirection="column" width={width} height={height}>
			{room('header')}
			<Box flexDirection={besides ? 'row' : 'column'} flexGrow={1}>
				{room('main')}
				{room('between')}
				{room('side')}
			</Box>
			{room('footer')}
		</Box>
	);
}

/** Where a part stands, in cells. */
interface Place {
	readonly part: PartName;
	readonly left: number;
	readonly top: number;
}

/**
 * Lays frames out. Ink is asked for the places of the parts, anew whenever one of them is of another size, and is given
 * none of the text: what it lays out it measures, takes apart and keeps, which costs far more than the rest of a frame.
 */
export class Layout {
	private instance: Instance | undefined;
	private sizes = '';
	private places: readonly Place[] = [];
	// Ink wants a terminal and uses of it what is here. Its keyboard is never read: no component asks for keys.
	private readonly canvas = { columns: 80, rows: 24, write: () => true, on: ignore, off: ignore };
	private readonly stdout: NodeJS.WriteStream = Object.create(this.canvas);

	/** The rows of a frame. */
	rows(frame: Frame): readonly string[] {
		const parts = partsOf(frame);
		const sizes = JSON.stringify([
			[frame.width, frame.height, frame.besides],
			...partNames.map(name => [parts[name]?.width, parts[name]?.height]),
		]);
		if (sizes !== this.sizes) this.places = this.lay(frame, parts);
		this.sizes = sizes;
		return Array.from({ length: frame.height }, (_, row) => rowOf(this.places, parts, row));
	}

	/** Lets go of everything. */
	close(): void {
		this.instance?.unmount();
		this.instance = undefined;
		this.sizes = '';
	}

	private lay(frame: Frame, parts: Parts): readonly Place[] {
		this.canvas.columns = frame.width;
		this.canvas.rows = frame.height + 1;
		const elements = new Map<PartName, DOMElement>();
		const found = (name: PartName, element: DOMElement | null): void => {
			if (element !== null) elements.set(name, element);
		};
		const view = <Explorer frame={frame} parts={parts} found={found} />;
		if (this.instance === undefined) {
			// With `debug` every frame is laid out at once, wherever the program runs.
			const options = { debug: true, stdout: this.stdout, exitOnCtrlC: false, patchConsole: false };
			this.instance = render(view, options);
		} else this.instance.rerender(view);
		return partNames
			.flatMap(part => {
				const element = elements.get(part);
				return element === undefined ? [] : [{ part, ...placeOf(element) }];
			})
			.toSorted((one, other) => one.left - other.left);
	}
}

function partsOf({ width, header, main, between, side, footer }: Frame): Parts {
	const whole = (lines: readonly string[]): Part => ({ width, height: lines.length, lines });
	return { header: whole(header), main, between, side, footer: whole(footer) };
}

/** Where an element stands on the screen: each knows its place in the one around it. */
function placeOf(element: DOMElement): Omit<Place, 'part'> {
	let [left, top] = [0, 0];
	for (let at: DOMElement | undefined = element; at !== undefined; at = at.parentNode) {
		left += at.yogaNode?.getComputedLeft() ?? 0;
		top += at.yogaNode?.getComputedTop() ?? 0;
	}
	return { left, top };
}

/** A row of the screen: the lines of the parts that it crosses, from left to right, without the blanks at its end. */
function rowOf(places: readonly Place[], parts: Parts, row: number): string {
	let text = '';
	let column = 0;
	for (const { part: name, left, top } of places) {
		const part = parts[name];
		const line = part?.lines[row - top];
		if (part === undefined || line === undefined || row - top >= part.height) continue;
		text += ' '.repeat(Math.max(0, left - column)) + line;
		column = left + part.width;
	}
	return text.trimEnd();
}

function ignore(): void {}
