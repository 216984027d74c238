/** What a command comes to. Front ends write it where it belongs. */

/** A report, as text in pieces. */
export interface TextAnswer {
	readonly kind: 'text';
	readonly chunks: Iterable<string>;
	/** Exit status of a command line that asked for this, where it is not 0. */
	readonly status?: number;
}

/** Text that comes as time goes by; each piece is written at once. The reader may stop at any piece. */
export interface StreamAnswer {
	readonly kind: 'stream';
	readonly chunks: AsyncIterable<string>;
	/** The same for front ends that show by themselves what they hold; they read one of both. */
	readonly live?: Live | undefined;
}

/**
 * Goes on adding snapshots to the session until `signal` ends it. Each step is an arrival, '' as text, or why there is
 * none.
 */
export type Live = (signal: AbortSignal) => AsyncIterable<string>;

/** A report that is not text; `gzip` asks for compression on the way out. */
export interface BytesAnswer {
	readonly kind: 'bytes';
	readonly bytes: () => Uint8Array;
	readonly gzip: boolean;
}

/** Programs that show files in a window. */
export type ViewerKind = 'browser' | 'eog' | 'evince' | 'gv' | 'kcachegrind';

/** A file to show in a window. */
export interface ViewerAnswer {
	readonly kind: 'viewer';
	readonly viewer: ViewerKind;
	/** Extension of the file. */
	readonly suffix: string;
	readonly file: TextAnswer | BytesAnswer;
}

/** Prose for standard error; `failed` when it says why a command did not do what it should. */
export interface ProseAnswer {
	readonly kind: 'prose';
	readonly text: string;
	readonly failed: boolean;
}

/** A request that only the front end can serve. */
export interface FrontEndAnswer {
	readonly kind: 'quit' | 'source' | 'explore' | 'edit';
	/** What to read, show or edit: a file of commands for `source`. */
	readonly argument: string;
}

export type Answer = TextAnswer | StreamAnswer | BytesAnswer | ViewerAnswer | ProseAnswer | FrontEndAnswer;

/** Where an answer goes. */
export interface Destination {
	/** File name, '' for standard output. */
	readonly file: string;
	readonly append: boolean;
	/** Program to feed the answer to, '' for none. */
	readonly pipe: string;
	/** Extension of the file that is made when neither file nor pipe is given and the answer must not reach a terminal. */
	readonly savedAs: string | undefined;
}

/** An answer with where it goes. */
export interface Delivery {
	readonly answer: Answer;
	readonly destination: Destination;
}
