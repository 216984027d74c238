import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { largestSource } from '../../src/source/files.js';
import { nodeSourceFiles, workingFolder } from '../../src/source/node-files.js';

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-source-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));
const fs = nodeSourceFiles();

test('reads regular files and names what fails', t => {
	const path = join(folder, 'a.go');
	writeFileSync(path, 'text');
	t.deepEqual(fs.read(path), Buffer.from('text'));
	t.is(fs.read(join(folder, 'none')), 'ENOENT');
	t.is(fs.read(folder), 'EISDIR');
	t.is(fs.read(join(path, 'x')), 'ENOTDIR');
	t.is(fs.read(`${folder}/\0`), 'EINVAL');
	t.is(fs.read(join(folder, 'x'.repeat(300))), 'ENAMETOOLONG');
});

test('pipes and devices are not opened', t => {
	const pipe = join(folder, 'pipe');
	execFileSync('mkfifo', [pipe]);
	t.is(fs.read(pipe), 'ENOTREG');
	t.is(fs.read('/dev/zero'), 'ENOTREG');
	t.is(fs.stat(pipe)?.kind, 'other');
});

test('files of /proc, whose size is 0, are read to their end', t => {
	const bytes = fs.read('/proc/self/status');
	t.true(typeof bytes !== 'string' && bytes.length > 100);
});

test('no more than the limit is read', t => {
	const path = join(folder, 'large');
	writeFileSync(path, Buffer.alloc(largestSource + 10, 'x\n'));
	const bytes = fs.read(path);
	t.is(typeof bytes === 'string' ? bytes : bytes.length, largestSource);
	t.is(fs.stat(path)?.size, largestSource + 10);
});

test('file names may hold any bytes', t => {
	writeFileSync(Buffer.from(`${folder}/\xff.go`, 'latin1'), 'x');
	t.deepEqual(fs.read(`${folder}/\udcff.go`), Buffer.from('x'));
});

test('lists folders, follows links, and is silent about what is not there', t => {
	const inner = join(folder, 'inner');
	mkdirSync(join(inner, 'b'), { recursive: true });
	writeFileSync(join(inner, 'a'), '');
	symlinkSync(inner, join(folder, 'link'));
	t.deepEqual(fs.list(inner), ['a', 'b']);
	t.deepEqual(fs.list(join(folder, 'none')), []);
	t.is(fs.resolve(join(folder, 'link', 'a')), fs.resolve(join(inner, 'a')));
	t.is(fs.resolve(join(folder, 'none')), undefined);
	t.is(fs.stat(join(folder, 'link'))?.kind, 'folder');
	t.is(fs.stat(join(folder, 'none')), undefined);
});

test('the current folder keeps the name that PWD gives it', t => {
	const link = join(folder, 'here');
	symlinkSync(process.cwd(), link);
	t.is(workingFolder({ PWD: link }), link);
	t.is(workingFolder({ PWD: folder }), process.cwd());
	t.is(workingFolder({ PWD: 'relative' }), process.cwd());
	t.is(workingFolder({}), process.cwd());
});
