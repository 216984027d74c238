import { flagKinds, parseFlags } from '../../src/cli/flags-parser.js';
import { readCommandLine } from '../../src/cli/invocation.js';
import { loadSources } from '../../src/cli/load.js';
import { systemClock } from '../../src/cli/clock.js';
import type { Answer } from '../../src/commands/answer.js';
import { Session } from '../../src/commands/session.js';
import { execute } from '../../src/commands/shell-line.js';
import { sourceFinder } from '../../src/source/finder.js';
import { UserError } from '../../src/base/errors.js';
import type { Ports } from '../../src/base/ports.js';
import { drawnFiles } from './drawn-files.js';
import { noPictures } from './no-pictures.js';

/** What a command line came to: what it printed, and the sentences about it. */
export interface Answered {
	readonly ok: boolean;
	readonly stdout: string;
	readonly sentences: readonly string[];
}

/**
 * Does in this process what the program does with a command line, without its output and without source
 * files: reports and lines of the shell.
 *
 * @param lines what is typed in the shell when no report is asked for
 * @throws whatever is not a sentence for the user
 */
export async function answerCommandLine(args: readonly string[], lines: readonly string[]): Promise<Answered> {
	const sentences: string[] = [];
	let stdout = '';
	try {
		const flags = parseFlags(args, flagKinds());
		if (flags.help) return { ok: true, stdout, sentences };
		const line = readCommandLine(flags);
		if (line.sources.length === 0) return { ok: false, stdout, sentences };
		sentences.push(...line.notices);
		const notify = (sentence: string): void => void sentences.push(sentence);
		const { profile, compared } = await loadSources(line, notify);
		const ports: Ports = {
			sources: async () => sourceFinder(drawnFiles({}), {}, '/'),
			clock: systemClock({ TZ: 'UTC' }),
			notify,
			pictures: noPictures,
			terminal: false,
		};
		const session = new Session(profile, ports, line.config, { compared });
		if (line.report !== undefined) {
			const destination = { file: '', append: false, pipe: '', savedAs: undefined };
			stdout = textOf(await session.answer({ ...line.report, config: line.config, destination }));
			return { ok: true, stdout, sentences };
		}
		session.begin({ ...session.config, compact_labels: true });
		for (const typed of lines) {
			stdout += '(pprof) ';
			for await (const { answer } of execute(session, typed)) {
				stdout += textOf(answer);
				if (answer.kind === 'prose') sentences.push(answer.text);
			}
		}
		return { ok: true, stdout: `${stdout}(pprof) `, sentences };
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { ok: false, stdout, sentences: [...sentences, error.message] };
	}
}

function textOf(answer: Answer): string {
	return answer.kind === 'text' ? [...answer.chunks].join('') : '';
}
