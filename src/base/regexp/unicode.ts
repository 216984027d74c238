/**
 * What Go 1.26 knows of Unicode, which is version 15.0: its categories, its scripts and which characters differ only in
 * case. The engine's own tables serve, without the characters that later versions added.
 */

import type { CharSet } from './char-set.js';
import { charSet, hasChar, negate } from './char-set.js';

const categories = new Set(
	'C Cc Cf Cn Co Cs L LC Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs'.split(
		' ',
	),
);

// The long names of the categories, in the spelling that `canonicalName` produces.
const categoryAliases: ReadonlyMap<string, string> = new Map(
	[
		'Cased_Letter LC Close_Punctuation Pe Combining_Mark M Connector_Punctuation Pc Control Cc Currency_Symbol Sc',
		'Dash_Punctuation Pd Decimal_Number Nd Enclosing_Mark Me Final_Punctuation Pf Format Cf Initial_Punctuation Pi',
		'Letter L Letter_Number Nl Line_Separator Zl Lowercase_Letter Ll Mark M Math_Symbol Sm Modifier_Letter Lm',
		'Modifier_Symbol Sk Nonspacing_Mark Mn Number N Open_Punctuation Ps Other C Other_Letter Lo Other_Number No',
		'Other_Punctuation Po Other_Symbol So Paragraph_Separator Zp Private_Use Co Punctuation P Separator Z',
		'Space_Separator Zs Spacing_Mark Mc Surrogate Cs Symbol S Titlecase_Letter Lt Unassigned Cn Uppercase_Letter Lu',
		'cntrl Cc digit Nd punct P',
	]
		.join(' ')
		.split(' ')
		.flatMap((name, at, all): [string, string][] => (at % 2 === 0 ? [[canonicalName(name), all[at + 1]]] : [])),
);

// Only the scripts of one word: Go 1.26 compares a name without its underscores with names that still have theirs.
const scripts = new Set(
	(
		'Adlam Ahom Arabic Armenian Avestan Balinese Bamum Batak Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese ' +
		'Buhid Carian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot Cyrillic Deseret Devanagari ' +
		'Dogra Duployan Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gurmukhi Han ' +
		'Hangul Hanunoo Hatran Hebrew Hiragana Inherited Javanese Kaithi Kannada Katakana Kawi Kharoshthi Khmer ' +
		'Khojki Khudawadi Lao Latin Lepcha Limbu Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean ' +
		'Marchen Medefaidrin Miao Modi Mongolian Mro Multani Myanmar Nabataean Nandinagari Newa Nko Nushu Ogham ' +
		'Oriya Osage Osmanya Palmyrene Phoenician Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham Sinhala ' +
		'Sogdian Soyombo Sundanese Syriac Tagalog Tagbanwa Takri Tamil Tangsa Tangut Telugu Thaana Thai Tibetan ' +
		'Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Yezidi Yi'
	).split(' '),
);

// What Unicode 15.1, 16.0 and 17.0 added: ranges of code points in base 36.
const later: CharSet = (
	'1ov 1p3 2fw 2jg 5an-5b1 5b4-5bf 5e6-5e7 5fj 5mx-5my 6gx 753-755 8ly 9h8-9hb 9us-9ut 9v3 x57-x5b x5e x5g x5m-x5o ' +
	'x69 1dqb-1dqq 1e34-1e35 1e4o-1e4u 1fpc-1fqr 1ge8-1gex 1h6o-1h7p 1h7t-1h8l 1h8u-1h8v 1hhe-1hhj 1hhs-1hi0 ' +
	'1hiy-1hj0 1if4-1ifd 1iff 1ifi 1ifk-1igl 1ign-1igw 1igy 1ih1 1ih3-1ih6 1ih8-1ihh 1ihj-1ihk 1iht-1ihu 1j2o-1j37 ' +
	'1jz4-1jzb 1k1s-1k2p 1k34-1k3d 1kfk-1kgr 1kgw-1kh5 1kre 1oww-1rzu 1xq8-1xrt 205c-206x 20f4-20fs 20fv-20gj ' +
	'20oi-20om 25fc-25fj 26f3 26fd-26fy 26io-26lu 2iv4-2j24 2j28-2jeb 2jei-2jf4 2jfk-2jg0 2nyo-2nzu 2nzz 2o5c-2o66 ' +
	'2o68-2o6t 2o72-2o73 2rbs 2rg7-2rga 2roy-2rp7 2rpc-2rpd 2rps-2rq0 2s0k-2s0n 2s21-2s22 2s26-2s27 2s3i 2s3q 2s3s ' +
	'2s3x 2s4c 2s4f 2s4p-2s4q 2s4v 2saz-2sbz 2sca 3tbu-3tbz 3xya-3xyl 43qo-447x 4er4-4i2h'
)
	.split(' ')
	.flatMap(range => {
		const [low, high = low] = range.split('-');
		return [parseInt(low, 36), parseInt(high, 36)];
	});

// Characters that later versions moved to another category, and their category in 15.0.
const moved: ReadonlyMap<number, readonly string[]> = new Map([
	[0x295, ['L', 'LC', 'Ll', 'Latin']],
	[0x1171e, ['M', 'Mn', 'Ahom']],
]);

// Where characters are assigned one by one, and one character for each range in which all are alike.
const surveyed: CharSet = [0, 0xd7ff, 0xe000, 0x3ffff, 0xe0000, 0xe0fff];
const alike: CharSet = [0x40000, 0xdffff, 0xe1000, 0xeffff, 0xf0000, 0xffffd, 0xffffe, 0xfffff, 0x100000, 0x10fffd];

