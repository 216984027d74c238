/**
 * What the computing folders may ask of the world. The front end passes real ones; tests pass drawn ones, so that
 * nothing below `fetch` needs a disk, a clock or a terminal.
 */

/** A file that was looked for: its bytes as lines, or why it could not be had. */
export type SourceLookup =
	| {
			readonly found: true;
			/** The path that was read. */
			readonly path: string;
			/** Lines without their line ends; `lines[0]` is line 1. Bytes that are not UTF-8 as `text.ts` keeps them. */
			readonly lines: readonly string[];
			/** Set when the file was found beyond the reference's own lookup: how, as a sentence for standard error. */
			readonly note?: string;
	  }
	| {
			readonly found: false;
			/** The reference's own wording of the failure, as `list` prints it after ` Error: `. */
			readonly error: string;
			/** Every path that was tried, in order. */
			readonly tried: readonly string[];
			/** The option line to paste that would find it, if one can be guessed. */
			readonly advice?: string;
	  };

/** Finds source files named in profiles (implemented by `source/`). */
export interface SourcePort {
	/** Whether there is no current folder to look from any more. */
	readonly isAdrift?: boolean;
	/**
	 * @param file the file name as the profile has it (after `trim_path` and cleaning in the graph)
	 * @param sourcePath the option `source_path`, '' when unset
	 * @param trimPath the option `trim_path`, '' when unset
	 */
	find(file: string, sourcePath: string, trimPath: string): SourceLookup;
}

/** A moment in the user's time zone, as Go's `time.Time.Format` would show it. */
export interface LocalTime {
	/** `2006-01-02 15:04:05` */
	readonly dateTime: string;
	/** Zone abbreviation: `UTC`, `CET`, `-03`. */
	readonly zone: string;
	/** Offset from UTC in seconds, east positive. */
	readonly offset: number;
}

/** The user's time zone (TZ). */
export interface ClockPort {
	/** @param unixSeconds seconds since 1970 in UTC, may be negative */
	local(unixSeconds: number): LocalTime;
}

export type PictureFormat = 'svg' | 'png' | 'pdf' | 'ps' | 'gif';

/** What a person's terminal can show. */
export interface TerminalSize {
	readonly columns: number;
	readonly rows: number;
	readonly color: 'none' | '16' | '256' | 'truecolor';
	/** Whether characters beyond ASCII come out. */
	readonly unicode: boolean;
	readonly background: 'dark' | 'light';
}

/** Makes pictures (implemented by `draw/`). What takes long may be interrupted. */
export interface PicturePort {
	/** The picture of a graph in Graphviz's language. @throws UserError when it is too large */
	graph(dot: string, format: PictureFormat, title: string): Promise<Uint8Array>;
	/** An SVG of ours as another kind of picture. */
	convert(svg: string, format: 'png' | 'pdf' | 'gif'): Promise<Uint8Array>;
	/** A graph as text that shows a picture on the person's terminal; undefined where the terminal shows none. */
	onTerminal(dot: string): Promise<Iterable<string> | undefined>;
	/** What the person's terminal can show. */
	terminal(): Promise<TerminalSize>;
}

/** Everything a session may ask of the outside. */
export interface Ports {
	/** Brings the finder of source files. */
	readonly sources: () => Promise<SourcePort>;
	readonly clock: ClockPort;
	/** Brings what makes pictures. */
	readonly pictures: () => Promise<PicturePort>;
	/** A line of prose for standard error; control characters of profiles are escaped by the caller. */
	readonly notify: (message: string) => void;
	/** Whether answers go to a person's terminal, where more than the reference's text may be shown. */
	readonly terminal: boolean;
}
