/** Streams that lead to files, to see what is written where within one process. */
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { Streams } from '../../src/shell/streams.js';

/** Streams for a test, and what has been written to them. */
export interface Collected {
	readonly streams: Streams;
	out(): string;
	err(): string;
}

/** Opens streams that lead to two files of `folder`. */
export function collect(t: ExecutionContext, folder: string, more: Partial<Streams> = {}): Collected {
	const [out, err] = [join(folder, '..out'), join(folder, '..err')];
	const [stdout, stderr] = [openSync(out, 'w'), openSync(err, 'w')];
	t.teardown(() => {
		closeSync(stdout);
		closeSync(stderr);
	});
	return {
		streams: { stdout, stderr, terminal: false, shell: true, ...more },
		out: () => readFileSync(out, 'latin1'),
		err: () => readFileSync(err, 'latin1'),
	};
}
