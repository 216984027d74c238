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
	for (const { name, flat, cum, lines } of theirs) {
		const own = functions.find(other => other.name === name);
		t.is(own?.flat, flat, `${query}: ${name}`);
		t.is(own?.cum, cum, `${query}: ${name}`);
		const shown = new Map(own?.lines.map(line => [line.line, line]));
		for (const [number, flatText, cumText, text] of lines) {
			const line = shown.get(number);
			t.deepEqual([line?.flat || '.', line?.cum || '.'], [flatText, cumText], `${query}: ${name} line ${number}`);
			// Each begins and ends its margin elsewhere.
			if (line !== undefined) t.is(line.runs.map(([part]) => part).join(''), text, `${query}: ${name} line ${number}`);
		}
	}
}
