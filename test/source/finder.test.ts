import test from 'ava';
import type { SourceLookup } from '../../src/base/ports.js';
import { sourceFinder } from '../../src/source/finder.js';
import { drawnFiles } from '../helpers/drawn-files.js';

type Files = Readonly<Record<string, string>>;
type Env = Readonly<Record<string, string>>;

interface Setting {
	readonly sourcePath?: string;
	readonly trimPath?: string;
	readonly env?: Env;
	readonly cwd?: string;
}

function look(files: Files, file: string, { sourcePath = '', trimPath = '', env = {}, cwd = '/here' }: Setting = {}) {
	return sourceFinder(drawnFiles(files), env, cwd).find(file, sourcePath, trimPath);
}

const pathOf = (lookup: SourceLookup): string | undefined => (lookup.found ? lookup.path : undefined);
const noteOf = (lookup: SourceLookup): string | undefined => (lookup.found ? lookup.note : undefined);
const errorOf = (lookup: SourceLookup): string | undefined => (lookup.found ? undefined : lookup.error);
const adviceOf = (lookup: SourceLookup): string | undefined => (lookup.found ? undefined : lookup.advice);

test('an absolute name is read where it is', t => {
	const lookup = look({ '/go/src/a.go': 'one\ntwo\n' }, '/go/src/a.go');
	t.deepEqual(lookup, { found: true, path: '/go/src/a.go', lines: ['one', 'two'] });
});

test('a relative name is looked for in each folder of source_path and in its parents, nearest first', t => {
	const files = { '/a/x.go': 'a', '/a/b/c/x.go': 'c', '/x.go': 'root', '/here/x.go': 'cwd' };
	t.is(pathOf(look(files, 'x.go', { sourcePath: '/a/b/c:/a' })), '/a/b/c/x.go');
	t.is(pathOf(look(files, 'x.go', { sourcePath: '/a/b' })), '/a/x.go');
	t.is(pathOf(look(files, 'x.go', { sourcePath: '/q/r' })), '/x.go');
	t.is(pathOf(look(files, 'x.go')), '/here/x.go');
	t.is(noteOf(look(files, 'x.go')), undefined);
});

test('without trim_path the base name of a source folder shows where the name starts', t => {
	const files = { '/local/adapter/pkg/x.go': 'x' };
	t.is(pathOf(look(files, '/remote/adapter/pkg/x.go', { sourcePath: '/local/adapter' })), '/local/adapter/pkg/x.go');
	t.is(pathOf(look(files, '/remote/adapter/pkg/x.go', { cwd: '/local/adapter' })), '/local/adapter/pkg/x.go');
});

test('failures have the sentences of the reference', t => {
	t.is(errorOf(look({}, '/a/b.go')), 'open /a/b.go: no such file or directory');
	t.is(errorOf(look({ '/a/b.go': '!EACCES' }, '/a/b.go')), 'open /a/b.go: permission denied');
	t.is(errorOf(look({ '/a/b.go': '!ENAMETOOLONG' }, '/a/b.go')), 'open /a/b.go: file name too long');
	t.is(errorOf(look({}, 'b.go')), 'could not find file b.go on path /here');
	t.is(errorOf(look({}, '/go/b.go', { trimPath: '/go', sourcePath: 'x:/y' })), 'could not find file b.go on path x:/y');
});

test('what is neither file nor folder is not opened', t => {
	t.is(errorOf(look({ '/dev/zero': '!ENOTREG' }, '/dev/zero')), 'open /dev/zero: not a regular file');
});

test('a folder in the place of a file is a file without lines', t => {
	t.deepEqual(look({ '/a/b.go/c': '' }, '/a/b.go'), { found: true, path: '/a/b.go', lines: [] });
});

const std = { '/usr/local/go/src/runtime/proc.go': 'proc', '/opt/go1.25/src/runtime/proc.go': 'other' };

test('a file of Go is taken from the installation', t => {
	const setting = { env: { PATH: '/bin:/usr/bin' } };
	t.is(pathOf(look(std, '/usr/lib/go-1.22/src/runtime/proc.go', setting)), '/usr/local/go/src/runtime/proc.go');
	t.is(pathOf(look(std, 'runtime/proc.go', setting)), '/usr/local/go/src/runtime/proc.go');
	t.is(pathOf(look(std, 'runtime/proc.go', { env: { GOROOT: '/opt/go1.25' } })), '/opt/go1.25/src/runtime/proc.go');
	t.is(
		noteOf(look(std, 'runtime/proc.go')),
		'runtime/proc.go is shown from /usr/local/go/src/runtime/proc.go, of the Go installation',
	);
});

test('the go command on PATH shows where Go is', t => {
	const files = {
		'/usr/bin/go': '->/opt/go1.25/bin/go',
		'/opt/go1.25/bin/go': 'elf',
		'/opt/go1.25/src/runtime/x.go': '',
	};
	t.is(
		pathOf(look(files, '/usr/lib/golang/src/runtime/x.go', { env: { PATH: '/bin:/usr/bin' } })),
		'/opt/go1.25/src/runtime/x.go',
	);
});

