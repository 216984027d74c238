// Compiles src/ and test/ to .compiled/, where ava runs the tests. Compiled files whose source is gone are removed,
// so that a deleted test does not keep running.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

for (const folder of ['src', 'test']) {
	const compiled = join(root, '.compiled', folder);
	if (!existsSync(compiled)) continue;
	for (const name of readdirSync(compiled, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.js')) continue;
		const stem = join(root, folder, name.slice(0, -'.js'.length));
		if (!existsSync(`${stem}.ts`) && !existsSync(`${stem}.tsx`)) rmSync(join(compiled, name), { force: true });
	}
}
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
process.exitCode =
	spawnSync(process.execPath, [tsc, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1;
