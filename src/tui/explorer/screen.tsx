/** The layout of a frame, by Ink, into text. */
import { Box, render, Text, Transform } from 'ink';
import type { Instance } from 'ink';
import type { ReactElement } from 'react';
import type { Frame, Part } from './frame.js';

interface PartProps {
	readonly part: Part;
}

/**
 * Lines that are painted already. Ink keeps whatever text it has measured for ever, so what it measures is blanks; the lines
 * take their place when they are written.
 */
function Painted({ part: { width, height, lines } }: PartProps): ReactElement {
	return (
		<Box width={width} height={height} flexShrink={0} overflow="hidden">
			<Transform transform={(_, row) => lines[row] ?? ''}>
				<Text>{Array.from({ length: height }, () => ' ').join('\n')}</Text>
			</Transform>
		</Box>
	);
}

function Explorer({ frame }: { readonly frame: Frame }): ReactElement {
	const { width, height, header, main, between, side, besides, footer } = frame;
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Painted part={{ width, height: header.length, lines: header }} />
			<Box flexDirection={besides ? 'row' : 'column'} flexGrow={1}>
				<Painted part={main} />
				{between === undefined ? null : <Painted part={between} />}
				{side === undefined ? null : <Painted part={side} />}
			</Box>
			<Painted part={{ width, height: footer.length, lines: footer }} />
		</Box>
	);
}

/** Lays frames out. */
export class Layout {
	private text = '';
	private instance: Instance | undefined;
	// Ink wants a terminal and uses of it what is here. Its keyboard is never read: no component asks for keys.
	private readonly canvas = { columns: 80, rows: 24, write: this.keep.bind(this), on: ignore, off: ignore };
	private readonly stdout: NodeJS.WriteStream = Object.create(this.canvas);

	/** The rows of a frame, each as wide as it is drawn, blanks at its end left out. */
	rows(frame: Frame): readonly string[] {
		this.canvas.columns = frame.width;
		this.canvas.rows = frame.height + 1;
		const view = <Explorer frame={frame} />;
		if (this.instance === undefined) {
			// With `debug` every frame comes whole and at once, wherever the program runs.
			const options = { debug: true, stdout: this.stdout, exitOnCtrlC: false, patchConsole: false };
			this.instance = render(view, options);
		} else this.instance.rerender(view);
		return this.text.split('\n');
	}

	/** Lets go of everything. */
	close(): void {
		this.instance?.unmount();
		this.instance = undefined;
	}

	private keep(text: string): boolean {
		this.text = text;
		return true;
	}
}

function ignore(): void {}
