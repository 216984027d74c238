/** Records what a server answers into a folder. */
import { UserError, describeError } from '../base/errors.js';
import { formatGoDuration } from '../base/go-durations.js';
import { label } from '../measurement/label.js';
import type { LiveServer, Moment, Rhythm } from './live-server.js';
import { momentsOf } from './live-server.js';
import type { SeriesFolder } from './series-folder.js';

/** What came of a recording. */
export interface Recording {
	readonly snapshots: number;
	readonly missed: number;
	readonly restarts: number;
	/** Seconds. */
	readonly length: number;
}

/**
 * Records until the rhythm or `signal` ends it. Nothing that is not whole is written.
 *
 * @param tell is told of each snapshot and of each failure, in sentences that are safe to print
 * @throws UserError when nothing can be recorded at all
 */
export async function record(
	server: LiveServer,
	folder: SeriesFolder,
	rhythm: Rhythm,
	signal: AbortSignal,
	tell: (sentence: string) => void,
): Promise<Recording> {
	const start = performance.now();
	let [snapshots, missed, restarts] = [0, 0, 0];
	let lastFailure = '';
	for await (const moment of momentsOf(server, rhythm, signal)) {
		if (moment.kind === 'missed') {
			missed++;
			const failure = describeError(moment.error);
			// An outage is one story, however often it is asked.
			if (failure !== lastFailure) tell(`${failure}\n  trying again in ${formatGoDuration(moment.retry)}`);
			lastFailure = failure;
			continue;
		}
		try {
			const { number, restarted } = folder.add(moment);
			snapshots++;
			for (const failure of moment.failures) tell(describeError(failure));
			if (restarted) restarts++;
			lastFailure = '';
			tell(`${restarted ? 'The process began anew. ' : ''}Snapshot ${number}: ${totals(moment)}`);
		} catch (error) {
			// Room may be made again; but a folder that was never written to never will be.
			if (!(error instanceof UserError) || snapshots === 0) throw error;
			missed++;
			tell(describeError(error));
		}
	}
	return { snapshots, missed, restarts, length: (performance.now() - start) / 1000 };
}

/** The totals of a moment, as people read them: `21.19MB inuse_space, 1863 goroutine`. */
function totals({ parts }: Moment): string {
	return parts
		.map(({ kind, profile }) => {
			const index = profile.sampleTypes.length - 1;
			if (index < 0) return kind;
			const { type, unit } = profile.sampleTypes[index];
			const total = profile.samples.values[index].reduce((sum, value) => sum + value, 0);
			return `${label(total, unit)} ${type === kind ? kind : type}`;
		})
		.join(', ');
}
