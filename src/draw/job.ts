/** What the drawing thread is asked for and what it answers. */

/** What comes out of a job: the bytes of a file, or pixels of four bytes each (red, green, blue, alpha). */
export interface Drawn {
	readonly width: number;
	readonly height: number;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A picture to make. */
export interface Job {
	/** What to draw: a graph in Graphviz's language, or an SVG. */
	readonly source: 'dot' | 'svg';
	readonly text: string;
	/** What another Graphviz has made of the graph; undefined when it is still to be laid out. */
	readonly laidOut?: string;
	readonly format: 'svg' | 'png' | 'pdf' | 'ps' | 'gif' | 'rgba';
	readonly title: string;
	/** Pixels the picture must fit into; undefined for its natural size. */
	readonly fit: { readonly width: number; readonly height: number } | undefined;
	/** Folders of fonts for letters that the shipped face lacks; undefined for the system's. */
	readonly fonts: readonly string[] | undefined;
	/** What makes pixels: the machine's own part with WebAssembly as a substitute, or WebAssembly at once. */
	readonly renderer: 'native' | 'wasm';
}

/** What the thread sends: any number of lines of progress, then one of the others. */
export type Reply =
	| { readonly kind: 'progress'; readonly text: string }
	| { readonly kind: 'done'; readonly drawn: Drawn }
	| {
			readonly kind: 'failed';
			readonly message: string;
			readonly hint: string | undefined;
			/** What is to blame: what was drawn, its size, or we. */
			readonly reason: 'input' | 'size' | 'defect';
	  };
