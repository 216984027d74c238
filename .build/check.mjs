// Everything that must hold before a change is handed in, one step after the other; all steps run, also after a failure.
//   node .build/check.mjs [step ...]   without a name: all
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// step: the script of package.json that it runs.
const steps = {
	format: 'check:format',
	lint: 'check:lint',
	types: 'check:types',
	layers: 'check:layers',
	unused: 'check:unused',
	tests: 'test',
	docs: 'check:docs',
	ratchet: 'check:ratchet',
};

const asked = process.argv.slice(2);
const failed = [];
for (const name of asked.length > 0 ? asked : Object.keys(steps)) {
	if (!Object.hasOwn(steps, name)) throw new Error(`no step ${name}; there are ${Object.keys(steps).join(', ')}`);
	console.log(`--- ${name}`);
	const began = Date.now();
	const { status } = spawnSync('npm', ['run', '--silent', steps[name]], { cwd: root, stdio: 'inherit' });
	if (status !== 0) failed.push(name);
	console.log(`--- ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}
if (failed.length > 0) {
	console.log(`check failed: ${failed.join(', ')}`);
	process.exitCode = 1;
}
