import { Script } from 'node:vm';
import test from 'ava';
import { drawGraph } from '../../src/draw/draw.js';
import { layoutDot } from '../../src/draw/dot-labels.js';
import { viewerScript } from '../../src/draw/viewer.js';
import { quoted } from '../helpers/dot-labels.js';
import { readPdf } from '../helpers/pdf-text.js';

const names = [
	'<script>alert(1)</script>',
	']]></script><script>alert(2)//',
	`a"b\\c'd`,
	'\\',
	'ends in \\\\',
	'&#60;b&#62; &lt;i&gt; &amp; x && y',
	'${evil} `x` {rec|ord}<p>',
	'Привет.мир Ωμέγα ñandú ß',
	'日本語の関数名',
	'operator<<(T const&)',
];
const long = `begin${'x'.repeat(20_000)}end`;
const broken = 'nul\0 bell\u0007 half\udc80 escape\u001b[31m';

function graphOf(texts: readonly string[]): string {
	const nodes = texts.map(
		(text, at) =>
			`N${at + 1} [label="${quoted(text)}\\n1MB" id="node${at + 1}" shape=box tooltip="${quoted(text)} (1MB)"]\n`,
	);
	const edges = texts
		.slice(1)
		.map((text, at) => `N1 -> N${at + 2} [label=" 1MB" tooltip="N1 -> ${quoted(text)} (1MB)"]\n`);
	return `digraph "unnamed" {\n${nodes.join('')}${edges.join('')}}\n`;
}

test('names reach the SVG as text and nothing else', async t => {
	const svg = Buffer.from(await drawGraph(graphOf([...names, long, broken]), 'svg', ']]></title><script>')).toString();
	t.is(svg.match(/<script/g)?.length, 1);
	t.is(svg.match(/]]>/g)?.length, 1);
	// oxlint-disable-next-line no-control-regex -- the test is about them
	t.notRegex(svg, /[\0-\u0008\u000b-\u001f]/);
	const texts = new Set([...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => plain(text)));
	const titles = new Set([...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, text]) => plain(text)));
	for (const name of names) {
		t.true(texts.has(name), name);
		t.true(titles.has(`${name} (1MB)`), name);
	}
	t.true(titles.has(`${long} (1MB)`), 'the tooltip is whole');
	const cut = [...texts].find(text => text.startsWith('beginx'));
	t.regex(cut ?? '', /^beginx+…x+end$/);
	t.true((cut ?? '').length < 200);
});

test('each element of the SVG is closed, in order', async t => {
	const svg = Buffer.from(await drawGraph(graphOf([...names, broken]), 'svg', 'x')).toString();
	const open: string[] = [];
	for (const [, closing, name, empty] of svg
		.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>|<\?[^>]*>/g, '')
		.matchAll(/<(\/?)(\w+)(?:\s[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
		if (closing) t.is(open.pop(), name);
		else if (!empty) open.push(name);
	}
	t.deepEqual(open, []);
	t.is(svg.match(/<[^!?]/g)?.length, svg.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').match(/<[^!?][^<>]*>/g)?.length);
});

test('every format takes every name', async t => {
	const dot = graphOf([...names, long, broken]);
	const { pieces } = await readPdf(await drawGraph(dot, 'pdf', broken));
	for (const name of names.filter(name => !name.includes('日'))) t.true(pieces.join(' ').includes(name.trim()), name);
	for (const format of ['png', 'gif'] as const) t.true((await drawGraph(dot, format, broken)).length > 1000);
	const ps = Buffer.from(await drawGraph(dot, 'ps', broken)).toString('latin1');
	t.true(ps.includes('(operator<<\\(T const&\\)) 14 T'));
	t.true(ps.includes('(ends in \\\\\\\\) 14 T'));
});

test('what is laid out is the graph without tooltips, with labels that can be drawn', t => {
	const { text, tooltips } = layoutDot(graphOf(['main', 'a "quoted" one', 'two\rlines', long]));
	t.deepEqual(layoutDot(text).text, text);
	t.true(
		text.startsWith(
			`digraph "unnamed" {\nN1 [label="main\\n1MB" shape=box]\nN2 [label="a \\"quoted\\" one\\n1MB" shape`,
		),
	);
	t.true(text.includes('N3 [label="two\\nlines\\n1MB" shape=box]\n'));
	t.regex(text, /\nN4 \[label="beginx+…x+end\\n1MB" shape=box\]\nN1 -> N2 \[label=" 1MB"\]\n/);
	t.is(tooltips.get('N4'), `${long} (1MB)`);
	t.is(tooltips.get('N1 -> N2'), 'N1 -> a \\"quoted\\" one (1MB)');
});

test('a label may begin with an empty line', async t => {
	for (const line of ['\\n', '\\l', '\\r']) {
		const dot = `digraph { N1 [label="${line}write_str\\n9039210099MB (22.39%)\\nof 16083216121MB (39.83%)"] }`;
		const svg = Buffer.from(await drawGraph(dot, 'svg', 'x')).toString();
		t.regex(svg, />write_str<.*>of 16083216121MB \(39\.83%\)</s);
	}
});

test('the script of the SVG is one, and cannot end its section', t => {
	t.notThrows(() => new Script(viewerScript));
	t.false(viewerScript.includes(']]>'));
	t.notRegex(viewerScript, /innerHTML|eval|insertAdjacent|document\.write|fetch|import/);
});

function plain(text: string): string {
	const entities: Readonly<Record<string, string>> = {
		'&lt;': '<',
		'&gt;': '>',
		'&quot;': '"',
		'&#39;': "'",
		'&#10;': '\n',
	};
	return text.replaceAll(/&(?:lt|gt|quot|#39|#10);/g, entity => entities[entity]).replaceAll('&amp;', '&');
}
