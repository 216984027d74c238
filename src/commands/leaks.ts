/** The actions that look for leaks, and at growth. */
import { UserError } from '../base/errors.js';
import { compareSearches } from '../leak/compare.js';
import type { Place } from '../leak/frames.js';
import { Contexts } from '../leak/frames.js';
import { LeakSearch } from '../leak/search.js';
import type { Measure } from '../leak/site-series.js';
import type { Profile } from '../profile/tables.js';
import { compareJson, compareTable, compareText } from '../render/leak/compare.js';
import { growthJson, growthTable, growthText } from '../render/leak/growth.js';
import { leaksJson } from '../render/leak/json.js';
import { leaksTable } from '../render/leak/tables.js';
import type { SourceOf } from '../render/leak/text.js';
import { leaksText } from '../render/leak/text.js';
import { inAscii } from '../render/leak/words.js';
import { csvOf } from '../render/table/csv.js';
import { markdownOf } from '../render/table/markdown.js';
import type { Table } from '../render/table/table.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import { reportCommands } from './commands.js';
import { searchIn } from './series-sources.js';
import { Session } from './session.js';
import { snapshotsOf } from './snapshots.js';

/** A report in its forms. */
interface Forms {
	readonly text: () => Iterable<string>;
	readonly json: () => Iterable<string>;
	readonly table: () => Table;
}

function inForm({ format }: { readonly format: string }, forms: Forms): Answer {
	switch (format) {
		case 'json':
			return { kind: 'text', chunks: forms.json() };
		case 'csv':
			return { kind: 'text', chunks: csvOf(forms.table()) };
		case 'md':
			return { kind: 'text', chunks: markdownOf(forms.table()) };
		default:
			return { kind: 'text', chunks: forms.text() };
	}
}

/** What leaks in the sources, or in what the session holds. @throws UserError when that does not tell */
export async function leaks(request: ActRequest): Promise<Answer> {
	const report = (await searchIn(request.args, request)).report(measureOf(request.config.sample_index));
	const sources = request.config.format === 'text' ? await sourceLines(request) : () => undefined;
	const lettersOf = await letters(request);
	return inForm(request.config, {
		text: () => lettersOf(leaksText(report, sources)),
		json: () => leaksJson(report),
		table: () => leaksTable(report),
	});
}

/** What lives at each site over time. @throws UserError when the sources do not tell */
export async function growth(request: ActRequest): Promise<Answer> {
	const report = (await searchIn(request.args, request)).growth(measureOf(request.config.sample_index));
	const lettersOf = await letters(request);
	return inForm(request.config, {
		text: () => lettersOf(growthText(report)),
		json: () => growthJson(report),
		table: () => growthTable(report),
	});
}

/** Two files or folders, before and after. @throws UserError when they cannot be compared */
export async function compare(request: ActRequest): Promise<Answer> {
	const { args, session } = request;
	const [before, after, ...more] = args.length === 1 && session !== undefined ? [args[0], ''] : args;
	if (before === undefined || after === undefined || more.length > 0) {
		throw new UserError('compare needs two sources: before and after', 'name two files or two folders');
	}
	const contexts = new Contexts();
	const [first, second] = [await sideOf(before, request, contexts), await sideOf(after, request, contexts)];
	const picture = pictureFormat.test(request.destination.file);
	if (picture) return comparedFlame(first.last, second.last, request);
	const report = compareSearches(first, second, contexts);
	return inForm(request.config, {
		text: () => compareText(report),
		json: () => compareJson(report),
		table: () => compareTable(report),
	});
}

const pictureFormat = /\.(svg|html?|png|pdf|gif)$/i;

interface Side {
	readonly name: string;
	readonly search: LeakSearch;
	/** The heap profile that was made last. */
	readonly last: Profile | undefined;
}

async function sideOf(source: string, request: ActRequest, contexts: Contexts): Promise<Side> {
	const search = new LeakSearch(contexts);
	if (source === '' && request.session !== undefined) {
		const { name, profile } = (await snapshotsOf(request.session)).current;
		search.add(name, profile);
		return { name: 'what is shown', search, last: profile };
	}
	let last: Profile | undefined;
	await searchIn([source], request, search, profile => {
		if (last === undefined || profile.timeNanos >= last.timeNanos) last = profile;
	});
	return { name: source, search, last };
}

/** The differential flame graph of the last profiles. */
async function comparedFlame(
	base: Profile | undefined,
	now: Profile | undefined,
	request: ActRequest,
): Promise<Answer> {
	if (base === undefined || now === undefined) {
		throw new UserError('only heap profiles are compared as a picture', 'leave the file out for the table');
	}
	const { config, ports, profiles, destination } = request;
	const { subtractBase } = await import('../profile/base.js');
	const difference = subtractBase(now, base, { diff: true, normalize: false });
	const session = new Session(difference, ports, config, { compared: async () => ({ now, base }), profiles });
	return session.answer({ name: 'flame', command: reportCommands.flame, argument: '', config, destination });
}

/** What changes text so that the terminal can show it. */
async function letters({ terminal, ports }: ActRequest): Promise<(chunks: Iterable<string>) => Iterable<string>> {
	if (!terminal || (await (await ports.pictures()).terminal()).unicode) return chunks => chunks;
	return function* (chunks) {
		for (const chunk of chunks) yield inAscii(chunk);
	};
}

/** What a sample type says is to be looked at. */
export function measureOf(sampleIndex: string): Measure {
	return sampleIndex.endsWith('_objects') ? 'objects' : 'bytes';
}

/** Finds lines of source as `list` does. */
export async function sourceLines({ ports, config }: ActRequest): Promise<SourceOf> {
	const sources = await ports.sources();
	return ({ file, line }: Place) => {
		if (file === '' || line <= 0) return undefined;
		const lookup = sources.find(file, config.source_path, config.trim_path);
		return lookup.found ? lookup.lines[line - 1] : undefined;
	};
}
