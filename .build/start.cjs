'use strict';
// Starts the core. It is a script, not a module, because Node 20 offers V8's code cache for scripts only: with it V8 takes
// the functions that a plain report runs as they were compiled when the cache was made, instead of compiling each. A cache
// that is missing, or made by another Node, costs that advantage and nothing else.
const { readFileSync, statSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

const filename = `${__dirname}/CORE`;
const script = new Script(readFileSync(filename, 'latin1'), {
	filename,
	cachedData: cacheOf(filename),
});
if (inputSize() < 400_000) {
	// Such a run is over before optimized code could pay for itself, and compiling that takes a tenth to a fifth of it where
	// there are few cores. A run that is still there later is a shell, which shall be fast too.
	setFlagsFromString('--no-opt');
	setTimeout(() => setFlagsFromString('--opt'), 200).unref();
}
/** Modules of the core that chunks borrow from it, each as a function that gives its exports. */
exports.lent = {};
script.runInThisContext()(path => import(path), exports.lent, __dirname);

function cacheOf(path) {
	try {
		return readFileSync(path.replace(/js$/, 'cache'));
	} catch {
		return undefined;
	}
}

/** Bytes of the files among the arguments, compressed as they are; infinite when one is a pipe or the like. */
function inputSize() {
	let size = 0;
	for (const argument of process.argv.slice(2)) {
		const status = statusOf(argument.replace(/^-[^=]*=/, ''));
		if (status !== undefined) size += status.isFile() || status.isDirectory() ? status.size : Infinity;
	}
	return size;
}

function statusOf(path) {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}
