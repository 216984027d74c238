/** What is served: a session, and what pages show of it. */
import { describeError, UserError } from '../base/errors.js';
import type { Config } from '../commands/options.js';
import { initialConfig, optionRows } from '../commands/options.js';
import { reportCommands } from '../commands/commands.js';
import type { Invocation } from '../commands/invocation.js';
import { sampleIndexOf } from '../commands/sample-type.js';
import { measureOf } from '../commands/leaks.js';
import type { Session } from '../commands/session.js';
import type { LeakSearch } from '../leak/search.js';
import { totalLine } from '../render/flame/describe.js';
import { plainText } from '../render/flame/safe.js';
import { filterLines, headerLines, readingHint, summaryLines } from '../render/text/header.js';
import { summarize } from '../report/header.js';
import type { Report } from '../report/report.js';
import { bodyOf, failureBody } from './data/bodies.js';
import type { Body, ContextShape, ViewData } from './data/shapes.js';
import { downloadList } from './download-list.js';
import type { Notes } from './notes.js';
import { addressOf, configOf, inAddress } from './query.js';
import type { Settings } from './settings.js';
import type { Given } from './shell-command.js';
import { shellCommand } from './shell-command.js';
import type { Turn } from './turns.js';
import type { ReportView, View } from './views.js';
import { views } from './views.js';

/** Everything that the pages are made from. */
export interface Site {
	readonly session: Session;
	/** Options of the command line: pages show them until an address says otherwise. */
	readonly start: Config;
	readonly notes: Notes;
	readonly settings: Settings;
	readonly given: Given;
	readonly version: string;
	/** Runs what computes. */
	readonly turn: Turn;
	/** All sources as a series, the base first. */
	readonly series: () => Promise<LeakSearch>;
	/** Whether a base is given. */
	readonly compares: boolean;
}

const nowhere = { file: '', append: false, pipe: '', savedAs: undefined } as const;

/** What a view asks of the session. @throws UserError for a query that does not fit */
function invocationOf({ start }: Site, view: ReportView, query: URLSearchParams): Invocation {
	const config = view.adjust({ ...configOf(query, start), format: 'text' });
	const detail = query.get('detail') === 'fine' ? view.fine : undefined;
	return {
		// What pages build in their own way must not be taken for what the command builds.
		name: `${detail === undefined ? '' : 'fine '}${view.path} of a page`,
		command: detail === undefined ? view.command : { ...view.command, load: detail },
		argument: view.command.parameter ? config.focus : '',
		config,
		destination: nowhere,
	};
}

/** A view with what stands around it; what goes wrong is the view's body. */
export async function viewData(site: Site, view: View, query: URLSearchParams): Promise<ViewData> {
	const make = async () => {
		const empty = { title: '', sampleType: '', legend: [], command: '' };
		try {
			const config = configOf(query, site.start);
			const about = await aboutProfile(site, config);
			const command = commandOf(site, view, config);
			return { ...empty, ...about, command, ...(await tried(() => shown(site, view, query, about.legend))) };
		} catch (error) {
			return { ...empty, body: failure(error) };
		}
	};
	const { result, notes } = await site.turn(() => site.notes.during(make));
	return { view: view.path, ...result, notes: notes.map(plainText) };
}

/**
 * Whether what is asked of a view fits the profile: names of sample types, expressions, and, where the view is about one
 * expression, whether that finds anything. Much sooner known than the view where that takes long.
 */
export async function fits(site: Site, view: View, query: URLSearchParams, data: Promise<ViewData>): Promise<boolean> {
	const config = configOf(query, site.start);
	const { command } = view.kind === 'report' ? view : { command: undefined };
	if (command?.parameter && command.load !== undefined) return (await data).body.kind !== 'failure';
	try {
		await site.turn(() => site.notes.during(() => aboutProfile(site, config)));
		return true;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return false;
	}
}

type Shown = Pick<ViewData, 'body' | 'legend'> & Partial<Pick<ViewData, 'command'>>;

async function shown(site: Site, view: View, query: URLSearchParams, own: readonly string[]): Promise<Shown> {
	if (view.kind === 'series') {
		const { sample_index } = configOf(query, site.start);
		return { legend: own, body: await view.read(await site.series(), measureOf(sample_index)) };
	}
	const invocation = invocationOf(site, view, query);
	const report = await site.session.report(invocation);
	const legend = legendOf(report, own).map(plainText);
	const command = view.inShell && commandOf(site, view, view.inShell(invocation.config, report));
	return { legend, body: await keptBody(report, site), ...(command === undefined ? {} : { command }) };
}

