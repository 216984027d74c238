// Draws argument lines: every report with none to three options of sensible values, and shell scripts, over profiles.
// The same seed and profiles give the same lines.
import { peekProfile } from './peek-profile.mjs';

// Some twice, to be drawn more often.
const reports = 'top top text tree tree peek peek list dot dot traces tags raw callgrind'.split(' ');
const rareReports = ['topproto', 'proto', 'comments'];
const granularities = ['functions', 'filefunctions', 'files', 'lines', 'addresses'];
const switches = ['call_tree', 'relative_percentages', 'mean', 'drop_negative', 'noinlines', 'showcolumns'];
const expressions = ['focus', 'ignore', 'hide', 'show', 'show_from', 'prune_from', 'tagfocus', 'tagignore'];
const units = [
	'minimum',
	'auto',
	'B',
	'kb',
	'MB',
	'MiB',
	'GB',
	's',
	'ms',
	'ns',
	'us',
	'hours',
	'seconds',
	'count',
	'foo',
];

/**
 * A generator of numbers from 0 to 1, the same for the same seed (mulberry32).
 *
 * @param {number} seed a whole number
 */
export function randomNumbers(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/**
 * @param {string[]} profiles paths
 * @param {number} count how many lines
 * @param {number} seed a whole number
 * @returns {string[]} lines as compare.mjs reads them
 */
export function randomLines(profiles, count, seed) {
	const known = profiles.map(path => ({ path, words: peekProfile(path) })).filter(({ words }) => words !== undefined);
	if (known.length === 0) return [];
	const draw = drawing(randomNumbers(seed), known);
	return Array.from({ length: count }, () => draw());
}

const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const quote = word => (/[\s<|]/.test(word) ? `'${word}'` : word);
const isSafe = word => !/['\n\r\0]|<</.test(word);
const flag = ([name, value]) => (value === '' ? `-${name}` : `-${name}=${value}`);

function drawing(random, known) {
	const below = count => Math.floor(random() * count);
	const pick = list => list[below(list.length)];
	const chance = part => random() < part;

	function expression(words) {
		const name = pick(chance(0.8) ? words.functions : words.files) || 'main';
		const parts = name.split(/[./()*]+/).filter(part => part.length > 1);
		const word = pick(parts.length > 0 ? parts : ['main']);
		const forms = [
			() => escaped(word),
			() => escaped(word),
			() => escaped(name),
			() => `^${escaped(name)}$`,
			() => `${escaped(word)}$`,
			() => `${escaped((pick(words.functions) ?? 'main').slice(0, 6))}|${escaped(word)}`,
			() => `(?i)${escaped(word.toUpperCase())}`,
			() => `\\Q${word}\\E`,
			() => `[[:upper:]]${escaped(word.slice(1))}`,
			() => `${escaped(word.slice(0, 3))}.*${escaped(word.slice(-2))}`,
			() => name,
			() => '.',
			() => 'runtime',
			() => `runtime|${escaped(word)}`,
			() => 'no such name',
			() => '\\bmain\\b',
		];
		return pick(forms)();
	}

	function tagExpression(words) {
		const label = words.labels.length > 0 ? pick(words.labels) : { key: 'bytes', number: 1024, unit: '' };
		const text = label.text ?? String(label.number);
		const unit = pick(['', label.unit ?? '', 'kb', 'b', 'mb', 'ms']);
		const forms = [
			() => `${label.key}=${text}`,
			() => text,
			() => `${label.key}:${text}`,
			() => `${label.key}=${text.slice(0, 3)},x`,
			() => `${label.number ?? 10}${unit}:`,
			() => `:${label.number ?? 10}${unit}`,
			() => `${label.key}=${label.number ?? 1}${unit}:${(label.number ?? 1) * 4}${unit}`,
			() => `${label.number ?? 8}${unit}`,
			() => `${label.key}=.`,
		];
		return pick(forms)();
	}

	const keys = words => (words.labels.length > 0 ? pick(words.labels).key : pick(['bytes', 'key1', '']));
	const sampleType = words => (chance(0.85) ? pick(words.types) : pick(['0', '1', String(words.types.length), 'nope']));

	// [name, value] for the command line and the shell alike; '' as value is a word alone.
	function option(words) {
		const forms = [
			() => [pick(expressions.slice(0, 6)), expression(words)],
			() => [pick(expressions.slice(0, 6)), expression(words)],
			() => [pick(['tagfocus', 'tagignore']), tagExpression(words)],
			() => [pick(['tagshow', 'taghide']), pick(['.', keys(words), '^b', 'x'])],
			() => [pick(['tagroot', 'tagleaf']), chance(0.7) ? keys(words) : `${keys(words)},${keys(words)}`],
			() => [pick(granularities), ''],
			() => [pick(granularities), ''],
			() => [pick(switches), ''],
			() => [pick(switches), ''],
			() => ['nodecount', pick(['0', '1', '3', '5', '10', '25', '100', '-1'])],
			() => ['nodefraction', pick(['0', '0.01', '0.05', '0.2', '0.5'])],
			() => ['edgefraction', pick(['0', '0.01', '0.05', '0.3'])],
			() => ['unit', pick(units)],
			() => ['divide_by', pick(['1', '2', '3', '10', '1000', '0.5', '1e6', '-2'])],
			() => ['sample_index', sampleType(words)],
			() => ['sample_index', sampleType(words)],
			() => ['cum', ''],
			() => ['flat', ''],
			() => ['trim', 'false'],
			() => ['compact_labels', pick(['true', 'false'])],
			() => ['source_path', pick(['fixtures/example/src', 'fixtures', '/nowhere', 'fixtures/example/src:src'])],
			() => ['trim_path', pick(['/go/src/onusim', '/go/src', '/usr/local/go', '/nowhere:/go'])],
		];
		return pick(forms)();
	}

	function commandLine({ path, words }) {
		const report = chance(0.05) ? pick(rareReports) : pick(reports);
		const args = [report === 'peek' || report === 'list' ? `-${report}=${expression(words)}` : `-${report}`];
		const seen = new Set();
		for (let left = below(4); left > 0; left--) {
			const drawn = option(words);
			const group = granularities.includes(drawn[0])
				? 'granularity'
				: /^(cum|flat)$/.test(drawn[0])
					? 'sort'
					: drawn[0];
			// Two choices of one group are an error whose wording is random in the reference; seldom is enough.
			if (seen.has(group) && !chance(0.02)) continue;
			seen.add(group);
			args.push(flag(drawn));
		}
		const other = pick(known).path;
		if (chance(0.04)) args.push(`-${pick(['base', 'diff_base'])}=${chance(0.4) ? path : other}`);
		if (chance(0.01)) args.push('-normalize');
		if (chance(0.03)) args.push('-output={out}');
		args.push(path);
		if (chance(0.04)) args.push(chance(0.5) ? path : other);
		return args.every(isSafe) ? args.map(quote).join(' ') : undefined;
	}

	function shellCommand(words) {
		const plain = () => pick(['top', 'text', 'tree', 'traces', 'tags', 'raw', 'comments', 'dot', 'top', 'top']);
		const word = () => expression(words).replace(/\s+/g, '.');
		const forms = [
			() => `${plain()}`,
			() => `top${below(30)}`,
			() => `${plain()} ${below(20)}`,
			() => `${plain()} ${pick(['-cum', '--cum', ''])} ${word()}`,
			() => `${plain()} -${word()}`,
			() => `${pick(['peek', 'list'])} ${word()}`,
			() => `${pick(['peek', 'list'])} ${word()} -${word()}`,
			() => `tags ${tagExpression(words)}`,
			() => assignment(option(words)),
			() => assignment(option(words)),
			() => assignment(option(words)),
			() => `${pick([...expressions, 'granularity', 'sort', 'sample_index', 'unit', 'nodecount'])}=`,
			() => `${pick(['', '', 'total_', 'mean_'])}${pick(words.types)}`,
			() => pick([':', 'o', 'help', 'help top', 'options', 'nonsense', 'cum=yes', 'mean=yes', 'top >', '999', 'list']),
			() => `${plain()} > {out}`,
		];
		return pick(forms)();
	}

	function assignment([name, value]) {
		if (value === '') return switches.includes(name) && chance(0.5) ? `${name}=${pick(['1', 'true', 'f', 'y'])}` : name;
		return `${name}${pick(['=', '=', ' = '])}${value}`;
	}

	function shellLine({ path, words }) {
		const commands = Array.from({ length: 2 + below(6) }, () => shellCommand(words));
		if (chance(0.5)) commands.push(pick(['quit', 'exit', 'q']));
		if (!commands.every(command => isSafe(command) && !command.includes(';'))) return undefined;
		return `${path} <<${commands.join(';')}`;
	}

	return function draw() {
		const on = pick(known);
		const line = chance(0.2) ? shellLine(on) : commandLine(on);
		return line ?? draw();
	};
}
