// Draws values of options that make sense for a profile, at random.

export const granularities = ['functions', 'filefunctions', 'files', 'lines', 'addresses'];
export const units = [
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

const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Makes functions that draw.
 *
 * @param {() => number} random gives numbers from 0 to 1
 */
export function drawingWords(random) {
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

	return { below, pick, chance, expression, tagExpression, keys, sampleType };
}
