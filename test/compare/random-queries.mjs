// Draws addresses of the page: every view with none to three options of sensible values, over profiles. The same seed
// and profiles give the same addresses.
import { existsSync } from 'node:fs';
import { drawingWords, granularities, randomNumbers, units } from './drawing-words.mjs';
import { peekProfile } from './peek-profile.mjs';

// Some twice, to be drawn more often.
const pages = 'flamegraph flamegraph graph graph top top peek source download'.split(' ');
const expressions = ['f', 'i', 'h', 's', 'sf', 'prunefrom'];
const switches = ['calltree', 'rel', 'mean', 'dropneg', 'noinlines', 'showcolumns', 'compact'];
/** What is served together is asked for this many addresses. */
const together = 8;

/**
 * @param {string[]} profiles paths
 * @param {number} count how many addresses
 * @param {number} seed a whole number
 * @returns {{args: string[], queries: string[]}[]} what is served, and what is asked for: `top?f=main`
 */
export function randomQueries(profiles, count, seed) {
	const known = profiles.map(path => ({ path, words: peekProfile(path) })).filter(({ words }) => words !== undefined);
	if (known.length === 0) return [];
	const random = randomNumbers(seed);
	const sites = [];
	for (let left = count; left > 0; left -= together) sites.push(drawSite(random, known, Math.min(left, together)));
	return sites;
}

function drawSite(random, known, count) {
	const { pick, chance } = drawingWords(random);
	const { path, words } = pick(known);
	const other = pick(known).path;
	const args = ['-source_path=fixtures/example/src', '-trim_path=/go/src/onusim'];
	if (chance(0.1)) args.push(`-${pick(['base', 'diff_base'])}=${chance(0.4) ? path : other}`);
	if (chance(0.1))
		args.push(pick(['-focus=main', '-lines', '-cum', '-nodecount=5', '-unit=kb', '-call_tree', '-trim=f']));
	args.push(path);
	if (chance(0.06)) args.push(chance(0.5) ? path : other);
	return { args, queries: Array.from({ length: count }, () => drawQuery(random, words)) };
}

function drawQuery(random, words) {
	const { below, pick, chance, expression, tagExpression, keys, sampleType } = drawingWords(random);
	const forms = [
		() => [pick(expressions), expression(words)],
		() => [pick(expressions), expression(words)],
		() => [pick(['tf', 'ti']), tagExpression(words)],
		() => [pick(['ts', 'th']), pick(['.', keys(words), '^b', 'x'])],
		() => [pick(['tagroot', 'tagleaf']), keys(words)],
		() => ['g', pick(granularities)],
		() => ['g', pick(granularities)],
		() => [pick(switches), pick(['t', 't', '1', 'true', 'f', 'no'])],
		() => [pick(switches), 't'],
		() => ['n', pick(['0', '1', '3', '10', '100', '-1', '1e3'])],
		() => ['nf', pick(['0', '0.01', '0.05', '0.2', '0.5', '.1', 'x'])],
		() => ['ef', pick(['0', '0.01', '0.05', '0.3'])],
		() => ['unit', pick(units)],
		() => ['si', sampleType(words)],
		() => ['si', sampleType(words)],
		() => ['sort', pick(['cum', 'flat', 'name'])],
		() => ['trim', pick(['f', 't'])],
		() => ['norm', pick(['t', 'f'])],
		() => [pick(expressions), pick(['(', 'a**', '[z-a]', '\\', '(?i)MAIN', 'main|'])],
	];
	// Where the binary is, the reference shows what its disassembler says of it.
	const noSource = words.mappings.some(file => file && existsSync(file));
	const page = pick(noSource ? pages.filter(name => name !== 'source') : pages);
	const query = new URLSearchParams();
	// Nearly always about some functions, as these pages have little to say without.
	if (['peek', 'source'].includes(page) && chance(0.95)) query.set('f', expression(words));
	for (let left = below(4); left > 0; left--) {
		const [name, value] = pick(forms)();
		query.set(name, value);
	}
	// Here the reference does not heed it.
	if (page === 'top') query.delete('n');
	return `${page}${query.size > 0 ? `?${query}` : ''}`;
}
