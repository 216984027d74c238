// Draws argument lines: every report with none to three options of sensible values, and shell scripts, over profiles.
// The same seed and profiles give the same lines.
import { drawingWords, granularities, randomNumbers, units } from './drawing-words.mjs';
import { peekProfile } from './peek-profile.mjs';

// Some twice, to be drawn more often.
const reports = 'top top text tree tree peek peek list dot dot traces tags raw callgrind'.split(' ');
const rareReports = ['topproto', 'proto', 'comments'];
const switches = ['call_tree', 'relative_percentages', 'mean', 'drop_negative', 'noinlines', 'showcolumns'];
const expressions = ['focus', 'ignore', 'hide', 'show', 'show_from', 'prune_from', 'tagfocus', 'tagignore'];

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

const quote = word => (/[\s<|]/.test(word) ? `'${word}'` : word);
const isSafe = word => !/['\n\r\0]|<</.test(word);
const flag = ([name, value]) => (value === '' ? `-${name}` : `-${name}=${value}`);

function drawing(random, known) {
	const { below, pick, chance, expression, tagExpression, keys, sampleType } = drawingWords(random);

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
			() => rareOption(),
		];
		return pick(forms)();
	}

	// Numbers and switches as Go's flag package and the shell read them, and values that are none.
	function rareOption() {
		const forms = [
			() => [pick(switches), pick(['t', 'F', 'TRUE', '1', '0', 'yes', 'maybe'])],
			() => ['nodecount', pick(['0x10', '0b11', '1_0', '+3', '3.0', 'x', '-7', '99999999999'])],
			() => ['nodefraction', pick(['1', '2', '-0.1', '1e-3', '0x1p-4', 'inf', 'nan', '.5', 'x'])],
			() => ['edgefraction', pick(['1', '2', '-0.1', '1e-3', 'x'])],
			() => ['divide_by', pick(['0', '0.001', '-0', '1e300', '1e-300', 'nan', '0x10', '3.7'])],
			() => [
				'unit',
				pick(['', 'MINIMUM', 'Auto', 'bytes', 'Kilobytes', 'hrs', 'minutes', 'day', 'GCU', 'mGCU', 'years']),
			],
			() => ['sort', pick(['cum', 'flat', 'name'])],
			() => ['granularity', pick(['lines', 'nothing'])],
			() => ['trim', pick(['true', '0', 'n'])],
			() => [
				pick(['focus', 'hide', 'show', 'tagshow']),
				pick(['(', '*', '[a', 'a{2,1}', '(?P<n>a)', '(?=a)', '\\pL+', '^$', '']),
			],
			() => [
				'tagfocus',
				pick(['1:2:3', ':', '=', 'bytes=', '=1', 'a,b,c', 'user=alice,bob', '-1:', '1kb:2mb', '0', '1.5kb']),
			],
			() => [pick(['tagroot', 'tagleaf']), pick(['user,bytes', 'none', ',', 'user,,bytes', 'bytes,user,bytes'])],
		];
		return pick(forms)();
	}

	/** Flags that are no options of the shell. */
	function flagOnly() {
		const forms = [
			() =>
				`-symbolize=${pick(['none', 'no', 'demangle=full', 'demangle=none', 'demangle=templates', 'demangle=x', 'force', 'x'])}`,
			() => `-buildid=${pick(['abcdef', 'x'])}`,
			() => `-add_comment=${pick(['said', 'a b', 'größe'])}`,
			() => `-tools=${pick(['/nowhere', 'nm:/nowhere'])}`,
			() =>
				`-${pick(['inuse_space', 'inuse_objects', 'alloc_space', 'alloc_objects', 'total_delay', 'contentions', 'mean_delay'])}`,
			() => `-${pick(['seconds', 'timeout'])}=${pick(['1', '0', 'x'])}`,
			() => `-${pick(['unknown', 'lines=false', 'flat=false', 'cum=0', 'no_browser', 'http', 'call_tree=x'])}`,
			() => `--${pick(['lines', 'cum', 'noinlines', 'nodecount=4'])}`,
			() => pick(['-nodecount 3', '-unit ms', '-focus main', '--', '-trim false']),
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
		if (chance(0.08)) args.push(...flagOnly().split(' '));
		const other = pick(known).path;
		if (chance(0.04)) args.push(`-${pick(['base', 'diff_base'])}=${chance(0.4) ? path : other}`);
		if (chance(args.some(arg => /base=/.test(arg)) ? 0.3 : 0.01)) args.push('-normalize');
		if (chance(0.03)) args.push('-output={out}');
		args.push(path);
		while (chance(0.06)) args.push(chance(0.5) ? path : pick(known).path);
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
			() => `${plain()} ${pick(['>{out}', '3 >{out} ', `${word()} > {out} -${word()}`, '> {out} 4', '>', '> '])}`,
			() =>
				`${pick(['', ' '])}${plain()}${pick(['  ', '\t', ' 5  ', ' 5 6', ' -', ' --', ' -cum -cum', ' 0x3', ' 3k'])}`,
			() => `${pick(['peek', 'list', 'weblist'])}${pick([' >{out}', ' 3', ''])}`,
			() => `${pick(['proto', 'topproto', 'callgrind'])} >{out}`,
			() => `${pick(['tags', 'traces', 'raw', 'comments', 'dot'])}${below(9)} ${word()}`,
			() => `help ${pick([...expressions, 'nonsense', 'top tree', 'sample_index', 'o'])}`,
			() =>
				pick([
					'Top',
					'TOP5',
					'quit now',
					'o x',
					'options=1',
					'cum=1',
					'flat',
					'lines=0',
					'top=3',
					'sample_index',
					'focus',
					'',
				]),
			() => `${pick(expressions)}=${word()} ${pick(['//:', '//: why', '// why', '#'])}`,
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
