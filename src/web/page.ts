/** The HTML around the page's script: names of files, and data that is no script. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { markup, scriptJson } from '../render/flame/safe.js';
import type { ContextShape, ViewData } from './data/shapes.js';

/** Files of the page beside the program, with their media types. */
const assets = {
	'app.js': 'text/javascript; charset=utf-8',
	'app.css': 'text/css; charset=utf-8',
} as const;
type Asset = keyof typeof assets;

/** A file of the page; undefined for other names. @throws UserError when the program was not built */
export function asset(name: string): { readonly type: string; readonly bytes: Uint8Array } | undefined {
	const known = Object.keys(assets).find((other): other is Asset => other === name);
	return known && { type: assets[known], bytes: readAsset(known) };
}

function readAsset(name: Asset): Uint8Array {
	const here = import.meta.dirname;
	// Beside the bundled program; from the sources, what the last build made.
	const folders = [join(here, '..', 'web'), join(here, '..', '..', '..', 'dist', 'web')];
	for (const folder of folders) {
		try {
			return readFileSync(join(folder, name));
		} catch {
			// The next folder may have it.
		}
	}
	throw new UserError('the files of the page are missing', 'npm run build makes them');
}

function head(title: string): string {
	return (
		`<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${markup(title)}</title>\n` +
		`<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n`
	);
}

const icon =
	'<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27 viewBox=%270 0 16 16%27%3E%3Cpath fill=%27%23e8590c%27 d=%27M1 2h14v3H1z%27/%3E%3Cpath fill=%27%23f59f00%27 d=%27M1 6h9v3H1z%27/%3E%3Cpath fill=%27%23ffd43b%27 d=%27M1 10h5v4H1z%27/%3E%3C/svg%3E">\n';

function* data(context: ContextShape, views: readonly ViewData[]): Generator<string> {
	yield `<noscript>This page needs JavaScript; pprofsh -top FILE shows the same in a terminal.</noscript>\n`;
	yield `<script type="application/json" id="context">${scriptJson(context)}</script>\n`;
	for (const view of views) yield `<script type="application/json" class="view">${scriptJson(view)}</script>\n`;
}

/** The page of a view, in pieces: the browser loads its files while the view is computed. */
export async function* servedPage(
	context: ContextShape,
	title: string,
	view: Promise<ViewData>,
): AsyncGenerator<string> {
	yield `${head(title)}${icon}<link rel="stylesheet" href="./asset/app.css">\n<script src="./asset/app.js" defer></script>\n</head>\n<body>\n`;
	yield* data(context, [await view]);
	yield '</body>\n</html>\n';
}

/** The page as one file that needs no server, in pieces. */
export function* savedPage(context: ContextShape, views: readonly ViewData[]): Generator<string> {
	const policy =
		"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
	const text = (name: Asset): string => new TextDecoder().decode(readAsset(name));
	yield `${head(`${views[0]?.title ?? 'profile'} - pprofsh`)}<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
	yield `<style>${text('app.css').replaceAll('</', String.raw`<\/`)}</style>\n</head>\n<body>\n`;
	yield* data({ ...context, saved: true }, views);
	yield `<script>${text('app.js').replaceAll('</script', String.raw`<\/script`)}</script>\n</body>\n</html>\n`;
}
