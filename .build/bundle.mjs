// Bundles src/cli/main.ts into dist/:
//   main.cjs            what bin/pprofsh.js runs: .build/start.cjs with the name of the core put in
//   core-HASH.js        all of our own code but what only serves a package, as one script
//   core-HASH.cache     V8's code cache of the core, for the Node that runs this build
//   draw-worker.js      the thread that draws pictures, with what it loads in draw-*.js beside it
//   graphviz.bin        what lays graphs out (.build/graphviz-wasm.mjs)
//   web/                script and style of the page that -http serves
//   tinos.ttf ...       files that it reads as they are
//   chunks/             packages and what only serves them, as modules that load when they are first needed
// Also writes dist/THIRD-PARTY-LICENSES.txt, and .compiled/bundle.json (esbuild's account of what went where), which a
// test reads to see that nothing heavy is part of the start.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { planBundle } from './bundle-plan.mjs';
import {
	borrowing,
	lazyBuiltins,
	lending,
	outsideCore,
	withoutDevtools,
	withoutLinearEngine,
} from './bundle-plugins.mjs';
import { graphvizGlue, preparedGraphviz } from './graphviz-wasm.mjs';
import { thirdPartyLicenses } from './licenses.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'dist');
const main = 'src/cli/main.ts';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Files that the drawing thread reads as they are (src/draw/assets.ts).
const assets = {
	'tinos.ttf': 'node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
	'resvg.wasm': 'node_modules/@resvg/resvg-wasm/index_bg.wasm',
};

const common = {
	absWorkingDir: root,
	outdir: 'dist',
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20.19',
	minify: true,
	legalComments: 'none',
	define: { 'process.env.NODE_ENV': '"production"', 'process.env.PPROFSH_VERSION': JSON.stringify(version) },
	metafile: true,
	write: false,
	logLevel: 'warning',
};

// Bundled CommonJS packages call `require` for Node's own modules; ES modules have none.
const banner = { js: 'const require=id=>process.getBuiltinModule(id);' };

const graphviz = '@hpcc-js/wasm-graphviz';
const plan = await planBundle(common, main);
const shared = new Set();
const parts = await build({
	...common,
	entryPoints: plan.parts.filter(part => part !== graphviz),
	external: [graphviz],
	splitting: true,
	entryNames: 'chunks/[name]-[hash]',
	chunkNames: 'chunks/[name]-[hash]',
	banner,
	plugins: [withoutDevtools, borrowing(root, plan.core, shared), lazyBuiltins],
});
// A thread has nothing of the program that starts it.
const drawing = await build({
	...common,
	entryPoints: ['src/draw/draw-worker.ts'],
	splitting: true,
	entryNames: '[name]',
	chunkNames: 'draw-[name]-[hash]',
	banner,
	// It finds the part for this machine in packages of its own.
	external: ['@resvg/resvg-js', graphviz],
	plugins: [lazyBuiltins],
});
// As a script: starting Node's loader of modules takes longer than reading it.
const layout = await build({
	...common,
	entryPoints: { graphviz },
	format: 'cjs',
	plugins: [graphvizGlue],
});
// What runs in a browser: one script, one sheet. Expressions that need the linear engine are left to the server.
const page = await build({
	...common,
	entryPoints: { app: 'src/web/client/main.ts' },
	outdir: 'dist/web',
	format: 'iife',
	platform: 'browser',
	target: ['chrome109', 'firefox115', 'safari16.4'],
	plugins: [withoutLinearEngine],
});
const sheets = (await readdir(join(root, 'src/web/client/style'))).sort();
const sheet = sheets.map(name => readFileSync(join(root, 'src/web/client/style', name), 'utf8')).join('\n');
const styled = await transform(withSystemTheme(sheet), { loader: 'css', minify: true });
const partFiles = new Map(Object.entries(parts.metafile.outputs).map(([path, { entryPoint }]) => [entryPoint, path]));
const core = await build({
	...common,
	stdin: { contents: `import 'shared'; import './${main}';`, resolveDir: root },
	external: [graphviz],
	define: { ...common.define, 'import.meta.dirname': 'folder' },
	plugins: [lending(root, shared), outsideCore(root, partFiles), lazyBuiltins],
});

