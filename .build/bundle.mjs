// Bundles src/cli/main.ts into dist/: one small entry and chunks that load when they are first needed.
// Also writes dist/THIRD-PARTY-LICENSES.txt, and .compiled/bundle.json (esbuild's account of what went where), which a
// test reads to see that nothing heavy is part of the start.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { thirdPartyLicenses } from './licenses.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'dist');

// Bundled CommonJS packages call `require` for Node's own modules; ES modules have none.
const requireBanner = 'const require=id=>process.getBuiltinModule(id);';

// Importing one of Node's own modules makes Node wrap it whole, with parts that nobody asked for: 3 ms of each start.
const builtinModules = {
	name: 'builtin-modules',
	setup(hooks) {
		hooks.onResolve({ filter: /^node:/ }, ({ path, importer, kind }) =>
			kind === 'import-statement' && !importer.includes('node_modules') ? { path, namespace: 'builtin' } : undefined,
		);
		hooks.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
			contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
			loader: 'js',
		}));
	},
};

// Ink can attach a debugger that runs in a browser, through a package that it does not install.
const withoutDevtools = {
	name: 'without-devtools',
	setup(hooks) {
		hooks.onResolve({ filter: /^react-devtools-core$|^\.\/devtools\.js$/ }, ({ path, importer }) =>
			/node_modules[\\/]ink[\\/]/.test(importer) ? { path, namespace: 'nothing' } : undefined,
		);
		hooks.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export default {};' }));
	},
};

const result = await build({
	absWorkingDir: root,
	entryPoints: ['src/cli/main.ts'],
	outdir: 'dist',
	entryNames: '[name]',
	chunkNames: 'chunks/[name]-[hash]',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20.19',
	minify: true,
	legalComments: 'none',
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.PPROFSH_VERSION': JSON.stringify(packageVersion()),
	},
	banner: { js: requireBanner },
	plugins: [withoutDevtools, builtinModules],
	metafile: true,
	write: false,
	logLevel: 'warning',
});

const files = new Map(result.outputFiles.map(file => [file.path, file.contents]));
files.set(join(out, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(root, Object.keys(result.metafile.inputs)));
files.set(join(root, '.compiled', 'bundle.json'), JSON.stringify(result.metafile));

// New files first, stale ones after: a program started during a build finds either version whole.
const entry = join(out, 'main.js');
for (const [path, contents] of [...files].sort(([a], [b]) => Number(a === entry) - Number(b === entry))) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, contents);
}
for (const item of await readdir(out, { recursive: true, withFileTypes: true })) {
	const path = join(item.parentPath, item.name);
	if (item.isFile() && !files.has(path)) await rm(path, { force: true });
}
const bytes = result.outputFiles.reduce((sum, file) => sum + file.contents.length, 0);
console.log(`${relative(root, out)}: ${result.outputFiles.length} modules, ${Math.round(bytes / 1024)} kB`);

function packageVersion() {
	return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}
