/** Fonts of the system, for scripts that the shipped face does not have. */
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Largest file that is looked at, in bytes: the great collections for Chinese have up to 30 MB. */
const largestFile = 40e6;
const mostFiles = 400;

/**
 * Files of fonts, those that cover much first; empty where there are none.
 *
 * @param folders where to look; undefined for where the system has them
 */
export async function systemFonts(folders: readonly string[] = fontFolders()): Promise<string[]> {
	const found: string[] = [];
	for (const folder of folders) {
		const names = await readdir(folder, { recursive: true }).catch(() => []);
		for (const name of names) if (/\.(ttf|otf|ttc)$/i.test(name)) found.push(join(folder, name));
	}
	const ordered = found.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostFiles);
	const sizes = await Promise.all(
		ordered.map(async path => (await stat(path).catch(() => undefined))?.size ?? Infinity),
	);
	return ordered.filter((_, at) => sizes[at] <= largestFile);
}

function fontFolders(): string[] {
	const home = homedir();
	if (process.platform === 'win32') return [join(process.env.SystemRoot ?? 'C:\\Windows', 'Fonts')];
	if (process.platform === 'darwin') return ['/System/Library/Fonts', '/Library/Fonts', join(home, 'Library', 'Fonts')];
	const user = [join(home, '.local', 'share', 'fonts'), join(home, '.fonts')];
	return [...user, '/usr/local/share/fonts', '/usr/share/fonts'];
}

/** Fonts made for many scripts come before those for one; slanted and bold ones come last. */
function rank(path: string): number {
	const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
	const wide = /cjk|unicode|unifont|pingfang|hiragino|gothic|yahei|noto|dejavu/i.test(name) ? 0 : 2;
	return wide + (/bold|italic|oblique|black|light|thin/i.test(name) ? 1 : 0);
}