test("GOPATH's vendor folder is not that of Go", t => {
	const files = {
		...std,
		'/usr/local/go/src/vendor/golang.org/x/net/a.go': 'std',
		'/usr/local/go/src/cmd/link/main.go': '',
	};
	t.false(look(files, '/go/src/vendor/golang.org/x/net/a.go').found);
	t.false(look(files, '/home/me/go/src/cmd/link/main.go').found);
	t.true(look(files, '/usr/lib/go-1.22/src/vendor/golang.org/x/net/a.go').found);
});

test('a module is found in the cache, whatever its path was', t => {
	const files = { '/home/me/go/pkg/mod/github.com/!burnt!sushi/toml@v1.0.0/de/x.go': 'x' };
	const path = '/home/me/go/pkg/mod/github.com/!burnt!sushi/toml@v1.0.0/de/x.go';
	for (const name of [
		'/home/b/go/pkg/mod/github.com/!burnt!sushi/toml@v1.0.0/de/x.go',
		'github.com/BurntSushi/toml@v1.0.0/de/x.go',
		'pkg/mod/github.com/!burnt!sushi/toml@v1.0.0/de/x.go',
	]) {
		t.is(pathOf(look(files, name, { env: { HOME: '/home/me' } })), path);
	}
	t.is(pathOf(look({ '/c/a.b/c@v1/x.go': '' }, 'a.b/c@v1/x.go', { env: { GOMODCACHE: '/c' } })), '/c/a.b/c@v1/x.go');
	t.is(
		pathOf(look({ '/g/pkg/mod/a.b/c@v1/x.go': '' }, 'a.b/c@v1/x.go', { env: { GOPATH: '/f:/g' } })),
		'/g/pkg/mod/a.b/c@v1/x.go',
	);
});

test('a vendored copy stands in for the cache, and the cache for a vendored copy', t => {
	const vendored = { '/here/vendor/github.com/A/b/c/x.go': 'x' };
	t.is(
		pathOf(look(vendored, '/home/b/go/pkg/mod/github.com/!a/b@v1.2.3/c/x.go')),
		'/here/vendor/github.com/A/b/c/x.go',
	);
	t.is(pathOf(look(vendored, '/build/vendor/github.com/A/b/c/x.go')), '/here/vendor/github.com/A/b/c/x.go');
	const cached = {
		'/here/go.mod': 'module example.com/m\nrequire (\n\tgithub.com/A/b v1.2.3 // indirect\n)\n',
		'/mod/github.com/!a/b@v1.2.3/c/x.go': 'x',
		'/mod/github.com/!a/b@v1.2.4/c/x.go': 'y',
	};
	const setting = { env: { GOMODCACHE: '/mod' } };
	t.is(pathOf(look(cached, '/go/src/vendor/github.com/A/b/c/x.go', setting)), '/mod/github.com/!a/b@v1.2.3/c/x.go');
});

test('names of a build with -trimpath are found through go.mod', t => {
	const files = { '/src/app/go.mod': '// c\nmodule "example.com/app"\n', '/src/app/dev/x.go': 'x' };
	t.is(pathOf(look(files, 'example.com/app/dev/x.go', { sourcePath: '/src/app/dev' })), '/src/app/dev/x.go');
	t.is(pathOf(look(files, 'example.com/app/dev/x.go', { cwd: '/src/app' })), '/src/app/dev/x.go');
	t.is(pathOf(look(files, 'example.com/app/dev/x.go', { cwd: '/src' })), '/src/app/dev/x.go');
	t.is(pathOf(look(files, 'example.com/app/dev/x.go', { cwd: '/q' })), undefined);
	t.is(pathOf(look(files, 'example.com/app@v1.0.0/dev/x.go', { cwd: '/src' })), '/src/app/dev/x.go');
});

test('and through the folders that go.work uses', t => {
	const files = {
		'/w/go.work': 'go 1.22\nuse (\n\t./one // first\n\t../two\n)\n',
		'/w/one/go.mod': 'module a.b/one\n',
		'/two/go.mod': 'module a.b/two\n',
		'/two/x/y.go': 'y',
	};
	t.is(pathOf(look(files, 'a.b/two/x/y.go', { cwd: '/w/deep/er' })), '/two/x/y.go');
	t.is(pathOf(look(files, 'a.b/two/x/y.go', { cwd: '/q', env: { GOWORK: '/w/go.work' } })), '/two/x/y.go');
});

test('a path that differs only in its head is found by its end, the longest first', t => {
	const files = { '/here/pkg/dev/x.go': 'x', '/here/dev/x.go': 'y' };
	t.is(pathOf(look(files, '/builds/4711/pkg/dev/x.go')), '/here/pkg/dev/x.go');
	t.is(pathOf(look(files, '/builds/4711/other/dev/x.go')), '/here/dev/x.go');
});

