// Writes fixtures/drawn/: the profiles of drawings.ts and the odd source files that one of them names.
//   npm run compile && node test/golden/draw.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawings } from '../../.compiled/test/golden/drawings.js';
import { drawnFile } from '../../.compiled/test/helpers/encode-profile.js';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'drawn');
mkdirSync(join(folder, 'source', 'pkg'), { recursive: true });
for (const [name, profile] of Object.entries(drawings))
	writeFileSync(join(folder, `${name}.pb.gz`), drawnFile(profile));

const sources = {
	'pkg/tabs.go': 'package main\n\nfunc tabs() {\n\twork()\n\n\t\tmore(1,\t2)   \n}\nfunc main() {\n\ttabs()\n}\n',
	'pkg/returns.go': 'func returns() {\r\n\tone()\r\r\n\ttwo()\r\n}',
	'pkg/bytes.go': 'func bytes() {\n\t// gr\xf6\xdfe\xff \xc3\xa4\n}\n',
	'long.go': `func long() {\n\tshort()\n\t// ${'x'.repeat(65536)}\n\tnever()\n}\n`,
};
for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, 'source', name), text, 'latin1');
