import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const rule = '-'.repeat(80);

/**
 * The licence and notice texts of every package that `inputs` (paths of bundled files, relative to `root`) come from,
 * as one text, packages in order of name. Throws when a package has no licence file and does not name its licence.
 */
export function thirdPartyLicenses(root, inputs) {
	const packages = new Map();
	for (const input of inputs) {
		const folder = packageFolder(root, input);
		if (folder !== undefined) packages.set(folder, describe(folder));
	}
	const parts = [...packages.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
	const head = 'The files beside this one contain code of the following packages, under the licences given here.\n';
	return [head, ...parts.map(part => `${rule}\n${part.title}\n\n${part.text}\n`)].join('\n');
}

/** The folder of the package that a bundled file belongs to; undefined for our own files. */
function packageFolder(root, input) {
	if (!input.includes('node_modules/')) return undefined;
	let folder = dirname(join(root, input));
	while (!isPackage(folder)) folder = dirname(folder);
	return folder;
}

// Some packages keep a nameless package.json in a subfolder just to set the module type.
function isPackage(folder) {
	const file = join(folder, 'package.json');
	return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version !== undefined;
}

function describe(folder) {
	const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const texts = readdirSync(folder)
		.filter(file => /^(licen[cs]e|copying|notice|third[-_]?party)/i.test(file))
		.sort()
		.map(file => readFileSync(join(folder, file), 'utf8').trim());
	if (texts.length === 0 && !license) throw new Error(`${name}@${version} has no licence that could be passed on`);
	const by = typeof author === 'string' ? author : author?.name;
	const named = `Licence: ${license}${by ? `\nAuthor: ${by}` : ''}`;
	return { title: `${name} ${version}`, text: [named, ...texts].join('\n\n') };
}
