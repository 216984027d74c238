import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answered } from './in-process.js';
import { answerCommandLine } from './in-process.js';

/** The reports that are text. */
export const reports = [
	'top',
	'tree',
	'peek .',
	'list .',
	'traces',
	'tags',
	'raw',
	'comments',
	'dot',
	'callgrind',
] as const;
/** The reports that are not. */
export const binaries = ['proto', 'topproto'] as const;
/** Lines of the shell that ask for everything, in several ways. */
export const lines = [
	...reports,
	...binaries,
	'granularity=lines',
	'top',
	'tree',
	'granularity=addresses',
	'dot',
	'granularity=',
	'tagroot=k',
	'focus=.',
	'hide=a',
	'tagfocus=1:',
	'top',
	'traces',
	':',
	'tagroot=',
	'mean=1',
	'top',
	'mean=0',
	'noinlines=1',
	'tree',
	'options',
	'help sample_index',
	'sample_index=none',
];

/** What could steer a terminal: C0 but line feeds and tabs, DEL, C1, and what turns the direction of text. */
// oxlint-disable-next-line no-control-regex -- control characters are what must not be there
export const steering = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
// The heading of tree and peek has tabs of its own.
const ownTabs = /^ {6}flat {2}flat% .* context \t \t $/gm;

let files = 0;

/** A folder of its own for the files of a test. */
export function hostileFolder(): string {
	return mkdtempSync(join(tmpdir(), 'pprofsh-hostile-'));
}

/**
 * Writes a file, loads it once and types lines into the shell.
 *
 * @param path beginning of the file's name
 */
export async function answerFile(
	path: string,
	bytes: Uint8Array,
	args: readonly string[],
	typed: readonly string[],
): Promise<Answered> {
	const file = `${path}-${files++}`;
	writeFileSync(file, bytes);
	try {
		return await answerCommandLine([...args, file], typed);
	} finally {
		rmSync(file);
	}
}

/** The sentence that is wrong, if any: about a failure of the program, or with characters that steer. */
export function wrongSentence({ sentences }: Answered): string | undefined {
	return sentences.find(sentence => sentence.includes('unexpectedly') || steering.test(sentence));
}

/** The first line that steers, if any. */
export function steeringLine({ stdout }: Answered): string | undefined {
	return stdout.split('\n').find(line => steering.test(line) || /\t/.test(line.replace(ownTabs, '')));
}
