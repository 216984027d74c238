import test from 'ava';
import type { Delivery } from '../../src/commands/answer.js';
import { execute } from '../../src/commands/shell-line.js';
import type { Session } from '../../src/commands/session.js';
import { ask, loadDrawn, say, sessionOf } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';

const delays = draw('main;wait 3 1000000007 5\nmain;hold 7 2000000 6', {
	types: [
		['contentions', 'count'],
		['delay', 'nanoseconds'],
		['top', 'count'],
	],
	defaultType: 'delay',
});

function newSession(): Session {
	return sessionOf(loadDrawn(delays));
}

async function deliveries(session: Session, line: string): Promise<Delivery[]> {
	const all: Delivery[] = [];
	for await (const delivery of execute(session, line)) all.push(delivery);
	return all;
}

// Lines, and what they leave set: the sample type, and whether it is a mean.
for (const [lines, type, mean] of [
	[[], '', false],
	[['contentions'], 'contentions', false],
	[['  contentions  '], 'contentions', false],
	[['mean_delay'], 'delay', true],
	[['mean_delay', 'contentions'], 'contentions', true],
	[['mean_delay', 'total_delay'], 'delay', false],
	[['mean_delay', 'total_contentions'], 'contentions', false],
	[['top'], 'top', false],
	[['mean_top'], 'top', true],
	[['contentions ; mean_delay'], 'delay', true],
	[['contentions main'], '', false],
	[['mean_none'], '', false],
	[['Contentions'], '', false],
	[['sample_index=0'], 'contentions', false],
	[['sample_index=1 //: by number'], 'delay', false],
	[['sample_index=delay', 'sample_index=3'], 'delay', false],
	[['sample_index=contentions', 'sample_index=-1'], 'contentions', false],
	[['sample_index=contentions', 'sample_index='], 'delay', false],
	[['sample_index=inuse_delay'], 'delay', false],
] as const) {
	test(`the sample type after ${JSON.stringify(lines)}`, async t => {
		const session = newSession();
		await say(session, ...lines);
		t.is(session.config.sample_index, type);
		t.is(session.config.mean, mean);
	});
}

test('a sample type that is named like a command is chosen only by its name alone', async t => {
	const session = newSession();
	t.deepEqual(await say(session, 'top'), { text: '\n', prose: [] });
	t.is(session.config.sample_index, 'top');
	t.is(
		await ask(delays, 'top', 'top 5', 'top main'),
		`
Showing nodes accounting for 11, 100% of 11 total
      flat  flat%   sum%        cum   cum%
         6 54.55% 54.55%          6 54.55%  hold
         5 45.45%   100%          5 45.45%  wait
         0     0%   100%         11   100%  main
Active filters:
   focus=main
Showing nodes accounting for 11, 100% of 11 total
      flat  flat%   sum%        cum   cum%
         6 54.55% 54.55%          6 54.55%  hold
         5 45.45%   100%          5 45.45%  wait
         0     0%   100%         11   100%  main
`,
	);
	t.regex((await say(newSession(), 'top10')).text, /\n +1s .*wait\n/);
});

test('a colon clears the filters that decide about samples, and hide', async t => {
	const session = newSession();
	const kept = ['show=b', 'show_from=c', 'prune_from=d', 'tagshow=e', 'taghide=f', 'nodecount=3'];
	await say(session, 'focus=a', 'ignore=b', 'hide=c', 'tagfocus=d', 'tagignore=e', ...kept);
	const { config } = session;
	await say(session, ':');
	t.deepEqual(session.config, { ...config, focus: '', ignore: '', hide: '', tagfocus: '', tagignore: '' });
});

test('what fails is told, and the next command runs', async t => {
	const answers = await deliveries(newSession(), 'nonsense ; focus=( ; tree ; focus= ; top5');
	t.deepEqual(
		answers.map(({ answer }) => (answer.kind === 'prose' ? `${answer.failed}` : answer.kind)),
		['true', 'true', 'text'],
	);
});

test('answers come one by one, each with where it goes', async t => {
	const answers = await deliveries(newSession(), 'tree > f ; traces >> g ; tree | less ; proto ; help ; o');
	t.deepEqual(
		answers.map(({ answer, destination }) => [answer.kind, destination.file, destination.append, destination.pipe]),
		[
			['text', 'f', false, ''],
			['text', 'g', true, ''],
			['text', '', false, 'less'],
			['bytes', '', false, ''],
			['prose', '', false, ''],
			['prose', '', false, ''],
		],
	);
	t.is(answers[3].destination.savedAs, 'pb.gz');
});

test('a file for output stays the file of all reports', async t => {
	const session = newSession();
	await say(session, 'output=f');
	t.is((await deliveries(session, 'tree'))[0].destination.file, 'f');
	t.is((await deliveries(session, 'tree > g'))[0].destination.file, 'g');
	t.is((await deliveries(session, 'tree'))[0].destination.file, 'f');
});

test('the form of reports', async t => {
	const session = newSession();
	const [{ answer: json }] = await deliveries(session, 'format=json ; tree');
	t.notThrows(() => JSON.parse(json.kind === 'text' ? [...json.chunks].join('') : ''));
	t.regex((await say(session, 'format=csv', 'top5')).text, /^\n[^\n]*,/);
	t.regex((await say(session, 'format=md', 'top5')).text, /\| ---/);
	t.is((await say(session, 'format=text', 'tree')).text, (await say(newSession(), 'tree')).text);
	t.like((await deliveries(session, 'format=json ; proto'))[0].answer, { kind: 'prose', failed: true });
});

test('leaving and reading a file are left to the front end', async t => {
	for (const word of ['quit', 'exit', 'q', 'quit now', ' exit ']) {
		t.like((await deliveries(newSession(), word))[0].answer, { kind: 'quit' });
	}
	t.deepEqual((await deliveries(newSession(), 'source a b'))[0].answer, { kind: 'source', argument: 'a b' });
	t.regex((await say(newSession(), 'source')).prose[0], /^source needs a file/);
});

test('an empty line is nothing', async t => {
	for (const line of ['', '  ', ' ; ', ';', '\t']) t.deepEqual(await deliveries(newSession(), line), []);
});

// Lines, and what they are answered with on standard error.
for (const [line, sentence] of [
	[
		'sample_index=9',
		/^there is no sample type number 9\n {2}hint: the sample types are 0 contentions, 1 delay, 2 top$/,
	],
	['sample_index=none', /^there is no sample type none\n/],
	['divide_by=0 ; tree', /^divide_by must not be 0\n/],
	['tree (', /^focus: /],
	['tree -(', /^ignore: /],
	['peek (', /\(.*\n {2}hint: /],
	['tags x=(', /^tagfocus: /],
	['taghide=( ; tree', /^taghide: /],
	['tree (*T).M', /hint: .*\(\*T\\\)\.M|hint: .*\\\(\\\*T\\\)/],
	['weblist main', /^the page with source comes later/],
	['disasm main', /^disassembly comes later/],
	['flame > f.jpg', /^a flame graph cannot be written as \.jpg\n {2}hint: name the file \.svg, /],
	['format=csv ; svg', /^this report is not a table and has no format csv/],
	['format=json ; folded', /^stacks for other programs have no other form/],
	['help nothing', /nothing/],
	['peek nowhere', /nowhere/],
	['list nowhere', /nowhere/],
] as const) {
	test(`${JSON.stringify(line)} gets a sentence`, async t => {
		const { text, prose } = await say(newSession(), line);
		t.is(text, '\n');
		t.is(prose.length, 1);
		t.regex(prose[0], sentence);
		t.notRegex(prose[0], /unexpectedly/);
	});
}
