import { trimSourcePath } from '../base/path.js';
import { visible } from '../base/text.js';

const placeholder = 'DIR';

/**
 * The options that would let a file be found whose source is somewhere else, to be pasted: `DIR` in them is the one word
 * only the user knows. Nothing when the name gives no hint or does not fit on a command line.
 *
 * @param file the file's name in the profile
 * @param sourcePath what the option is set to now
 * @param trimPath what the option is set to now
 */
export function adviceFor(file: string, sourcePath: string, trimPath: string): { readonly advice?: string } {
	if (visible(file) !== file || file.length > 1024) return {};
	const folders = sourcePath === '' ? placeholder : `${sourcePath}:${placeholder}`;
	const head = trimSourcePath(file, trimPath, '').startsWith('/') ? likelyHead(file) : '';
	const heads = [trimPath, head].filter(path => path !== '').join(':');
	const options = [`-source_path ${quoted(folders)}`];
	if (heads !== '') options.push(`-trim_path ${quoted(heads)}`);
	return { advice: options.join(' ') };
}

// Source usually starts below `src`, or below the build folder: the first element, or the second below a home or a root
// that holds many.
function likelyHead(file: string): string {
	const parts = file.split('/').filter(part => part !== '');
	const src = parts.indexOf('src');
	if (src >= 0 && src < parts.length - 1) return `/${parts.slice(0, src + 1).join('/')}`;
	const depth = /^(home|Users|usr|opt|srv|var|mnt|tmp)$/.test(parts[0]) ? 3 : 1;
	return `/${parts.slice(0, Math.min(depth, parts.length - 1)).join('/')}`;
}

function quoted(word: string): string {
	return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