const known = new Map<string, CharSet | undefined>();

/** The characters of the category or script that Go's `\p{name}` names; `undefined` when it names none. */
export function unicodeSet(name: string): CharSet | undefined {
	const canonical = canonicalName(name);
	if (!known.has(canonical)) known.set(canonical, findSet(canonical));
	return known.get(canonical);
}

function findSet(name: string): CharSet | undefined {
	if (name === 'Any') return [0, 0x10ffff];
	if (name === 'Ascii') return [0, 0x7f];
	if (name === 'Assigned') return negate(survey('gc=Cn', 'Cn'));
	const category = name === 'Lc' ? 'LC' : categories.has(name) ? name : categoryAliases.get(name);
	// Surrogates are no characters of any text.
	if (category === 'Cs') return [0xd800, 0xdfff];
	if (category !== undefined && categories.has(category)) return survey(`gc=${category}`, category);
	return scripts.has(name) ? survey(`Script=${name}`, name) : undefined;
}

/** A name as Go compares it: without separators, its first letter alone in upper case. */
function canonicalName(name: string): string {
	const letters = name.replace(/[ _-]/g, '').replace(/[A-Z]/g, letter => letter.toLowerCase());
	return letters.replace(/^[a-z]/, letter => letter.toUpperCase());
}

function survey(property: string, name: string): CharSet {
	const pattern = new RegExp(`\\p{${property}}`, 'u');
	const unassigned = name === 'Cn' || name === 'C';
	const found: number[] = unassigned ? [...later, 0x10fffe, 0x10ffff] : [];
	if (name === 'C') found.push(0xd800, 0xdfff);
	for (let at = 0; at < surveyed.length; at += 2) {
		for (let char = surveyed[at]; char <= surveyed[at + 1]; char++) {
			const belongs = moved.get(char)?.includes(name) ?? pattern.test(String.fromCodePoint(char));
			if (belongs) found.push(char, char);
		}
	}
	for (let at = 0; at < alike.length; at += 2) {
		if (pattern.test(String.fromCodePoint(alike[at]))) found.push(alike[at], alike[at + 1]);
	}
	return unassigned ? charSet(found) : negate(charSet([...negate(charSet(found)), ...later]));
}

// Characters that fold together where the engine's mappings of single characters do not say so: more than two of them,
// or a capital that the mapping spells with two letters.
const orbits: ReadonlyMap<number, readonly number[]> = new Map(
	(
		'4b 6b 212a,53 73 17f,b5 39c 3bc,c5 e5 212b,df 1e9e,131,1c4 1c5 1c6,1c7 1c8 1c9,1ca 1cb 1cc,1f1 1f2 1f3,' +
		'345 399 3b9 1fbe,392 3b2 3d0,395 3b5 3f5,398 3b8 3d1 3f4,39a 3ba 3f0,3a0 3c0 3d6,3a1 3c1 3f1,3a3 3c2 3c3,' +
		'3a6 3c6 3d5,3a9 3c9 2126,412 432 1c80,414 434 1c81,41e 43e 1c82,421 441 1c83,422 442 1c84 1c85,42a 44a 1c86,' +
		'462 463 1c87,1c88 a64a a64b,1e60 1e61 1e9b,1f80 1f88,1f81 1f89,1f82 1f8a,1f83 1f8b,1f84 1f8c,1f85 1f8d,' +
		'1f86 1f8e,1f87 1f8f,1f90 1f98,1f91 1f99,1f92 1f9a,1f93 1f9b,1f94 1f9c,1f95 1f9d,1f96 1f9e,1f97 1f9f,' +
		'1fa0 1fa8,1fa1 1fa9,1fa2 1faa,1fa3 1fab,1fa4 1fac,1fa5 1fad,1fa6 1fae,1fa7 1faf,1fb3 1fbc,1fc3 1fcc,1ff3 1ffc'
	)
		.split(',')
		.map(orbit => orbit.split(' ').map(char => parseInt(char, 16)))
		.flatMap(orbit => orbit.map((char): [number, readonly number[]] => [char, orbit])),
);

// Outside of these ranges no character has another case.
const cased: CharSet = '41 2dff a640 abbf fb00 ff5a 10400 10dff 11800 118ff 16e00 16eff 1e900 1e943'
	.split(' ')
	.map(bound => parseInt(bound, 16));

/** `set` and every character that differs from one of its own only in case, by Unicode's simple folding. */
export function foldCase(set: CharSet): CharSet {
	const folded = [...set];
	for (let at = 0; at < set.length; at += 2) {
		for (let range = 0; range < cased.length; range += 2) {
			const end = Math.min(set[at + 1], cased[range + 1]);
			for (let char = Math.max(set[at], cased[range]); char <= end; char++) {
				for (const other of foldsOf(char)) folded.push(other, other);
			}
		}
	}
	return charSet(folded);
}

function foldsOf(char: number): readonly number[] {
	const orbit = orbits.get(char);
	if (orbit) return orbit;
	const text = String.fromCodePoint(char);
	const others = [single(text.toLowerCase()), single(text.toUpperCase())].filter(other => other !== char);
	return others.length === 0 || hasChar(later, char)
		? []
		: others.filter(other => other >= 0 && !hasChar(later, other));
}

function single(text: string): number {
	const char = text.codePointAt(0) ?? -1;
	return text.length === (char > 0xffff ? 2 : 1) ? char : -1;
}
