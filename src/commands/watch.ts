/** The action that watches a server: what grows in it, drawn anew with each snapshot. */
import { UserError, describeError } from '../base/errors.js';
import { formatGoDuration, parseGoDuration } from '../base/go-durations.js';
import { visible } from '../base/text.js';
import type { LeakReport } from '../leak/leak-report.js';
import { LeakSearch } from '../leak/search.js';
import { leaksJson } from '../render/leak/json.js';
import type { WatchPlace } from '../render/leak/watch.js';
import { watchLines } from '../render/leak/watch.js';
import type { ActRequest } from './action.js';
import type { Answer, Live } from './answer.js';
import type { Profile } from '../profile/tables.js';
import type { ProfilePort, Watched } from './profile-port.js';
import type { Session } from './session.js';
import { durationOf } from './record.js';
import { reopening, snapshotsOf, watchedSentence } from './snapshots.js';

/** Snapshots that are judged at most: of longer series the middle gets sparse. Fewer where judging takes too long. */
const mostJudged = 120;
const fewestJudged = 24;
/** Share of the time between two snapshots that judging may take, and what it may take in any case, in seconds. */
const share = 0.02;
const anyway = 0.5;
const plainPlace: WatchPlace = { columns: undefined, rows: 5, unicode: true };
/** Lines of the table beside the suspects, and the prompt's. */
const otherLines = 8;

/** Watches the server that is named, or the one that the shell's profile came from. @throws UserError */
export async function watch(request: ActRequest): Promise<Answer> {
	const { profiles, session, terminal, config, ports } = request;
	const subject = await subjectOf(request);
	const { source, every } = subject;
	if (profiles.watch === undefined) throw new UserError('servers cannot be watched here');
	const size = terminal && config.format !== 'json' ? await (await ports.pictures()).terminal() : undefined;
	const place = size && { columns: size.columns, rows: Math.max(1, size.rows - otherLines), unicode: size.unicode };
	const moments = profiles.watch(source, every);
	const kept = new Kept();
	const chunks = drawn(states(moments, kept, subject, request), place, request);
	if (session === undefined) return { kind: 'stream', chunks };
	return { kind: 'stream', chunks: keeping(chunks, kept, source, session), live: liveOf(profiles, subject, session) };
}

/** Profiles that the shell keeps of what was watched: the middle gets sparse. */
const mostKept = 24;

/** The heaps that came, or whatever was asked for, in order. */
class Kept {
	private profiles: Profile[] = [];

	add(profile: Profile): void {
		this.profiles.push(profile);
		const end = this.profiles.length - mostKept / 4;
		if (this.profiles.length > mostKept) {
			this.profiles = this.profiles.filter((_, at) => at === 0 || at >= end || at % 2 === 0);
		}
	}

	get all(): readonly Profile[] {
		return this.profiles;
	}
}

interface Subject {
	readonly source: string;
	/** Seconds. */
	readonly every: number;
}

interface State {
	/** Undefined before the first snapshot. */
	readonly report: LeakReport | undefined;
	/** RFC 3339 to the second, in the user's zone. */
	readonly time: string;
	/** Why there is no new snapshot. */
	readonly failure: string | undefined;
}

async function* states(
	moments: AsyncIterable<Watched>,
	kept: Kept,
	{ source, every }: Subject,
	request: ActRequest,
): AsyncGenerator<State> {
	request.ports.notify(`Watching ${visible(source)} every ${formatGoDuration(every)}; C-c ends it`);
	let most = mostJudged;
	const search = new LeakSearch();
	const measure = request.config.sample_index.endsWith('_objects') ? 'objects' : 'bytes';
	let report: LeakReport | undefined;
	let time = '';
	for await (const moment of moments) {
		if (moment.kind === 'missed') {
			yield { report, time, failure: failureOf(moment) };
			continue;
		}
		const start = performance.now();
		kept.add(moment.parts[0].profile);
		for (const { profile } of moment.parts) search.add(source, profile);
		search.thin(most);
		report = search.report(measure);
		const spent = (performance.now() - start) / 1000;
		if (spent > Math.max(anyway, share * every)) most = Math.max(fewestJudged, Math.floor(most / 2));
		const local = request.ports.clock.local(Math.floor(moment.time / 1000));
		time = `${local.dateTime} ${local.zone}`;
		yield { report, time, failure: undefined };
	}
}

function failureOf({ error, retry }: Extract<Watched, { kind: 'missed' }>): string {
	return `${describeError(error).split('\n', 1)[0]}; trying again in ${formatGoDuration(retry)}`;
}

/** Makes each profile a snapshot of the session as soon as it is there. */
function liveOf(profiles: ProfilePort, { source, every }: Subject, session: Session): Live {
	return async function* (signal) {
		const held = await snapshotsOf(session);
		const from = await reopening(session, source);
		let count = 0;
		for await (const moment of profiles.watch?.(source, every, signal) ?? []) {
			// Of longer series every second, fourth, ... is held: a session must not grow without an end.
			const step = count < mostJudged ? 1 : 2 ** Math.floor(Math.log2((2 * count) / mostJudged));
			if (moment.kind === 'moment' && count++ % step === 0) held.add({ ...from, profile: moment.parts[0].profile });
			yield moment.kind === 'missed' ? failureOf(moment) : '';
		}
	};
}

/** On a terminal each state takes the place of the one before; elsewhere they follow each other. */
async function* drawn(
	all: AsyncIterable<State>,
	place: WatchPlace | undefined,
	{ config, ports }: ActRequest,
): AsyncGenerator<string> {
	let lines = 0;
	let told = '';
	for await (const { report, time, failure } of all) {
		if (place === undefined && failure !== undefined) {
			if (failure !== told) ports.notify(failure);
			told = failure;
			continue;
		}
		told = '';
		if (report === undefined) continue;
		if (config.format === 'json') {
			yield [...leaksJson(report)].join('');
			continue;
		}
		const state = [time, ...watchLines(report, place ?? plainPlace), ...(failure === undefined ? [] : [failure])];
		const text = state.map(line => `${line}\n`).join('');
		const back = lines > 0 ? `\x1b[${lines}A\x1b[J` : '';
		yield place === undefined ? `${text}\n` : `${back}${text}`;
		lines = state.length;
	}
}

/** Leaves what was watched to the shell as snapshots. */
async function* keeping(
	chunks: AsyncIterable<string>,
	kept: Kept,
	source: string,
	session: Session,
): AsyncGenerator<string> {
	try {
		yield* chunks;
	} finally {
		const held = await snapshotsOf(session);
		const from = await reopening(session, source);
		const numbers = kept.all.map(profile => held.add({ ...from, profile }).number);
		const last = numbers.at(-1);
		if (last !== undefined) session.ports.notify(watchedSentence(numbers[0], last));
	}
}

async function subjectOf({ args, session, flag }: ActRequest): Promise<Subject> {
	const [first = '', second] = args;
	const isTime = session !== undefined && parseGoDuration(first) !== undefined;
	const rest = isTime ? args.slice(1) : args;
	const every = durationOf('every', isTime ? first : String(flag('every')));
	if (rest.length > 1) throw new UserError('one server is watched at a time', `leave ${visible(second)} out`);
	if (rest.length === 1) return { source: rest[0], every };
	if (session === undefined) throw new UserError('no server is named', 'pprofsh -watch http://HOST:PORT');
	return { source: (await snapshotsOf(session)).current.name, every };
}
