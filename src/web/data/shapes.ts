/** What the server tells the page, as JSON. Names and texts of profiles are raw here but for what could steer or hide text. */

/** How values are printed: see `ValueFormat` of the reports. */
export interface FormatShape {
	readonly unit: string;
	readonly outputUnit: string;
	readonly ratio: number;
}

/** An option of the table, as menus and dialogs need it. */
export interface OptionShape {
	readonly name: string;
	readonly url: string;
	readonly kind: 'text' | 'flag' | 'int' | 'float' | 'choice';
	/** As it stands in an address, when the address says nothing. */
	readonly initial: string;
	readonly help: readonly string[];
	readonly choices: readonly { readonly name: string; readonly help: string }[];
	readonly saved: boolean;
	/** Whether it selects samples, frames or labels. */
	readonly filters: boolean;
	/** What its value names: functions, labels or something else. */
	readonly completes: string;
}

/** A page, as the View menu shows it. */
export interface ViewShape {
	readonly path: string;
	readonly title: string;
	readonly summary: string;
	readonly key: string;
	/** Whether it tells the lines of a function apart, so that names have a file and line behind them. */
	readonly lines: boolean;
}

/** A file that can be downloaded. */
export interface DownloadShape {
	readonly title: string;
	readonly summary: string;
	/** Parameters of the address beside the options in force. */
	readonly query: Readonly<Record<string, string>>;
	readonly group: string;
}

/** A saved configuration: a parameter of the address for each saved option. */
export interface ConfigShape {
	readonly name: string;
	readonly query: Readonly<Record<string, string>>;
	/** Whether the user saved it. */
	readonly own: boolean;
}

/** What is the same for all views. */
export interface ContextShape {
	readonly version: string;
	readonly sampleTypes: readonly string[];
	readonly views: readonly ViewShape[];
	readonly options: readonly OptionShape[];
	readonly downloads: readonly DownloadShape[];
	readonly configs: readonly ConfigShape[];
	/** Whether a base is given. */
	readonly compares: boolean;
	/** Set in a page that was saved as a file: there is no server to ask. */
	readonly saved?: boolean;
}

/** A view with what stands around it. */
export interface ViewData {
	readonly view: string;
	/** File and sample type. */
	readonly title: string;
	/** The sample type in force. */
	readonly sampleType: string;
	/** Lines of the details panel. */
	readonly legend: readonly string[];
	/** Warnings. */
	readonly notes: readonly string[];
	/** The same as a command for a shell. */
	readonly command: string;
	readonly body: Body;
}

/** What went wrong, as a sentence with what to do about it. */
export interface FailureBody {
	readonly kind: 'failure';
	readonly message: string;
	readonly hint: string;
}

/**
 * A tree of stacks, rows in the order of the tree: depth tells callers. Columns that would be all zero are empty.
 */
export interface FlameBody {
	readonly kind: 'flame';
	readonly format: FormatShape;
	readonly whole: number;
	readonly compares: boolean;
	readonly inverted: boolean;
	/** Frames below this share of the total are folded; 0 folds none. */
	readonly share: number;
	readonly files: readonly string[];
	/** Per name. */
	readonly names: readonly string[];
	/** Row of `files`. */
	readonly file: readonly number[];
	/** Rows of the palette, -1 for none. */
	readonly colors: readonly number[];
	readonly flat: readonly number[];
	readonly cum: readonly number[];
	readonly baseFlat: readonly number[];
	readonly baseCum: readonly number[];
	/** Per row of the tree. */
	readonly depth: readonly number[];
	/** Row of `names`, -1 for the root. */
	readonly frame: readonly number[];
	readonly inline: readonly number[];
	readonly self: readonly number[];
	readonly baseSelf: readonly number[];
	/** What is folded: values and how many frames. */
	readonly rest: readonly number[];
	readonly baseRest: readonly number[];
	readonly restNames: readonly number[];
}

export interface TopRowShape {
	readonly name: string;
	readonly flat: number;
	readonly cum: number;
	readonly flatText: string;
	readonly cumText: string;
	readonly inline: string;
}

