/** A shell whose commands are a few words, for tests of what happens to answers. */
import { UserError } from '../../src/base/errors.js';
import type { Answer, Delivery, Destination } from '../../src/commands/answer.js';

const nowhere: Destination = { file: '', append: false, pipe: '', savedAs: undefined };

/** Lines such as `echo words`, `big 1000 >file`, `bytes @pb.gz`, `endless | less`. */
export async function* fakeExecute(line: string): AsyncGenerator<Delivery> {
	const [, command, sign, target = ''] = /^(.*?)(?: (>>|>|\||@) *(.*))?$/s.exec(line) ?? [];
	const destination: Destination = {
		file: sign === '>' || sign === '>>' ? target : '',
		append: sign === '>>',
		pipe: sign === '|' ? target : '',
		savedAs: sign === '@' ? target : undefined,
	};
	const answer = answerTo(command);
	if (answer !== undefined) yield { answer, destination };
}

/** An answer of one text that goes to standard output, or where `destination` says. */
export function textDelivery(chunks: Iterable<string>, destination: Partial<Destination> = {}): Delivery {
	return { answer: { kind: 'text', chunks }, destination: { ...nowhere, ...destination } };
}

function answerTo(command: string): Answer | undefined {
	const [, word, rest] = /^(\S*) ?(.*)$/s.exec(command) ?? ['', '', ''];
	switch (word) {
		case 'echo':
			return { kind: 'text', chunks: [rest, '\n'] };
		case 'big':
			return { kind: 'text', chunks: numberedLines(Number(rest)) };
		case 'endless':
			return { kind: 'text', chunks: endless() };
		case 'broken':
			return { kind: 'text', chunks: broken() };
		case 'bytes':
			return { kind: 'bytes', bytes: () => Buffer.from('bytes'), gzip: rest === 'gzip' };
		case 'say':
			return { kind: 'prose', text: rest, failed: false };
		case 'fail':
			return { kind: 'prose', text: rest, failed: true };
		case 'quit':
		case 'source':
			return { kind: word, argument: rest };
		default:
			return undefined;
	}
}

/** Lines of 10 characters, `count` of them, in chunks that differ in length. */
export function* numberedLines(count: number): Generator<string> {
	let chunk = '';
	for (let line = 0; line < count; line++) {
		chunk += `${String(line).padStart(9)}\n`;
		if (line % 1013 !== 0 && line % 7 !== 0) continue;
		yield chunk;
		chunk = '';
	}
	yield chunk;
}

function* endless(): Generator<string> {
	for (;;) {
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
		yield `${'x'.repeat(65535)}\n`;
	}
}

function* broken(): Generator<string> {
	yield 'y'.repeat(200_000);
	throw new UserError('the report came to nothing', 'ask for less');
}
