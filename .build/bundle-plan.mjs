import { build } from 'esbuild';

/**
 * Which modules form the core, and which parts load later. A module of ours that imports a package, itself or through
 * others, is outside the core, and so is what only such modules import; and the web page's server.
 *
 * @param options esbuild's, without entry points
 * @param main the module that everything starts from
 * @returns `core`: paths of modules; `parts`: what import() asks for outside the core, paths and names of packages
 */
export async function planBundle(options, main) {
	const { metafile } = await build({ ...options, entryPoints: [main], packages: 'external', splitting: true });
	const importsOf = path =>
		(metafile.inputs[path]?.imports ?? []).filter(({ path: to }) => !to.startsWith('node:') && !to.startsWith('<'));
	const heavy = heavyModules(Object.keys(metafile.inputs), importsOf);
	if (heavy.has(main)) throw new Error(`the start imports a package: ${[...heavy].join(', ')}; load it with import()`);

	const core = new Set([main]);
	for (const path of core) {
		for (const { path: to, external } of importsOf(path)) if (!external && !heavy.has(to)) core.add(to);
	}
	const parts = new Set();
	for (const path of [...core, ...heavy]) {
		for (const { path: to, external, kind } of importsOf(path)) {
			if (kind === 'dynamic-import' && (external || !core.has(to))) parts.add(to);
		}
	}
	return { core, parts: [...parts] };
}

/** The modules from which static imports lead to a package, and those of the server, which few runs need. */
function heavyModules(paths, importsOf) {
	const heavy = new Set(paths.filter(path => path.startsWith('src/web/')));
	for (let size = -1; size < heavy.size;) {
		size = heavy.size;
		for (const path of paths) {
			const needed = importsOf(path).filter(({ kind }) => kind === 'import-statement');
			if (needed.some(({ path: to, external }) => external || heavy.has(to))) heavy.add(path);
		}
	}
	return heavy;
}
