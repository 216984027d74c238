// Asks the page of the reference and that of pprofsh for the same views, and shows where what they say differs: status,
// title, details, rows, stacks, what a graph's boxes and arrows read, lines of source, the downloaded profile.
//
//   npm run compare -- --web N [--seed N] [--profiles FOLDER]... [--seconds N] [--all] [--only PAGE]
//
// Addresses are drawn over the profiles of fixtures/ and of the folders given, each served by both.
import { spawn } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { readPage, serveReference, plain } from './reference-page.mjs';
import { randomQueries } from './random-queries.mjs';
import { environment } from './run.mjs';

const shownAtFirst = 12;
/** Rows that the reference's table has at most. */
const mostRows = 500;
/** Lines of a label that pprofsh draws, and characters of a line. */
const mostLines = 40;
const longestLine = 120;

/**
 * Compares drawn addresses.
 *
 * @param {{reference: string, product: string[], profiles: string[], count: number, seed: number, seconds: number,
 *   all: boolean, only: string}} options
 * @returns {Promise<number>} how many differ
 */
export async function compareWeb({ reference, product, profiles, count, seed, seconds, all, only }) {
	const deadline = Date.now() + 1000 * seconds;
	const counts = { same: 0, 'not served by either': 0, random: 0, panicked: 0, different: 0, 'not run': 0 };
	for (const { args, queries } of randomQueries(profiles, count, seed)) {
		const wanted = queries.filter(query => query.startsWith(only));
		if (Date.now() > deadline) {
			counts['not run'] += wanted.length;
			continue;
		}
		const [theirs, own] = await Promise.all([serveReference(reference, args), serveProduct(product, args)]);
		try {
			if (theirs && own) {
				for (const query of wanted) {
					const verdict = await compareQuery(theirs, own, query, args);
					counts[verdict.kind]++;
					if (verdict.kind === 'different' && (all || counts.different <= shownAtFirst))
						show(args, query, verdict.lines);
				}
			} else if (!theirs && !own) counts['not served by either'] += wanted.length;
			else {
				counts.different += wanted.length;
				show(args, '', [`served by ${theirs ? 'the reference' : 'pprofsh'} only`]);
			}
		} finally {
			theirs?.close();
			own?.close();
		}
	}
	console.log(
		Object.entries(counts)
			.filter(([name, count]) => count > 0 || name === 'same' || name === 'different')
			.map(([name, count]) => `${count} ${name}`)
			.join(', '),
	);
	return counts.different;
}

function serveProduct(product, args) {
	const server = spawn(
		product[0],
		[...product.slice(1), '-http=localhost:', '-no_browser', '-http_token=off', ...args],
		{
			stdio: ['ignore', 'ignore', 'pipe'],
			env: environment,
		},
	);
	let said = '';
	return new Promise(resolve => {
		server.on('exit', () => resolve(undefined));
		server.stderr.setEncoding('utf8').on('data', part => {
			said += part;
			const origin = /^Serving web UI on (\S+?)\/?$/m.exec(said)?.[1];
			if (origin !== undefined) resolve({ origin, close: () => server.kill() });
		});
	});
}

async function compareQuery(theirs, own, query, args) {
	const shown = await ownView(own.origin, query);
	// Where the reference panics it ends the connection.
	const first = await referenceView(theirs.origin, query).catch(() => undefined);
	if (first === undefined) return { kind: 'panicked' };
	if (query.startsWith('flamegraph') && (first.negative || args.some(arg => /^-(?:diff_)?base=/.test(arg)))) {
		// Here pprofsh shows both sides, and the reference their difference: statuses and details can be compared.
		for (const view of [shown, first]) view.rows = [];
	}
	// The reference's table ends after so many rows, whatever is asked for.
	if (query.startsWith('top') && (first.rows.length > mostRows || args.some(arg => arg.startsWith('-nodecount=')))) {
		for (const view of [shown, first]) Object.assign(view, { rows: [], details: [] });
	}
	// A mean of all is not what its stacks add up to; pprofsh shows their sums.
	if (/^flamegraph\?.*mean=[t1]/.test(query)) for (const view of [shown, first]) view.rows.shift();
	const lines = differences(first, shown);
	if (lines.length === 0) return { kind: 'same' };
	// Where the reference does not agree with itself, there is nothing to agree with.
	for (let left = 3; left > 0; left--) {
		const again = await referenceView(theirs.origin, query);
		if (differences(again, shown).length === 0) return { kind: 'same' };
		if (differences(again, first).length > 0) return { kind: 'random' };
	}
	return { kind: 'different', lines };
}

