/** The action that writes an investigation as a page: to file with a ticket, or to read later. */
import { UserError } from '../base/errors.js';
import { encodeText, visible } from '../base/text.js';
import type { ComparisonReport } from '../leak/compare.js';
import { compareSearches } from '../leak/compare.js';
import { Contexts } from '../leak/frames.js';
import type { LeakReport, ReportSnapshot } from '../leak/leak-report.js';
import { LeakSearch } from '../leak/search.js';
import type { Profile } from '../profile/tables.js';
import { flameSvg } from '../render/flame/svg.js';
import { compareText } from '../render/leak/compare.js';
import type { Block } from '../render/leak/page.js';
import { htmlPage, markdownPage } from '../render/leak/page.js';
import { totalsPlot } from '../render/leak/plot.js';
import type { SourceOf } from '../render/leak/text.js';
import { placeText, shortName, suspectLines } from '../render/leak/text.js';
import { amount, rateText, verdictWords, wholeNumber, withInterval } from '../render/leak/words.js';
import { renderText } from '../render/render.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import type { ReportCommand } from './commands.js';
import { reportCommands } from './commands.js';
import { sourceLines } from './leaks.js';
import { searchIn } from './series-sources.js';
import { Session } from './session.js';
import { snapshotsOf } from './snapshots.js';

/** Suspects that the page tells about. */
const told = 8;
/** Lines of source above and below a part. */
const around = 3;

/** Writes the page. @throws UserError for a file that is neither .html nor .md, or sources that do not tell */
export async function report(request: ActRequest): Promise<Answer> {
	const { destination, args, session, flag } = request;
	const kind = /\.(html?|md|markdown)$/i.exec(destination.file)?.[1].toLowerCase();
	if (kind === undefined) {
		throw new UserError(
			destination.file === ''
				? 'the page needs a file to be written to'
				: `a page cannot be written as ${visible(destination.file)}`,
			'name a file that ends in .html or .md: pprofsh -report -output leak.html heap-*.pprof',
		);
	}
	const contexts = new Contexts();
	const search = new LeakSearch(contexts);
	let last: Profile | undefined;
	await searchIn(args, request, search, profile => {
		if (last === undefined || profile.timeNanos >= last.timeNanos) last = profile;
	});
	const found = search.report();
	const base =
		session === undefined ? await openBase(String(flag('base')), request) : (await snapshotsOf(session)).base;
	const title = `${verdictWords[found.verdict]}: ${last === undefined ? 'goroutines' : 'memory'} of ${binaryOf(last)}`;
	const blocks = [
		...opening(title, found, last),
		...suspectBlocks(found, await sourceLines(request)),
		...(await pictureBlocks(last, request)),
		...(base === undefined ? [] : await baseBlocks(base, { name: 'now', search }, contexts, last, request)),
		...commandBlocks(found, base?.name),
	];
	return { kind: 'text', chunks: kind.startsWith('h') ? htmlPage(title, blocks) : markdownPage(blocks) };
}

interface Base {
	readonly name: string;
	readonly profile: Profile;
}

async function openBase(source: string, { profiles }: ActRequest): Promise<Base | undefined> {
	return source === '' ? undefined : profiles.open(source);
}

function binaryOf(profile: Profile | undefined): string {
	const file = profile?.mappings.at(0)?.file ?? '';
	return file === '' ? 'the program' : file.slice(file.lastIndexOf('/') + 1);
}

function opening(title: string, found: LeakReport, last: Profile | undefined): Block[] {
	const { snapshots, unit, growth, notes, hours } = found;
	const [first, end] = [snapshots[0], snapshots[snapshots.length - 1]];
	const rate = snapshots.length < 2 || hours === undefined ? '' : `, ${rateText(growth, unit)}`;
	const mapping = last?.mappings.at(0);
	return [
		{ kind: 'heading', level: 1, text: title },
		{
			kind: 'text',
			text: `${amount(first.total, unit)} to ${amount(end.total, unit)} in ${snapshots.length} files${rate}.`,
		},
		{ kind: 'heading', level: 2, text: 'Environment' },
		{
			kind: 'list',
			items: [
				`Program: ${mapping?.file ?? 'unknown'}`,
				...(mapping === undefined || mapping.buildId === '' ? [] : [`Build id: ${mapping.buildId}`]),
				`Sample type: ${found.sampleType} (${unit})`,
				`First file: ${momentOf(first)}; last file: ${momentOf(end)}`,
				...(last?.comments ?? []),
				...notes,
			],
		},
		{ kind: 'heading', level: 2, text: 'Totals over time' },
		{ kind: 'picture', svg: totalsPlot(snapshots, unit), text: 'What is in use in each file' },
		{
			kind: 'table',
			heads: ['file', 'time', 'in use'],
			rows: snapshots.map(snapshot => [snapshot.file, momentOf(snapshot), amount(snapshot.total, unit)]),
		},
	];
}

function momentOf({ time }: ReportSnapshot): string {
	return time === 0n ? 'unknown' : `${new Date(Number(time / 1_000_000n)).toISOString().slice(0, 19)}Z`;
}