// As long as the session keeps a report, what was made of it serves the next request; a graph is not laid out again.
const bodies = new WeakMap<Report, Promise<Body>>();

function keptBody(report: Report, { session }: Site): Promise<Body> {
	const known = bodies.get(report);
	if (known !== undefined) return known;
	const made = bodyOf(report, session.ports.pictures);
	bodies.set(report, made);
	made.catch(() => bodies.delete(report));
	return made;
}

/** The same in a shell. */
function commandOf({ given }: Site, view: View, config: Config): string {
	if (view.kind === 'report') {
		return shellCommand({ name: view.name, command: view.command, argument: config.focus }, view.adjust(config), given);
	}
	const { sample_index } = config;
	const series = { flags: [], sources: given.series };
	return shellCommand(
		{ name: view.name, command: undefined, argument: '' },
		{ ...initialConfig(), sample_index },
		series,
	);
}

async function tried(make: () => Promise<Shown>): Promise<Shown | Pick<Shown, 'body'>> {
	try {
		return await make();
	} catch (error) {
		return { body: failure(error) };
	}
}

/** What went wrong, as a body. Of what is a defect of ours only the message is told. */
export function failure(error: unknown): Body {
	if (error instanceof UserError) return failureBody(error.message, error.hint ?? '');
	return failureBody(describeError(error), '');
}

/** What stands around a view: file, sample type, the profile's own lines. */
async function aboutProfile({ session }: Site, config: Config) {
	let lines: readonly string[] = [];
	let title: readonly string[] = [];
	await session.report({
		// It depends on the options that choose values alone, and is never the same twice: what it is made from counts.
		name: 'summary of a page',
		command: {
			...reportCommands.comments,
			readsFiles: true,
			load: async () => input => {
				const summary = summarize(input);
				lines = summaryLines(summary, input.format);
				title = [summary.file, summary.sampleType];
				return { kind: 'comments', comments: [] };
			},
		},
		argument: '',
		config,
		destination: nowhere,
	});
	const { sampleTypes } = session.profile;
	const known = title.filter(part => part !== '').map(plainText);
	return {
		title: known.join(' ') || 'profile',
		sampleType: plainText(sampleTypes[sampleIndexOf(session.profile, config.sample_index)].type),
		legend: lines.map(plainText),
	};
}

/** The lines of the details panel; `own` are the profile's, in case that the report has none. */
function legendOf(report: Report, own: readonly string[]): readonly string[] {
	if (report.kind === 'flame') return [...own, ...filterLines(report.activeFilters), totalLine(report)];
	if (!('header' in report)) return own;
	return headerLines({ ...report.header, compact: false }, report.kind === 'graph').filter(
		line => line !== readingHint,
	);
}

/** What is the same for all views. */
export function contextOf(site: Site): ContextShape {
	return {
		version: site.version,
		sampleTypes: site.session.profile.sampleTypes.map(({ type }) => plainText(type)),
		views: views.map(({ path, title, key, summary, lines }) => ({ path, title, key, summary, lines })),
		options: optionRows.flatMap(([name, row]) =>
			row.url === undefined
				? []
				: [
						{
							name,
							url: row.url,
							kind: row.kind,
							initial: inAddress(site.start[name]),
							help: row.help,
							choices: row.kind === 'choice' ? row.choices.map(({ name, help }) => ({ name, help: help[0] })) : [],
							saved: row.saved === true,
							filters: row.filters === true,
							completes: row.completes ?? '',
						},
					],
		),
		downloads: downloadList(),
		configs: savedConfigs(site),
		compares: site.compares,
	};
}

/** The Config menu: how it is at first, then what the user saved. */
function savedConfigs({ settings, notes }: Site): ContextShape['configs'] {
	const initial = { name: 'Default', query: addressOf(initialConfig()), own: false };
	try {
		const own = settings
			.read()
			.map(({ name, config }) => ({ name: plainText(name), query: addressOf(config), own: true }));
		return [initial, ...own];
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		notes.notify(describeError(error));
		return [initial];
	}
}