async function referenceView(origin, query) {
	const page = query.split('?')[0];
	const answer = await fetch(`${origin}/ui/${query}`);
	if (page === 'download' || answer.status !== 200) return { status: answer.status, rows: await download(answer) };
	const html = await answer.text();
	const body = readPage(page, html);
	const details = /<div id="detailsbox">(.*?)<\/div>\s*<\/div>/s.exec(html)[1];
	return {
		status: 200,
		title: seen(plain(/<title>(.*?)<\/title>/s.exec(html)[1]))
			.replaceAll(/\bunknown\b ?/g, '')
			.trim(),
		details: [...details.matchAll(/<div>(.*?)(?:<\/div>|$)/gs)]
			.map(([, line]) => seen(plain(line)))
			.filter(line => isCompared(page, line)),
		rows: rowsOfReference(page, body, html),
		negative: page === 'flamegraph' && /"Value":-\d/.test(html),
		texts: page === 'source' ? textsOfSource(body.functions) : undefined,
	};
}

// The reference says of every flame graph that it shows 100%, of peek nothing, and of a graph how to read it.
function isCompared(page, line) {
	if (page === 'flamegraph') return !/^(?:Showing nodes|Total|Before) /.test(line);
	if (page === 'peek') return !/^(?:Active filters|   |Showing nodes|Dropped|Showing top)/.test(line);
	return !line.includes('how to read the graph');
}