function suspectBlocks(found: LeakReport, sourceOf: SourceOf): Block[] {
	const { suspects, unit } = found;
	const worth = suspects.filter(({ verdict }) => verdict !== 'steady').slice(0, told);
	if (worth.length === 0)
		return [
			{ kind: 'heading', level: 2, text: 'Suspects' },
			{ kind: 'text', text: 'There is none.' },
		];
	const rows = worth.map(({ rank, verdict, growthPerHour, instances, inuse, ...place }) => [
		String(rank),
		verdict,
		`${shortName(place.function)} ${placeText(place)}`,
		growthPerHour.why === undefined ? rateText(growthPerHour, unit) : '',
		wholeNumber(instances.estimate),
		withInterval(inuse, found.sampleType === 'goroutine' ? unit : 'bytes'),
	]);
	return [
		{ kind: 'heading', level: 2, text: 'Suspects' },
		{ kind: 'table', heads: ['', 'verdict', 'where', 'growth', 'instances', 'in use'], rows },
		...worth.flatMap(suspect => suspectDetails(suspect, found, sourceOf)),
	];
}

function suspectDetails(suspect: LeakReport['suspects'][number], found: LeakReport, sourceOf: SourceOf): Block[] {
	const seen = new Set<string>();
	const excerpts: Block[] = [];
	for (const { file, line, function: name } of suspect.parts.slice(0, 6)) {
		if (seen.has(`${file}:${line}`)) continue;
		seen.add(`${file}:${line}`);
		const lines: string[] = [];
		for (let at = Math.max(1, line - around); at <= line + around; at++) {
			const text = sourceOf({ function: name, file, line: at });
			if (text !== undefined)
				lines.push(`${at === line ? '>' : ' '} ${String(at).padStart(5)}  ${text.replaceAll('\t', '    ')}`);
		}
		if (lines.length > 0) excerpts.push({ kind: 'text', text: `${file}:${line}` }, { kind: 'code', lines });
	}
	return [
		{ kind: 'heading', level: 3, text: `${suspect.rank}. ${shortName(suspect.function)}` },
		{ kind: 'code', lines: suspectLines(suspect, found, sourceOf) },
		...excerpts,
		{ kind: 'text', text: 'Stack, the allocation first:' },
		{ kind: 'code', lines: suspect.stack.map(place => `${place.function} ${placeText(place)}`) },
	];
}

/** The call graph and the flame graph of the last profile. */
async function pictureBlocks(last: Profile | undefined, request: ActRequest): Promise<Block[]> {
	if (last === undefined) return [];
	const session = new Session(
		last,
		request.ports,
		{ ...request.config, nodecount: 40 },
		{ profiles: request.profiles },
	);
	const dot = [...(await renderText(await reportOf(session, 'dot', reportCommands.dot, request), false))].join('');
	const graph = await (await request.ports.pictures()).graph(dot, 'svg', 'call graph');
	return [
		{ kind: 'heading', level: 2, text: 'Call graph of the last file' },
		{ kind: 'picture', svg: graph, text: 'The call graph, boxes as large as what they hold' },
		{ kind: 'heading', level: 2, text: 'Flame graph of the last file' },
		{ kind: 'picture', svg: await flameOf(session, request), text: 'The flame graph: width is what is in use' },
	];
}

function reportOf(session: Session, name: string, command: ReportCommand, { destination }: ActRequest) {
	return session.report({ name, command, argument: '', config: session.config, destination });
}

async function flameOf(session: Session, request: ActRequest): Promise<Uint8Array> {
	const flame = await reportOf(session, 'flame', reportCommands.flame, request);
	if (flame.kind !== 'flame') throw new Error('a flame graph needs stacks');
	return encodeText([...flameSvg(flame, { interactive: false, width: 1200, least: 0.5 })].join(''));
}

async function baseBlocks(
	base: Base,
	now: { readonly name: string; readonly search: LeakSearch },
	contexts: Contexts,
	last: Profile | undefined,
	request: ActRequest,
): Promise<Block[]> {
	const before = new LeakSearch(contexts);
	before.add(base.name, base.profile);
	const comparison: ComparisonReport = compareSearches({ name: base.name, search: before }, now, contexts);
	const text = [...compareText(comparison)].join('').trimEnd().split('\n');
	const blocks: Block[] = [
		{ kind: 'heading', level: 2, text: 'Before and after' },
		{ kind: 'code', lines: text },
	];
	if (last === undefined) return blocks;
	const { subtractBase } = await import('../profile/base.js');
	const compared = { now: last, base: base.profile };
	const difference = subtractBase(last, base.profile, { diff: true, normalize: false });
	const session = new Session(difference, request.ports, request.config, { compared: async () => compared });
	const svg = await flameOf(session, request);
	return [...blocks, { kind: 'picture', svg, text: 'The flame graph of the difference' }];
}

function commandBlocks({ snapshots, suspects }: LeakReport, base: string | undefined): Block[] {
	const files = snapshots.map(({ file }) => shellWord(file)).join(' ');
	const last = shellWord(snapshots[snapshots.length - 1].file);
	const first = suspects.at(0);
	const lines = [
		`pprofsh -leaks ${files}`,
		`pprofsh -growth ${files}`,
		...(first === undefined ? [] : [`pprofsh -list ${shellWord(escapedName(first.function))} ${last}`]),
		`pprofsh -flame -output flame.svg ${last}`,
		...(base === undefined ? [] : [`pprofsh -compare ${shellWord(base)} ${last}`]),
	];
	return [
		{ kind: 'heading', level: 2, text: 'Commands' },
		{ kind: 'code', lines },
	];
}

/** A function's name as a regular expression for itself. */
function escapedName(name: string): string {
	return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A word as a POSIX shell takes it back. */
function shellWord(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${visible(text).replaceAll("'", "'\\''")}'`;
}