// A script that comes out of a cache can not import modules by itself: start.cjs does it.
const text = core.outputFiles[0].text.replace(/\bimport\((?="\.\/chunks\/)/g, 'load(');
const script = `(async (load, lent, folder) => {'use strict';${text}\n})`;
// start.cjs reads it as the plain ASCII that esbuild makes of everything but raw templates.
const strange = /.{0,40}[^\0-\x7f].{0,40}/.exec(script);
if (strange) throw new Error(`write \\u escapes in String.raw: ${strange[0]}`);
const hash = createHash('sha256').update(script).digest('hex').slice(0, 8);
const coreFile = `core-${hash}.js`;
const start = readFileSync(join(root, '.build', 'start.cjs'), 'utf8').replace('CORE', coreFile);

const account = accountOf();
const files = new Map(
	[...parts.outputFiles, ...drawing.outputFiles, ...page.outputFiles].map(file => [file.path, file.contents]),
);
for (const [name, source] of Object.entries(assets)) files.set(join(out, name), readFileSync(join(root, source)));
files.set(join(out, coreFile), script);
files.set(join(out, 'web', 'app.css'), styled.code);
const taken = [parts, drawing, layout].flatMap(({ metafile }) => Object.keys(metafile.inputs));
files.set(join(out, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(root, [...taken, ...Object.values(assets)]));
files.set(join(root, '.compiled', 'bundle.json'), JSON.stringify(account));
for (const [path, contents] of files) await write(path, contents);

// The cache holds what a plain report runs.
const cacheFile = join(out, `core-${hash}.cache`);
files.set(cacheFile, '');
execFileSync(process.execPath, [join(root, '.build', 'code-cache.mjs'), join(out, coreFile), cacheFile], {
	stdio: ['ignore', 'ignore', 'inherit'],
});

// New files first, then the entry, stale ones last: a program started during a build finds either version whole.
files.set(join(out, 'main.cjs'), start);
await write(join(out, 'main.cjs'), start);
const graphvizFile = join(out, 'graphviz.bin');
files.set(graphvizFile, await preparedGraphviz(layout.outputFiles[0].text, join(out, 'main.cjs')));
await write(graphvizFile, files.get(graphvizFile));
for (const item of await readdir(out, { recursive: true, withFileTypes: true })) {
	const path = join(item.parentPath, item.name);
	if (item.isFile() && !files.has(path)) await rm(path, { force: true });
}
const bytes = parts.outputFiles.reduce((sum, file) => sum + file.contents.length, 0);
console.log(
	`${relative(root, out)}: core of ${Math.round(script.length / 1024)} kB, ` +
		`${parts.outputFiles.length} modules of ${Math.round(bytes / 1024)} kB`,
);

/** What went where: esbuild's accounts of both builds as one. */
function accountOf() {
	const [own] = Object.values(core.metafile.outputs);
	const imports = own.imports.map(({ path, kind }) => ({ path: join('dist', path), kind }));
	return {
		entry: `dist/${coreFile}`,
		outputs: { ...parts.metafile.outputs, [`dist/${coreFile}`]: { ...own, imports } },
	};
}

async function write(path, contents) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(`${path}.new`, contents);
	await rename(`${path}.new`, path);
}

// The dark theme stands once in the sheet, for who chose it; here it is said again for who has a dark system.
function withSystemTheme(sheet) {
	const chosen = /:root\[data-theme='dark'\] (\{[^}]*\})/.exec(sheet);
	if (chosen === null) throw new Error('the sheet has no dark theme');
	const system = `@media (prefers-color-scheme: dark) { :root:not([data-theme]) ${chosen[1]} }`;
	return sheet.replace(chosen[0], `${chosen[0]}\n${system}`);
}
