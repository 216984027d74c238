import { readFileSync, writeSync } from 'node:fs';
import { describeError, UserError } from '../base/errors.js';
import type { Ports } from '../base/ports.js';
import { encodeText } from '../base/text.js';
import type { Delivery } from '../commands/answer.js';
import { Session } from '../commands/session.js';
import { systemClock } from './clock.js';
import { flagKinds, parseFlags } from './flags-parser.js';
import { readCommandLine } from './invocation.js';
import { loadSources } from './load.js';

async function main(args: readonly string[]): Promise<void> {
	const notify = (m: string): void => void writeSync(2, m + '\n');
	const parsed = parseFlags(args, flagKinds());
	if (parsed.help) return;
	const line = readCommandLine(parsed);
	if (line.sources.length === 0) throw new UserError('no profile source is given');
	const profile = await loadSources(line, notify);
	const ports: Ports = {
		sources: async () => {
			const { sourceFinder } = await import('../source/finder.js');
			const { nodeSourceFiles, workingFolder } = await import('../source/node-files.js');
			return sourceFinder(nodeSourceFiles(), process.env, workingFolder(process.env));
		},
		clock: systemClock(process.env),
		notify,
		terminal: false,
	};
	const session = new Session(profile, ports, line.config);
	const out = async (d: Delivery): Promise<boolean> => {
		if (d.answer.kind === 'text') for (const c of d.answer.chunks) writeSync(1, encodeText(c));
		else if (d.answer.kind === 'bytes') writeSync(1, (await import('node:zlib')).gzipSync(d.answer.bytes()));
		else if (d.answer.kind === 'prose') notify(d.answer.text);
		else return false;
		return true;
	};
	if (line.report) {
		const destination = { file: '', append: false, pipe: '', savedAs: undefined };
		await out({
			answer: await session.answer({ ...line.report, config: line.config, destination }),
			destination,
		});
		return;
	}
	session.config = { ...session.config, compact_labels: true };
	const { execute } = await import('../commands/shell-line.js');
	for (const input of readFileSync(0, 'utf8').split('\n')) {
		writeSync(1, '(pprof) ');
		for await (const delivery of execute(session, input)) if (!(await out(delivery))) return;
	}
}

if (process.argv[2] === '--self-test') {
	const { selfTest } = await import('./self-test.js');
	await selfTest();
} else {
	try {
		await main(process.argv.slice(2));
	} catch (error) {
		writeSync(2, `${describeError(error)}\n${process.env['PPROFSH_DEBUG'] ? (error as Error).stack : ''}\n`);
		process.exitCode = 2;
	}
}
