/** From a view to its rows: the same reports that the shell's commands make, as data. */
import { UserError } from '../../base/errors.js';
import { capitalized } from '../../base/text.js';
import { findReport } from '../../commands/commands.js';
import { asExpression } from '../../commands/complete.js';
import type { Config } from '../../commands/options.js';
import type { Session } from '../../commands/session.js';
import { snapshotsOf } from '../../commands/snapshots.js';
import type { LeakReport } from '../../leak/leak-report.js';
import { LeakSearch } from '../../leak/search.js';
import type { Measure } from '../../leak/site-series.js';
import { textTree } from '../../render/flame/text.js';
import type { FlameReport } from '../../report/flame.js';
import type { Report } from '../../report/report.js';
import type { TopReport } from '../../report/top.js';
import { callsSheet } from './sheets/calls.js';
import { flameSheet } from './sheets/flame.js';
import { growthSheet, leaksSheet } from './sheets/leaks.js';
import type { Sheet } from './sheets/sheet.js';
import { sourceSheet } from './sheets/source.js';
import { textSheet } from './sheets/text.js';
import { topSheet } from './sheets/top.js';
import { treeSheet } from './sheets/tree.js';
import type { View } from './views.js';

/** The function that views of one function show; names are raw. */
export interface Subject {
	readonly name: string;
	/** As reports print it. */
	readonly shown: string;
	/** The line that matters in its source; undefined for the heaviest. */
	readonly line?: number;
}

const nowhere = { file: '', append: false, pipe: '', savedAs: undefined };

/** Makes the rows of a view; trees without lines where the terminal has none. @throws UserError with why there are none */
export async function loadSheet(session: Session, view: View, subject: Subject, unicode = true): Promise<Sheet> {
	return loaders[view](session, subject, unicode);
}

/** What matches one function's name, and stands for it in a line of the shell. Shortened type arguments match any. */
export function expressionFor(name: string): string {
	return `^${asExpression(name).replaceAll('\\[\\.\\.\\.\\]', '\\[.*\\]')}$`;
}

/** The line of the shell that asks for a function alone: `list ^main\.main$`. */
export function commandFor(name: string, subject: string): string {
	return `${name} ${expressionFor(subject)}`;
}

/** Makes a report under other options, for the session to have it when they are set. @throws as `loadSheet` */
export async function reportAhead(session: Session, name: string, changes: Partial<Config>): Promise<undefined> {
	await reportOf(session, name, '', changes);
}

type Loader = (session: Session, subject: Subject, unicode: boolean) => Promise<Sheet>;

const loaders: Readonly<Record<View, Loader>> = {
	top: async session => topSheet(await topOf(session, {}), session.config.sort === 'cum', topLine(session)),
	flame: async session => flameSheet(await flameOf(session), 'flame'),
	tree: async session => treeSheet(await flameOf(session), 'flame | cat'),
	calls: async (session, { name, shown }) => {
		if (name === '') return unchosen('calls');
		const report = await reportOf(session, 'peek', shown, {});
		if (report.kind !== 'tree') throw new Error('peek makes trees');
		return callsSheet(report, name, commandFor('peek', shown));
	},
	source: async (session, { name, line }) => {
		if (name === '') return unchosen('source');
		const report = await reportOf(session, 'list', name, {});
		if (report.kind !== 'list') throw new Error('list makes listings');
		return sourceSheet(report, name, commandFor('list', name), line);
	},
	leaks: async session => leaksSheet(await suspectsOf(session), 'leaks'),
	growth: async session => {
		const report = await suspectsOf(session);
		if (report.snapshots.length > 1) return growthSheet(report, 'leaks');
		// The notes tell why profiles that are there do not count.
		const notes = report.notes.map(note => `${capitalized(note)}.`);
		return textSheet('growth', '', [...needsSnapshots, ...notes], 'leaks');
	},
	graph: async (session, _subject, unicode) => {
		const report = await flameOf(session);
		const lines = [...textTree(report, { unicode })].join('').split('\n');
		return textSheet('graph', '', lines.slice(0, lines.at(-1) === '' ? -1 : undefined), 'graph');
	},
};

const needsSnapshots = [
	'Growth takes several profiles of the same process, one after the other.',
	'To bring them here: press : and type fetch FILE FILE ...',
	'A base shows the difference of two: press b and name the earlier one.',
];

function unchosen(view: View): Sheet {
	return textSheet(view, '', ['No function is chosen: choose one in another view and press Enter.'], 'top');
}

async function topOf(session: Session, changes: Partial<Config>): Promise<TopReport> {
	const report = await reportOf(session, 'top', '', changes);
	if (report.kind !== 'top') throw new Error('top makes tables');
	return report;
}

async function flameOf(session: Session): Promise<FlameReport> {
	const report = await reportOf(session, 'flame', '', {});
	if (report.kind !== 'flame') throw new Error('flame makes flame graphs');
	return report;
}

async function reportOf(session: Session, name: string, subject: string, changes: Partial<Config>): Promise<Report> {
	const command = findReport(name);
	if (command === undefined) throw new UserError(`there is no ${name}`);
	const argument = subject === '' ? '' : expressionFor(subject);
	const config: Config = { ...session.config, ...changes };
	return session.report({ name, command, argument, config, destination: nowhere });
}

/** All entries, as the view shows them, where the shell would show a few. */
function topLine({ config }: Session): string {
	return config.nodecount === -1 ? 'top 0' : 'top';
}

/** The search in a session's snapshots, which only ever become more; filters do not change what it finds. */
interface KnownSuspects {
	readonly search: LeakSearch;
	/** Snapshots that it has. */
	added: number;
	/** What it found in them, by what was measured. */
	readonly reports: Map<string, LeakReport>;
}

const searches = new WeakMap<Session, KnownSuspects>();

/** What leaks in the profiles that the session holds. @throws UserError when they do not say */
async function suspectsOf(session: Session): Promise<LeakReport> {
	const known = await searchOf(session);
	const measure = measureOf(session);
	const report = known.reports.get(measure) ?? known.search.report(measure);
	known.reports.set(measure, report);
	return report;
}

/** The search in all profiles that the session holds by now. */
async function searchOf(session: Session): Promise<KnownSuspects> {
	const { all } = await snapshotsOf(session);
	const known = searches.get(session) ?? { search: new LeakSearch(), added: 0, reports: new Map() };
	searches.set(session, known);
	if (known.added < all.length) known.reports.clear();
	for (; known.added < all.length; known.added++) known.search.add(all[known.added].name, all[known.added].profile);
	return known;
}

function measureOf({ config }: Session): Measure {
	return config.sample_index.endsWith('_objects') ? 'objects' : 'bytes';
}

/** The steps of the search for leaks; each stays done when the next is ended. */
export function leaksAhead(session: Session): readonly (() => Promise<undefined>)[] {
	return [
		async () => void (await searchOf(session)),
		async () => (await searchOf(session)).search.prepare(measureOf(session)),
	];
}