test('a base name alone counts only in folders that were named', t => {
	const files = { '/here/main.go': 'x', '/mine/main.go': 'y' };
	t.is(pathOf(look(files, '/builds/main.go')), undefined);
	t.is(pathOf(look(files, '/builds/main.go', { sourcePath: '/mine', trimPath: '/q' })), '/mine/main.go');
	const home = { sourcePath: '~/mine', trimPath: '/q', env: { HOME: '/' } };
	t.is(pathOf(look(files, '/builds/main.go', home)), '/mine/main.go');
});

test('a find shows where the neighbours are', t => {
	const finder = sourceFinder(drawnFiles({ '/here/dev/x.go': 'x', '/here/main.go': 'm' }), {}, '/here');
	t.is(pathOf(finder.find('/builds/app/main.go', '', '')), undefined);
	t.is(pathOf(finder.find('/builds/app/dev/x.go', '', '')), '/here/dev/x.go');
	t.is(pathOf(finder.find('/builds/app/main.go', '', '')), '/here/main.go');
});

test('neighbours are found as the first of them was, each on its own', t => {
	const finder = sourceFinder(
		drawnFiles({ '/here/dev/x.go': 'x', '/here/dev/y.go': 'y', '/here/dev/src': '' }),
		{},
		'/here',
	);
	t.is(pathOf(finder.find('/builds/dev/none.go', '', '')), undefined);
	t.is(pathOf(finder.find('/builds/dev/x.go', '', '')), '/here/dev/x.go');
	t.is(pathOf(finder.find('/builds/dev/y.go', '', '')), '/here/dev/y.go');
	t.is(pathOf(finder.find('/builds/dev/src', '', '')), '/here/dev/src');
	t.is(pathOf(finder.find('/builds/dev/..', '', '')), undefined);
	const lookup = finder.find('/builds/dev/z.go', '', '');
	t.true(!lookup.found && lookup.tried.includes('/here/dev/z.go'));
});

for (const name of [
	'/builds/../../etc/passwd',
	'../../etc/passwd',
	'/x/here/.ssh/id',
	'.ssh/../etc/passwd',
	'/x/a\0b.go',
	'//',
	`/${'a/'.repeat(70)}x.go`,
]) {
	test(`nothing beyond the reference is read for ${JSON.stringify(name.slice(0, 40))}`, t => {
		const fs = drawnFiles({ '/here/.ssh/id': 'secret', '/here/b.go': '', '/here/x/.ssh/id': 's' });
		const lookup = sourceFinder(fs, { HOME: '/home/me' }, '/here/x').find(name, '/here', '/q');
		t.deepEqual(lookup.found ? [] : fs.reads.filter(path => !lookup.tried.includes(path)), []);
		for (const path of fs.reads) t.false(path.includes('.ssh/id') && path.startsWith('/here'), path);
	});
}

test('links of other kinds and large files are passed over in the further search', t => {
	t.false(look({ '/here/dev/x.go': '!ENOTREG' }, '/b/dev/x.go').found);
	t.false(look({ '/here/dev/x.go': '!EACCES' }, '/b/dev/x.go').found);
});

test('what is not found says what was tried and what to set', t => {
	const lookup = look({}, '/go/src/internal/pkg/x.go', { sourcePath: '/mine' });
	t.is(adviceOf(lookup), '-source_path /mine:DIR -trim_path /go/src');
	t.true(!lookup.found && lookup.tried.includes('/mine/pkg/x.go') && lookup.tried[0] === '/go/src/internal/pkg/x.go');
	t.is(adviceOf(look({}, '/home/ci/builds/app/x.go')), '-source_path DIR -trim_path /home/ci/builds');
	t.is(adviceOf(look({}, 'app/x.go', { trimPath: '/go' })), '-source_path DIR -trim_path /go');
	t.is(adviceOf(look({}, "/it's/a b/x.go")), `-source_path DIR -trim_path '/it'\\''s'`);
	t.is(adviceOf(look({}, '/a\x1b[2J/x.go')), undefined);
});

test('a note cannot steer a terminal', t => {
	const lookup = look({ '/here/dev/\x1b[2J.go': 'x' }, '/b\x1b]0;/dev/\x1b[2J.go');
	t.is(
		noteOf(lookup),
		'/b\\x1b]0;/dev/\\x1b[2J.go is shown from /here/dev/\\x1b[2J.go, whose last 2 path elements are the same',
	);
});

test('a file is read once and again after it was changed', t => {
	const fs = drawnFiles({ '/a/x.go': 'one' });
	const finder = sourceFinder(fs, {}, '/here');
	finder.find('/a/x.go', '', '');
	finder.find('/a/x.go', '/q', '');
	t.deepEqual(fs.reads, ['/a/x.go']);
	fs.write('/a/x.go', 'two');
	const lookup = finder.find('/a/x.go', '/r', '');
	t.deepEqual(lookup.found && lookup.lines, ['two']);
});
