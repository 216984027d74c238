/** What is served: a session, and what pages show of it. */
import { describeError, UserError } from '../base/errors.js';
import type { Config } from '../commands/options.js';
import { initialConfig, optionRows } from '../commands/options.js';
import { reportCommands } from '../commands/commands.js';
import type { Invocation } from '../commands/invocation.js';
import { sampleIndexOf } from '../commands/sample-type.js';
import type { Session } from '../commands/session.js';
import { plainText } from '../render/flame/safe.js';
import { headerLines, summaryLines } from '../render/text/header.js';
import type { ReportHeader } from '../report/header.js';
import { bodyOf, failureBody } from './data/bodies.js';
import type { Body, ContextShape, ViewData } from './data/shapes.js';
import { downloadList } from './download-list.js';
import type { Notes } from './notes.js';
import { addressOf, configOf, inAddress } from './query.js';
import type { Settings } from './settings.js';
import type { Given } from './shell-command.js';
import { shellCommand } from './shell-command.js';
import type { Turn } from './turns.js';
import type { View } from './views.js';
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
	/** Whether a base is given. */
	readonly compares: boolean;
}

const nowhere = { file: '', append: false, pipe: '', savedAs: undefined } as const;

/** What a view asks of the session. @throws UserError for a query that does not fit */
export function invocationOf({ start }: Site, view: View, query: URLSearchParams): Invocation {
	const config = view.adjust({ ...configOf(query, start), format: 'text' });
	const { name, command } = view;
	// Reports that the page builds in its own way must not be taken for the command's.
	const own = command.load !== reportsByName.get(name)?.load;
	return {
		name: own ? `${name} of a page` : name,
		command,
		argument: command.parameter ? config.focus : '',
		config,
		destination: nowhere,
	};
}

const reportsByName = new Map(Object.entries(reportCommands));

/** A view with what stands around it; what goes wrong is the view's body. */
export async function viewData(site: Site, view: View, query: URLSearchParams): Promise<ViewData> {
	const make = async () => {
		const empty = { title: '', sampleType: '', legend: [], command: '' };
		try {
			const about = await aboutProfile(site, query);
			const words = { name: view.name, command: view.command, argument: configOf(query, site.start).focus };
			const command = shellCommand(words, view.adjust(configOf(query, site.start)), site.given);
			return { ...empty, ...about, command, body: await tried(() => body(site, view, query)) };
		} catch (error) {
			return { ...empty, body: failure(error) };
		}
	};
	const { result, notes } = await site.turn(() => site.notes.during(make));
	return { view: view.path, ...result, notes: notes.map(plainText) };
}

async function body(site: Site, view: View, query: URLSearchParams): Promise<Body> {
	const report = await site.session.report(invocationOf(site, view, query));
	return bodyOf(report, site.session.ports.pictures);
}

async function tried(make: () => Promise<Body>): Promise<Body> {
	try {
		return await make();
	} catch (error) {
		return failure(error);
	}
}

/** What went wrong, as a body. Of what is a defect of ours only the message is told. */
export function failure(error: unknown): Body {
	if (error instanceof UserError) return failureBody(error.message, error.hint ?? '');
	return failureBody(describeError(error), '');
}

/** The lines of the details panel, from the header that reports have. */
async function aboutProfile(site: Site, query: URLSearchParams) {
	const config = configOf(query, site.start);
	const report = await site.session.report({
		name: 'header of a page',
		command: { ...reportCommands.top, nodeCount: 0 },
		argument: '',
		config: { ...config, compact_labels: false },
		destination: nowhere,
	});
	if (report.kind !== 'top') throw new Error('a header comes from top');
	const { profile } = report.header;
	return {
		title:
			[profile.file, profile.sampleType]
				.filter(part => part !== '')
				.map(plainText)
				.join(' ') || 'profile',
		sampleType: plainText(
			site.session.profile.sampleTypes[sampleIndexOf(site.session.profile, config.sample_index)].type,
		),
		legend: legendOf(report.header).map(plainText),
	};
}

function legendOf(header: ReportHeader): string[] {
	const own = summaryLines(header.profile, header.format);
	return [...own, ...headerLines({ ...header, compact: true }, false)];
}

/** What is the same for all views. */
export function contextOf(site: Site): ContextShape {
	return {
		version: site.version,
		sampleTypes: site.session.profile.sampleTypes.map(({ type }) => plainText(type)),
		views: views.map(({ path, title, key, command }) => ({ path, title, key, summary: command.summary })),
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
