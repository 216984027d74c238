/** The action that records a server into a folder. */
import { UserError } from '../base/errors.js';
import { formatGoDuration, parseGoDuration } from '../base/go-durations.js';
import { visible } from '../base/text.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import type { RecordPlan } from './profile-port.js';

const shortest = 0.1;

/** Records what the server that is named answers. @throws UserError when that cannot be done */
export async function record(request: ActRequest): Promise<Answer> {
	const { profiles, session, ports } = request;
	if (session !== undefined || profiles.record === undefined) {
		throw new UserError('recording is done from the command line', 'pprofsh -record -output=FOLDER http://HOST:PORT');
	}
	const plan = planOf(request);
	const { snapshots, missed, restarts, length } = await profiles.record(plan);
	const folder = visible(plan.folder);
	const parts = [
		`Recorded ${snapshots === 1 ? '1 snapshot' : `${snapshots} snapshots`} in ${formatGoDuration(Math.round(length))}`,
		...(missed === 0 ? [] : [missed === 1 ? '1 failure' : `${missed} failures`]),
		...(restarts === 0 ? [] : [restarts === 1 ? '1 restart of the process' : `${restarts} restarts of the process`]),
	];
	ports.notify(`${parts.join(', ')}, in ${folder}`);
	const hint = snapshots > 0 ? `  hint: pprofsh -leaks ${folder}` : '';
	return { kind: 'prose', text: hint, failed: snapshots === 0 };
}

function planOf({ args, flag, config }: ActRequest): RecordPlan {
	if (args.length !== 1) {
		throw new UserError(
			args.length === 0 ? 'no server is named' : 'one server is recorded at a time',
			'pprofsh -record -output=FOLDER http://HOST:PORT',
		);
	}
	if (config.output === '') throw new UserError('-record needs a folder to write to', 'add -output=FOLDER');
	const every = durationOf('every', String(flag('every')));
	const given = String(flag('for'));
	return {
		source: args[0],
		folder: config.output,
		every,
		length: given === '' ? undefined : durationOf('for', given),
		snapshots: countOf('snapshots', Number(flag('snapshots')), 0) || undefined,
		keep: countOf('keep', Number(flag('keep')), 2),
	};
}

/** Seconds that a flag asks for. @throws UserError when it is no length of time, or too short */
export function durationOf(name: string, text: string): number {
	const seconds = parseGoDuration(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined);
	if (seconds !== undefined && seconds >= shortest) return seconds;
	throw new UserError(
		`-${name} must be a time of at least 100ms, such as 30s, 5m or 2h, not "${visible(text)}"`,
		`pprofsh -help says what -${name} is for`,
	);
}

function countOf(name: string, number: number, least: number): number {
	if (number >= least) return number;
	throw new UserError(`-${name} must be at least ${least}, not ${number}`, `pprofsh -help says what -${name} is for`);
}