export interface TopBody {
	readonly kind: 'top';
	readonly total: number;
	readonly rows: readonly TopRowShape[];
	/** Functions that were left out for their size. */
	readonly dropped: number;
}

export interface CallShape {
	readonly name: string;
	readonly text: string;
	readonly share: string;
	/** Part of the entry's own value, 0 to 1. */
	readonly part: number;
	readonly inline: boolean;
}

export interface PeekEntry {
	readonly name: string;
	readonly flatText: string;
	readonly flatShare: string;
	readonly cumText: string;
	readonly cumShare: string;
	readonly callers: readonly CallShape[];
	readonly callees: readonly CallShape[];
}

export interface PeekBody {
	readonly kind: 'peek';
	readonly entries: readonly PeekEntry[];
	/** How many more there are. */
	readonly more: number;
}

/** A run of source text in one colour: the text, and what it is, '' for plain. */
export type RunShape = readonly [text: string, role: string];

export interface SourceLineShape {
	readonly line: number;
	readonly flat: string;
	readonly cum: string;
	/** Part of the function's heaviest line, 0 to 1. */
	readonly heat: number;
	readonly runs: readonly RunShape[];
}

export interface SourceFile {
	readonly name: string;
	readonly file: string;
	readonly flat: string;
	readonly cum: string;
	readonly share: string;
	readonly lines: readonly SourceLineShape[];
	/** Why there is no source, '' when there is. */
	readonly error: string;
	readonly tried: readonly string[];
	readonly advice: string;
}

export interface SourceBody {
	readonly kind: 'source';
	readonly functions: readonly SourceFile[];
	/** Names of functions that are not shown. */
	readonly others: readonly string[];
}

export interface GraphNodeShape {
	readonly name: string;
	/** What the picture's tooltip says: the name with its value. */
	readonly tooltip: string;
	readonly flatText: string;
	readonly flatShare: string;
	readonly cumText: string;
	readonly cumShare: string;
}

export interface GraphEdgeShape {
	readonly src: number;
	readonly dest: number;
	readonly text: string;
	readonly inline: boolean;
	readonly residual: boolean;
}

export interface GraphBody {
	readonly kind: 'graph';
	readonly svg: string;
	readonly nodes: readonly GraphNodeShape[];
	readonly edges: readonly GraphEdgeShape[];
}

/** Values over time, with how they read. */
export interface SeriesShape {
	readonly values: readonly number[];
	readonly texts: readonly string[];
	/** What each is of: file and time. */
	readonly heads: readonly string[];
}

/** A line that makes part of what leaks. */
export interface PartShape {
	readonly name: string;
	readonly place: string;
	/** For each instance. */
	readonly size: string;
	readonly all: string;
}

export interface SuspectShape {
	readonly rank: number;
	readonly verdict: string;
	readonly name: string;
	readonly shortName: string;
	readonly place: string;
	readonly growth: string;
	readonly figures: readonly (readonly [name: string, value: string])[];
	readonly values: readonly number[];
	readonly texts: readonly string[];
	readonly parts: readonly PartShape[];
	readonly holders: readonly string[];
	/** The heaviest stack, leaf first. */
	readonly stack: readonly string[];
}

export interface LeaksBody {
	readonly kind: 'leaks';
	readonly verdict: string;
	readonly headline: string;
	readonly lines: readonly string[];
	readonly total: SeriesShape;
	readonly suspects: readonly SuspectShape[];
	readonly more: number;
}

export interface GrowthRowShape {
	readonly name: string;
	readonly place: string;
	readonly values: readonly number[];
	readonly texts: readonly string[];
	readonly rate: string;
}

export interface GrowthBody {
	readonly kind: 'growth';
	readonly headline: string;
	readonly lines: readonly string[];
	readonly heads: readonly string[];
	readonly total: GrowthRowShape;
	readonly rows: readonly GrowthRowShape[];
	readonly more: number;
}

/** Text as a command prints it. */
export interface TextBody {
	readonly kind: 'text';
	readonly text: string;
}

export type Body =
	FailureBody | FlameBody | TopBody | PeekBody | SourceBody | GraphBody | TextBody | LeaksBody | GrowthBody;
