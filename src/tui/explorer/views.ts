/** The table of views: their keys, titles, what they show and what stands beside them. */

export type View = 'top' | 'flame' | 'tree' | 'calls' | 'source' | 'leaks' | 'growth' | 'graph';

/** What a pane shows: a view, or the text that a command of the shell answered. */
export type Shown = View | 'answer';

export interface ViewRow {
	/** The key that opens it. */
	readonly key: string;
	readonly title: string;
	readonly summary: string;
	/** Whether it shows one function, the one that is chosen elsewhere. */
	readonly ofFunction: boolean;
	/** Whether it shows all snapshots, so that it changes when one arrives. */
	readonly ofSeries?: boolean;
	/** What the other pane shows of the row that is chosen here. */
	readonly beside: View;
}

/** The views by the names that `explore` takes. */
export const views: Readonly<Record<View, ViewRow>> = {
	top: {
		key: '1',
		title: 'Top',
		summary: 'functions by their values',
		ofFunction: false,
		beside: 'source',
	},
	flame: {
		key: '2',
		title: 'Flame graph',
		summary: 'frames by the path that leads to them, as wide as they are heavy',
		ofFunction: false,
		beside: 'calls',
	},
	tree: {
		key: '3',
		title: 'Call tree',
		summary: 'calls from the root down, opened one by one',
		ofFunction: false,
		beside: 'calls',
	},
	calls: {
		key: '4',
		title: 'Callers and callees',
		summary: 'who calls the function, and what it calls',
		ofFunction: true,
		beside: 'source',
	},
	source: {
		key: '5',
		title: 'Source',
		summary: 'the lines of the function with their values',
		ofFunction: true,
		beside: 'calls',
	},
	leaks: {
		key: '6',
		title: 'Leak suspects',
		summary: 'what stays in memory, worst first',
		ofFunction: false,
		ofSeries: true,
		beside: 'source',
	},
	growth: {
		key: '7',
		title: 'Growth',
		summary: 'values over snapshots',
		ofFunction: false,
		ofSeries: true,
		beside: 'source',
	},
	graph: {
		key: '8',
		title: 'Graph',
		summary: 'the heaviest paths as a tree of text; Enter draws the picture where the terminal shows pictures',
		ofFunction: false,
		beside: 'top',
	},
};

/** The views in the order of their keys. */
export const viewNames: readonly View[] = ['top', 'flame', 'tree', 'calls', 'source', 'leaks', 'growth', 'graph'];

/** The view of that name; undefined for other words. */
export function findView(name: string): View | undefined {
	return viewNames.find(view => view === name);
}
