/** Actions that change what the shell looks at: other profiles, the same one again, a base. */
import { UserError } from '../base/errors.js';
import { capitalized, padLeft, padRight, visible } from '../base/text.js';
import { label } from '../measurement/label.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import type { Session } from './session.js';
import type { Snapshot, Snapshots } from './snapshots.js';
import { reopening, snapshotsOf, totalIn } from './snapshots.js';

/** Opens files or URLs and shows the last of them. @throws UserError */
export async function fetch({ args, session }: ActRequest): Promise<Answer> {
	const target = inShell(session);
	if (args.length === 0) throw new UserError('fetch needs a source', 'write fetch http://HOST:PORT/debug/pprof/heap');
	const held = await snapshotsOf(target);
	let last = held.current;
	for (const source of args) {
		// oxlint-disable-next-line no-await-in-loop -- numbered in the order in which they are named
		last = await open(target, held, source);
	}
	await held.show(last, held.base);
	return told(target, held);
}

/** Opens the source of what is shown again. @throws UserError */
export async function refresh({ args, session }: ActRequest): Promise<Answer> {
	const target = inShell(session);
	if (args.length > 0) throw new UserError('refresh has no arguments', `write fetch ${visible(args[0])}`);
	const held = await snapshotsOf(target);
	const { name, again } = held.current;
	await held.show(held.add({ name, again, profile: await again() }), held.base);
	return told(target, held);
}

/** Shows the snapshot of a number. @throws UserError */
export async function use({ args, session }: ActRequest): Promise<Answer> {
	const target = inShell(session);
	const held = await snapshotsOf(target);
	const number = numberIn(args);
	if (number === undefined) throw new UserError('use needs the number of a snapshot', 'snapshots lists them');
	await held.show(held.find(number), held.base);
	return told(target, held);
}

/** Compares with a snapshot, or a file or URL; with nothing when none is named. @throws UserError */
export async function base({ args, session }: ActRequest): Promise<Answer> {
	const target = inShell(session);
	const held = await snapshotsOf(target);
	if (args.length === 0) {
		if (held.base === undefined) throw new UserError('there is no base to clear', 'base N or base FILE sets one');
		await held.show(held.current, undefined);
		return told(target, held);
	}
	if (args.length > 1) throw new UserError('there is one base only', 'write base N or base FILE');
	const number = numberIn(args);
	const other = number === undefined ? await open(target, held, args[0]) : held.find(number);
	await held.show(held.current, other);
	return told(target, held);
}

/** Lists what the session holds. */
export async function snapshots(request: ActRequest): Promise<Answer> {
	const held = await snapshotsOf(inShell(request.session));
	const rows = held.all.map(snapshot => [
		snapshot === held.current ? 'shown' : snapshot === held.base ? 'base' : '',
		String(snapshot.number),
		timeOf(snapshot, request),
		totalOf(snapshot, request),
		visible(snapshot.name),
	]);
	const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column].length)));
	const line = ([mark, number, time, total, name]: readonly string[]): string =>
		`${padRight(mark, widths[0])}  ${padLeft(number, widths[1])}  ${padRight(time, widths[2])}  ` +
		`${padLeft(total, widths[3])}  ${name}`.trimEnd();
	return { kind: 'text', chunks: rows.map(row => `${line(row)}\n`) };
}

async function open(session: Session, held: Snapshots, source: string): Promise<Snapshot> {
	const { profile } = await session.profiles.open(source);
	return held.add({ ...(await reopening(session, source)), profile });
}

function inShell(session: Session | undefined): Session {
	if (session === undefined) throw new UserError('only the shell holds several profiles', 'leave the flag out');
	return session;
}

/** The one number among the arguments; undefined when it is none. */
function numberIn(args: readonly string[]): number | undefined {
	return args.length === 1 && /^\d{1,9}$/.test(args[0]) ? Number(args[0]) : undefined;
}

function told(session: Session, { current, base: other }: Snapshots): Answer {
	const { config, ports } = session;
	const shown = (snapshot: Snapshot): string => {
		const parts = [timeOf(snapshot, { ports }), totalOf(snapshot, { config })].filter(part => part !== '');
		return `snapshot ${snapshot.number}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
	};
	const text = `${shown(current)}${other === undefined ? '' : ` less ${shown(other)}`}`;
	return { kind: 'prose', text: capitalized(text), failed: false };
}

function timeOf({ profile }: Snapshot, { ports }: Pick<ActRequest, 'ports'>): string {
	if (profile.timeNanos === 0n) return '';
	const { dateTime, zone } = ports.clock.local(Number(profile.timeNanos / 1_000_000_000n));
	return `${dateTime} ${zone}`;
}

function totalOf({ profile }: Snapshot, { config }: Pick<ActRequest, 'config'>): string {
	const found = totalIn(profile, config.sample_index) ?? totalIn(profile, '');
	return found === undefined ? '' : `${label(found.total, found.unit)} ${visible(found.type)}`;
}
