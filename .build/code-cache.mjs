// Makes V8's code cache of the core: node code-cache.mjs CORE CACHE
// Runs a plain report, so that the functions it calls are compiled, and writes what V8 has then.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const [core, cache] = process.argv.slice(2);
const profile = join(dirname(dirname(fileURLToPath(import.meta.url))), 'fixtures/openonu/leak-8.pprof');
const script = new Script(readFileSync(core, 'latin1'), { filename: core });
process.argv.splice(2, Infinity, '-top', profile);
await script.runInThisContext()(undefined, {});
if (process.exitCode) throw new Error('the report for the code cache failed');
writeFileSync(cache, script.createCachedData());
