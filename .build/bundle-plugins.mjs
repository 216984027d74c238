// Plugins for esbuild that .build/bundle.mjs puts together.
import { relative, sep } from 'node:path';

const fetching = builtin => `process.getBuiltinModule(${JSON.stringify(builtin)})`;
const isOwn = importer => !importer.includes('node_modules');

/**
 * Node's own modules for our code. Importing one makes Node wrap it whole; and most are not needed in most runs, such as
 * those that a terminal needs, or a random name. So functions fetch their module when they are first called. Everything
 * else, and everything of modules that Node has loaded anyway, is fetched at once.
 */
export const lazyBuiltins = {
	name: 'lazy-builtins',
	setup(hooks) {
		const loadedAnyway = ['node:fs', 'node:path'];
		// Values other than functions are fetched at the start: where that would load much, they are not there to import.
		const light = [...loadedAnyway, 'node:os', 'node:util', 'node:v8', 'node:worker_threads', 'node:zlib'];
		hooks.onResolve({ filter: /^node:/ }, ({ path, importer, kind }) =>
			kind !== 'require-call' && isOwn(importer)
				? { path, namespace: kind === 'dynamic-import' ? 'whole-builtin' : 'builtin', sideEffects: false }
				: undefined,
		);
		hooks.onLoad({ filter: /.*/, namespace: 'whole-builtin' }, ({ path }) => ({
			contents: `module.exports = ${fetching(path)};`,
			loader: 'js',
		}));
		hooks.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => {
			const fetched = fetching(path);
			const lines = Object.entries(Object.getOwnPropertyDescriptors(process.getBuiltinModule(path)))
				.filter(([name]) => /^[A-Za-z]\w*$/.test(name) && name !== 'default')
				.filter(([, { value }]) => typeof value === 'function' || light.includes(path))
				.map(([name, { value }]) =>
					typeof value !== 'function' || loadedAnyway.includes(path)
						? `export const ${name} = /* @__PURE__ */ (() => ${fetched}.${name})();`
						: `export function ${name}(...args) { return ${callOf(value, `${fetched}.${name}`)}; }`,
				);
			return { contents: lines.join('\n'), loader: 'js' };
		});
	},
};

/** For the core: what import() asks for outside of it is found in the files of `partFiles` (by path or package). */
export const outsideCore = (root, partFiles) => ({
	name: 'outside-core',
	setup(hooks) {
		hooks.onResolve({ filter: /^[^<]/ }, async args => {
			if (args.kind !== 'dynamic-import' || args.pluginData === 'resolving') return undefined;
			const part = partFiles.get(args.path) ?? partFiles.get(await ownPath(hooks, root, args));
			return part === undefined ? undefined : { path: `./${part.replace(/^dist\//, '')}`, external: true };
		});
	},
});

/** For the core: a module 'shared' that keeps the modules whose paths are in `shared` for those that borrow them. */
export const lending = (root, shared) => ({
	name: 'lending',
	setup(hooks) {
		hooks.onResolve({ filter: /^shared$/ }, ({ path }) => ({ path, namespace: 'lending' }));
		hooks.onLoad({ filter: /.*/, namespace: 'lending' }, () => ({
			contents: [...shared].map(path => `lent[${JSON.stringify(path)}] = () => require('./${path}');`).join('\n'),
			resolveDir: root,
		}));
	},
});

/** For the parts: modules of the core are taken from the running core. `shared` collects which. */
export const borrowing = (root, core, shared) => ({
	name: 'borrowing',
	setup(hooks) {
		hooks.onResolve({ filter: /^\./ }, async args => {
			if (!isOwn(args.importer) || args.pluginData === 'resolving') return undefined;
			const path = await ownPath(hooks, root, args);
			if (!core.has(path)) return undefined;
			shared.add(path);
			return { path, namespace: 'core' };
		});
		hooks.onResolve({ filter: /^\.\.\/main\.cjs$/, namespace: 'core' }, ({ path }) => ({ path, external: true }));
		hooks.onLoad({ filter: /.*/, namespace: 'core' }, ({ path }) => ({
			contents: `import core from '../main.cjs'; module.exports = core.lent[${JSON.stringify(path)}]();`,
			loader: 'js',
		}));
	},
});

// Ink can attach a debugger that runs in a browser, through a package that it does not install.
export const withoutDevtools = {
	name: 'without-devtools',
	setup(hooks) {
		hooks.onResolve({ filter: /^react-devtools-core$|^\.\/devtools\.js$/ }, ({ path, importer }) =>
			/node_modules[\\/]ink[\\/]/.test(importer) ? { path, namespace: 'nothing' } : undefined,
		);
		hooks.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export default {};' }));
	},
};

// In a browser only the own search is harmed by a slow expression.
export const withoutLinearEngine = {
	name: 'without-linear-engine',
	setup(hooks) {
		hooks.onResolve({ filter: /^re2js$/ }, ({ path }) => ({ path, namespace: 'nothing' }));
		hooks.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export const RE2JS = undefined;' }));
	},
};

/** Classes are made, functions called. */
function callOf(value, name) {
	return /^class\b/.test(String(value)) ? `Reflect.construct(${name}, args)` : `${name}(...args)`;
}

async function ownPath(hooks, root, { path, kind, importer, resolveDir }) {
	const resolved = await hooks.resolve(path, { kind, importer, resolveDir, pluginData: 'resolving' });
	return relative(root, resolved.path).split(sep).join('/');
}
