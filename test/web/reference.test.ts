import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type {
	Body,
	CallShape,
	FlameBody,
	GraphBody,
	PeekBody,
	SourceBody,
	SourceLineShape,
	TopBody,
	ViewData,
} from '../../src/web/data/shapes.js';
import { served } from '../helpers/served.js';

// What the reference's page shows, as record.mjs reads it off.
interface Recorded {
	readonly profile: string;
	readonly query: string;
	readonly page: {
		readonly total?: number;
		/** Name, mark, flat, cum, and both as they read. */
		readonly rows?: readonly (readonly [string, string, number, number, string, string])[];
		readonly stacks?: readonly (readonly [string, number])[];
		readonly text?: string;
		readonly titles?: readonly string[];
		readonly functions?: readonly {
			readonly name: string;
			readonly flat: string;
			readonly cum: string;
			/** Number, flat, cum, text. */
			readonly lines: readonly (readonly [number, string, string, string])[];
		}[];
	};
}

const path = join('fixtures', 'golden', 'web', 'pages.json.gz');
const recorded: readonly Recorded[] = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
const source = ['-source_path=fixtures/example/src', '-trim_path=/go/src/onusim'];

for (const profile of new Set(recorded.map(row => row.profile))) {
	test(`pages of ${profile} show what the reference's show`, async t => {
		const server = await served([...source, ...profile.split('+')]);
		t.teardown(server.close);
		for (const { query, page } of recorded.filter(row => row.profile === profile)) {
			const got = await fetch(server.at(`data/${query}`));
			const { body }: ViewData = JSON.parse(await got.text());
			isSame(t, body, page, query);
		}
	});
}

function isSame(t: ExecutionContext, body: Body, page: Recorded['page'], query: string): void {
	if (body.kind === 'top') isSameTop(t, body, page, query);
	else if (body.kind === 'flame') isSameFlame(t, body, page, query);
	else if (body.kind === 'peek') t.deepEqual(peekLines(body), textLines(page.text ?? ''), query);
	else if (body.kind === 'graph') isSameGraph(t, body, page.titles ?? [], query);
	else if (body.kind === 'source') isSameSource(t, body, page.functions ?? [], query);
	else t.fail(`${query}: ${JSON.stringify(body).slice(0, 300)}`);
}

function isSameTop(t: ExecutionContext, body: TopBody, { total, rows }: Recorded['page'], query: string): void {
	t.deepEqual(body.total, total, query);
	const own = body.rows.map(({ name, inline, flat, cum, flatText, cumText }) => {
		return [name, inline === '' ? '' : `(${inline})`, flat, cum, flatText, cumText] as const;
	});
	// Where all is equal but what is not shown, the reference has no order.
	t.deepEqual(sorted(own), sorted(rows ?? []), query);
	t.deepEqual(
		own.map(([name, , flat]) => [name, flat]),
		(rows ?? []).map(([name, , flat]) => [name, flat]),
		query,
	);
}

function isSameFlame(t: ExecutionContext, body: FlameBody, { total, stacks }: Recorded['page'], query: string): void {
	t.deepEqual(body.whole, total, query);
	const own: [string, number][] = [];
	const names: string[] = [];
	body.depth.forEach((depth, row) => {
		if (depth > 0) names[depth - 1] = body.names[body.frame[row]];
		if (body.self[row] !== 0) own.push([names.slice(0, depth).join(';'), body.self[row]]);
	});
	const theirs = (stacks ?? []).filter(([, value]) => value !== 0).map(row => [...row]);
	t.deepEqual(sorted(own), sorted(theirs), query);
}

function sorted(rows: readonly (readonly unknown[])[]): string[] {
	return rows.map(row => JSON.stringify(row)).toSorted();
}

function peekLines({ entries }: PeekBody): string[] {
	return entries.flatMap(({ name, flatText, flatShare, cumText, cumShare, callers, callees }) => {
		return [
			...callers.map(callLine),
			`${flatText} ${flatShare} ${cumText} ${cumShare} | ${name}`,
			...callees.map(callLine),
		];
	});
}

function callLine({ name, text, share, inline }: CallShape): string {
	return `${text} ${share} | ${name}${inline ? ' (inline)' : ''}`;
}

/** The lines of peek's text but for rules and for sums; files as the page shows them. */
function textLines(text: string): string[] {
	return text
		.split('\n')
		.filter(line => line.includes(' | '))
		.map(line => {
			const [values, name] = line.split(' | ').map(part => part.trim().replaceAll(/ +/g, ' '));
			const columns = values.split(' ');
			if (columns.length === 5) columns.splice(2, 1);
			return `${columns.join(' ')} | ${name}`;
		});
}

function isSameGraph(t: ExecutionContext, { nodes, edges }: GraphBody, titles: readonly string[], query: string): void {
	const calls = titles.filter(title => / (?:->|\.\.\.) /.test(title));
	const functions = titles.filter(title => !calls.includes(title) && title.endsWith(')'));
	const own = edges.map(
		({ src, dest, text, residual }) => `${nodes[src].name} ${residual ? '...' : '->'} ${nodes[dest].name} (${text})`,
	);
	t.deepEqual([...new Set(own)].toSorted(), [...new Set(calls)].toSorted(), query);
	t.deepEqual([...new Set(nodes.map(({ tooltip }) => tooltip))].toSorted(), [...new Set(functions)].toSorted(), query);
}

function isSameSource(
	t: ExecutionContext,
	{ functions }: SourceBody,
	theirs: NonNullable<Recorded['page']['functions']>,
	query: string,
): void {
	t.true(theirs.length > 0, query);
	const own = functions.map(({ name, flat, cum, lines }) => [[name, flat, cum].join(' '), ...lines.map(lineText)]);
	const wanted = theirs.map(({ name, flat, cum, lines }) => [
		[name, flat, cum].join(' '),
		...lines.map(([line, ownText, all, content]) =>
			[line, ownText, all, content.trim().replace(/^\?{3}$/, '')].join(' '),
		),
	]);
	t.deepEqual(sorted(own), sorted(wanted), query);
}

function lineText({ line, flat, cum, runs }: SourceLineShape): string {
	const text = runs.map(([part]) => part).join('');
	return [line, flat || '.', cum || '.', text.trim()].join(' ');
}
