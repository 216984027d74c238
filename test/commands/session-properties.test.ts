import test from 'ava';
import * as fc from 'fast-check';
import type { Answer } from '../../src/commands/answer.js';
import { execute } from '../../src/commands/shell-line.js';
import { Session } from '../../src/commands/session.js';
import type { Profile } from '../../src/profile/tables.js';
import { sessionOf as pictureless } from '../helpers/ask.js';
import { digestProfile } from '../helpers/digest.js';
import { anyCommand, anyReport, sessionProfile } from '../helpers/draw-session.js';
import { undrawnPictures } from '../helpers/no-pictures.js';

/** A session whose pictures are the text that they would be drawn from. */
function sessionOf(profile: Profile, prose: string[] = []): Session {
	const { ports, config } = pictureless(profile, prose);
	return new Session(profile, { ...ports, pictures: undrawnPictures }, config);
}

/** Everything a line comes to, as one text. */
async function runLine(session: Session, line: string): Promise<string> {
	const texts: string[] = [];
	for await (const { answer, destination } of execute(session, line)) {
		texts.push(`${answer.kind} ${JSON.stringify(destination)}`, contentOf(answer));
	}
	return texts.join('\n');
}

function contentOf(answer: Answer): string {
	switch (answer.kind) {
		case 'text':
			return [...answer.chunks].join('');
		case 'bytes':
			return Buffer.from(answer.bytes()).toString('hex');
		case 'prose':
			return answer.text;
		case 'viewer':
			return `${answer.viewer} ${answer.suffix} ${contentOf(answer.file)}`;
		case 'stream':
			return '';
		default:
			return answer.argument;
	}
}

// Control characters, but for the line break and the tabs in the heading of tree.
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/;

const anySession = fc.array(anyCommand, { minLength: 50, maxLength: 50 });

test('no line fails unexpectedly, and none changes the profile', async t => {
	const property = fc.asyncProperty(sessionProfile, anySession, async (profile, lines) => {
		const before = digestProfile(profile);
		const warned: string[] = [];
		const session = sessionOf(profile, warned);
		for (const line of lines) {
			const text = await runLine(session, line);
			if (text.includes('failed unexpectedly')) throw new Error(`${line}: ${text}`);
			if (session.config.format === 'text' && steering.test(text)) throw new Error(`${line}: ${JSON.stringify(text)}`);
		}
		if (steering.test(warned.join(''))) throw new Error(JSON.stringify(warned));
		return digestProfile(profile) === before;
	});
	await fc.assert(property, { numRuns: 60 });
	t.pass();
});

test('an old session answers as a new one with its options does', async t => {
	const property = fc.asyncProperty(sessionProfile, anySession, async (profile, lines) => {
		const old = sessionOf(profile);
		for (const line of lines) {
			const fresh = sessionOf(profile);
			fresh.config = old.config;
			const [expected, found] = [await runLine(fresh, line), await runLine(old, line)];
			if (found !== expected) throw new Error(`${line}\n--- old\n${found}\n--- new\n${expected}`);
			if (JSON.stringify(fresh.config) !== JSON.stringify(old.config)) throw new Error(`${line} sets other options`);
		}
	});
	await fc.assert(property, { numRuns: 60 });
	t.pass();
});

test('a filter that is set back leaves no trace', async t => {
	const filters = ['focus', 'ignore', 'hide', 'show', 'show_from', 'prune_from', 'tagfocus', 'tagignore'];
	const others = ['tagshow', 'taghide', 'tagroot', 'tagleaf', 'granularity', 'sample_index', 'unit'];
	const setting = fc.tuple(
		fc.constantFrom(...filters, ...others),
		fc.constantFrom('main', 'a', 'user', 'x.so', 'lines', 'addresses', '0', 'kb', 'bytes=1kb:', '.'),
	);
	const steps = fc.array(setting, { minLength: 1, maxLength: 3 });
	const reports = fc.array(anyReport, { minLength: 1, maxLength: 4 });
	const property = fc.asyncProperty(sessionProfile, steps, reports, async (profile, settings, lines) => {
		const session = sessionOf(profile);
		const { config } = session;
		const answers = async (): Promise<string> => {
			let text = '';
			for (const line of lines) text += await runLine(session, line);
			return text;
		};
		const before = await answers();
		for (const [name, value] of settings) await runLine(session, `${name}=${value}`);
		await answers();
		for (const [name] of settings) {
			// sample_index is kept by name, and a choice cannot be set to nothing.
			session.config = { ...session.config, [name]: config[name as keyof typeof config] };
		}
		return (await answers()) === before;
	});
	await fc.assert(property, { numRuns: 100 });
	t.pass();
});

test('asking twice, in any order, gives the same', async t => {
	const reports = fc.array(anyReport, { minLength: 2, maxLength: 12 });
	const property = fc.asyncProperty(sessionProfile, reports, async (profile, lines) => {
		const session = sessionOf(profile);
		const first: string[] = [];
		for (const line of lines) first.push(await runLine(session, line));
		const second: string[] = [];
		for (const line of lines.toReversed()) second.unshift(await runLine(session, line));
		return JSON.stringify(first) === JSON.stringify(second);
	});
	await fc.assert(property, { numRuns: 100 });
	t.pass();
});
