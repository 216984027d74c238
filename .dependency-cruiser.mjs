// The layers of src/ as one table, from the bottom up. `npm run check` fails when an import does not fit it.

// folder: the folders it may import. A folder may always import itself.
const layers = {
	base: [],
	measurement: ['base'],
	profile: ['base', 'measurement'],
	selection: ['base', 'measurement', 'profile'],
	graph: ['base', 'measurement', 'profile', 'selection'],
	report: ['base', 'measurement', 'profile', 'selection', 'graph'],
	leak: ['base', 'measurement', 'profile', 'selection', 'graph', 'report'],
	render: ['base', 'measurement', 'profile', 'graph', 'report', 'leak'],
	commands: ['base', 'measurement', 'profile', 'selection', 'graph', 'report', 'leak', 'render'],
	fetch: ['base', 'measurement', 'profile'],
	draw: ['base', 'render'],
	symbolize: ['base', 'profile'],
	source: ['base'],
	shell: ['base', 'commands'],
	tui: ['base', 'measurement', 'report', 'leak', 'render', 'commands'],
	web: ['base', 'measurement', 'report', 'leak', 'render', 'commands'],
};
const everything = Object.keys(layers);
layers.cli = everything;

// npm package: the only folder that may import it. A package that is not here may be imported by none.
const packages = {
	re2js: 'base',
	shiki: 'render',
	pako: 'fetch',
	'@hpcc-js/wasm-graphviz': 'draw',
	'@resvg/resvg-js': 'draw',
	'@resvg/resvg-wasm': 'draw',
	fontkit: 'draw',
	pdfkit: 'draw',
	ink: 'tui',
	react: 'tui',
	yargs: 'cli',
};

// Folders that compute and never read or write: no module of Node's own.
const pure = everything.slice(0, everything.indexOf('commands') + 1);

const any = names => names.join('|');
// Types come from a twin package: `import type ... from 'react'` resolves to node_modules/@types/react.
const inPackage = names => `^node_modules/(@types/)?(${any(names)})/`;

export default {
	forbidden: [
		{ name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'only-known-folders-are-imported',
			comment: 'A new folder under src/ needs a row in the table of layers.',
			severity: 'error',
			from: {},
			to: { path: '^src/', pathNot: `^src/(${any(Object.keys(layers))})/` },
		},
		{
			name: 'only-known-folders-import',
			comment: 'A new folder under src/ needs a row in the table of layers.',
			severity: 'error',
			from: { path: '^src/', pathNot: `^src/(${any(Object.keys(layers))})/` },
			to: {},
		},
		...Object.entries(layers).map(([folder, allowed]) => ({
			name: `layer-${folder}`,
			comment: `${folder}/ may import: ${allowed.join(', ') || 'nothing'}`,
			severity: 'error',
			from: { path: `^src/${folder}/` },
			to: { path: '^src/', pathNot: `^src/(${any([folder, ...allowed])})/` },
		})),
		...Object.entries(packages).map(([name, folder]) => ({
			name: `only-${folder}-uses-${name}`,
			severity: 'error',
			from: { path: '^src/', pathNot: `^src/${folder}/` },
			to: { path: inPackage([name]) },
		})),
		{
			name: 'every-package-is-in-the-table',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: '^node_modules/', pathNot: inPackage([...Object.keys(packages), 'node']) },
		},
		{
			name: 'pure-core',
			comment: 'Files, sockets, processes and the terminal are reached through base/ports.ts.',
			severity: 'error',
			from: { path: `^src/(${any(pure)})/` },
			to: { dependencyTypes: ['core'] },
		},
		{
			name: 'front-ends-load-lazily',
			comment: 'What a report does not need is imported with import(), so that starting stays cheap.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/(tui|web)/' },
			to: { path: '^src/(tui|web)/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
		},
		{
			name: 'no-orphans',
			severity: 'error',
			from: { orphan: true, pathNot: '^src/(cli/main|draw/draw-worker)[.]ts$' },
			to: {},
		},
		{ name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
		{ name: 'src-not-to-test', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|fixtures)/' } },
		{
			name: 'not-to-dev-dependency',
			severity: 'error',
			from: { path: '^src/' },
			to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
	},
};