function rowsOfReference(page, body, html) {
	if (page === 'top') return [`total ${body.total}`, ...body.rows.map(row => seen(row.join(' ')))];
	if (page === 'flamegraph') {
		// As in its other views, pprofsh shows no column where there is no line.
		const shown = stack => seen(stack).replace(/:0:\d+(?=;|$)/g, '');
		const stacks = body.stacks.map(([stack, value]) => [shown(stack), value]);
		return [`total ${body.total}`, ...summedStacks(stacks)];
	}
	if (page === 'peek') {
		return body.text
			.split('\n')
			.filter(line => line.includes(' | '))
			.map(peekLine);
	}
	if (page === 'graph') {
		// The legend is in the details.
		const drawing = html.replace(
			/<!-- \S+ -->\n<g id="node\d+" class="node">\n<title>(?:File|Build|Type|Time|Duration|Active|Showing|Dropped|See|Comment|Doc)\b.*?<\/g>\n<\/g>/s,
			'',
		);
		const boxes = drawing.slice(drawing.indexOf('<svg')).split(/(?=<g id=")/);
		return boxes.flatMap(box => drawnLines(textsOf(box)));
	}
	return sourceRows(body.functions);
}

function peekLine(line) {
	const at = line.indexOf(' | ');
	// Sums are not in the page. A unit may have blanks.
	const columns = line
		.slice(0, at)
		.trim()
		.replace(/^(.+? +\S+%) +\S+% +(.+ \S+%)$/, '$1 $2');
	return `${columns.replaceAll(/ +/g, ' ')} | ${line.slice(at + 3).trim()}`;
}

// A wanted difference: of a label only so much is drawn.
function drawnLines(lines) {
	const shown = lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…'] : lines;
	return shown.map(line => {
		const letters = [...line];
		if (letters.length <= longestLine) return line;
		const half = (longestLine - 1) >> 1;
		return [...letters.slice(0, half), '…', ...letters.slice(-half)].join('');
	});
}

function textsOf(svg) {
	return [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/gs)]
		.map(([, text]) => plain(text).trim())
		.filter(text => text !== '');
}

function sourceRows(functions) {
	return functions.flatMap(({ name, flat, cum, lines }) => [
		seen(`${name} ${flat} ${cum}`),
		...lines
			.filter(([, own, all]) => own !== '.' || all !== '.')
			.map(([line, own, all]) => seen(`${name} ${line} ${own} ${all}`)),
	]);
}

// Without a file the reference shows ???, where pprofsh may have found one.
function textsOfSource(functions) {
	const lines = functions.flatMap(({ name, lines }) =>
		lines.map(([line, , , text]) => [`${name} ${line}`, text.trim()]),
	);
	return new Map(lines.filter(([, text]) => !/^(?:\?\?\?|<instructions with unknown line numbers>|)$/.test(text)));
}

async function ownView(origin, query) {
	const page = query.split('?')[0];
	if (page === 'download') {
		const answer = await fetch(`${origin}/ui/${query}`);
		return { status: answer.status, rows: await download(answer) };
	}
	const { status } = await fetch(`${origin}/ui/${query}`, { method: 'HEAD' });
	if (status !== 200) return { status, rows: [] };
	const answer = await fetch(`${origin}/ui/data/${query}`);
	const { title, legend, body } = await answer.json();
	return {
		status,
		title,
		details: legend.filter(line => isCompared(page, line)),
		rows: rowsOfBody(body),
		texts: body.kind === 'source' ? textsOfSource(ownFunctions(body)) : undefined,
	};
}

function rowsOfBody(body) {
	switch (body.kind) {
		case 'top':
			return [
				`total ${body.total}`,
				...body.rows.map(({ name, inline, flat, cum, flatText, cumText }) =>
					[name, inline === '' ? '' : `(${inline})`, flat, cum, flatText, cumText].join(' '),
				),
			];
		case 'flame':
			return [`total ${body.whole}`, ...stacksOf(body)];
		case 'peek':
			return body.entries.flatMap(({ name, flatText, flatShare, cumText, cumShare, callers, callees }) => {
				return [
					...callers.map(callRow),
					`${flatText} ${flatShare} ${cumText} ${cumShare} | ${name.trim()}`,
					...callees.map(callRow),
				];
			});
		case 'graph':
			return textsOf(body.svg);
		case 'source':
			return sourceRows(ownFunctions(body));
		default:
			return [JSON.stringify(body)];
	}
}

function callRow({ name, text, share, inline }) {
	return `${text} ${share} | ${`${name}${inline ? ' (inline)' : ''}`.trim()}`;
}

function ownFunctions({ functions }) {
	return functions.map(({ name, flat, cum, lines }) => ({
		name,
		flat,
		cum,
		lines: lines.map(({ line, flat, cum, runs }) => [
			line,
			flat || '.',
			cum || '.',
			runs.map(([text]) => text).join(''),
		]),
	}));
}

// Address and file are in the names of the page only.
function withoutPlace(name, file) {
	const [, bare, line] = /^(?:[\da-f]{16} )?(.*?)((?::\d+)*)$/s.exec(name);
	// Of functions of one name, not each needs to have a file.
	const end = file !== '' && bare.endsWith(` ${file}`) ? ` ${file}` : line === '' ? '' : ' ';
	return `${bare.endsWith(end) ? bare.slice(0, bare.length - end.length) : bare}${line}`;
}

function stacksOf(body) {
	const sums = new Map();
	const names = [];
	body.depth.forEach((depth, row) => {
		const name = withoutPlace(body.names[body.frame[row]] ?? '', body.files[body.file[body.frame[row]]] ?? '');
		if (depth > 0) names[depth - 1] = name;
		if (body.self[row] === 0) return;
		const stack = names.slice(0, depth).join(';');
		sums.set(stack, (sums.get(stack) ?? 0) + body.self[row]);
	});
	return summedStacks(sums);
}

function summedStacks(stacks) {
	const sums = new Map();
	for (const [stack, value] of stacks) sums.set(stack, (sums.get(stack) ?? 0) + value);
	return [...sums].filter(([, value]) => value !== 0).map(([stack, value]) => `${stack} ${value}`);
}

async function download(answer) {
	if (answer.status !== 200) return [];
	const bytes = Buffer.from(await answer.arrayBuffer());
	return [(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1')];
}

// Rows have no order here: where all that is shown is equal, the reference has none either.
function differences(theirs, own) {
	if (theirs.status !== own.status) return [`status: reference ${theirs.status}, pprofsh ${own.status}`];
	const details = unlike(theirs.details ?? [], own.details ?? []);
	// Only the reference hides what the file is, with its comments, where labels are to be compact.
	const lines = theirs.title === '' ? details.filter(line => line.startsWith('- ')) : details;
	if (theirs.title !== own.title && theirs.title !== '') lines.push(`- title ${theirs.title}`, `+ title ${own.title}`);
	lines.push(...unlike(theirs.rows, own.rows));
	for (const [line, text] of theirs.texts ?? []) {
		const shown = own.texts?.get(line);
		if (shown !== undefined && shown !== seen(text)) lines.push(`- ${line} ${text}`, `+ ${line} ${shown}`);
	}
	if (lines.length === 0 || !isFlame(own) || !own.rows.some(row => unknown.test(row))) return lines;
	// Frames without a function are left out of the reference's flame graph.
	const named = { ...own, rows: summed(own.rows) };
	return differences({ ...theirs, rows: summed(theirs.rows) }, named).length === 0 ? [] : lines;
}

const isFlame = ({ rows }) => rows.every(row => / -?\d+$/.test(row));
const unknown = /(?:^|;)(?:<unknown>|\[[^;]*\])(?=[; ]|$)/;

function summed(rows) {
	const sums = new Map();
	for (const row of rows) {
		const [, stack, value] = /^(.*?) ?(-?\d+)$/s.exec(row);
		const name = stack
			.split(';')
			.filter(frame => frame !== '' && !unknown.test(frame))
			.join(';');
		sums.set(name, (sums.get(name) ?? 0) + Number(value));
	}
	return [...sums].map(([name, value]) => `${name} ${value}`);
}

function unlike(theirs, own) {
	const left = new Map();
	for (const row of own) left.set(row, (left.get(row) ?? 0) + 1);
	const missing = theirs.filter(row => {
		const count = left.get(row) ?? 0;
		left.set(row, count - 1);
		return count <= 0;
	});
	const more = [...left].flatMap(([row, count]) => (count > 0 ? [row] : []));
	return [...missing.map(row => `- ${row}`), ...more.map(row => `+ ${row}`)];
}

// What could steer a page's text is shown as an escape: a wanted difference.
function seen(text) {
	// oxlint-disable-next-line no-control-regex -- control characters are the point
	return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, char => {
		const code = char.charCodeAt(0);
		return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
	});
}

function show(args, query, lines) {
	console.log(`differs: ${args.join(' ')}  ${query}`);
	for (const line of lines.slice(0, 8)) console.log(`  ${line.slice(0, 300)}`);
	if (lines.length > 8) console.log(`  and ${lines.length - 8} more`);
}
