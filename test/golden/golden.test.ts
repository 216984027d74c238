import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import test from 'ava';

// What the reference answered to a row of rows.txt, as record.mjs packed it.
interface Row {
	readonly line: string;
	readonly ok: boolean;
	readonly stdout: Buffer;
	/** What was written to `{out}`, if anything. */
	readonly file: Buffer | undefined;
}

type Answer = Omit<Row, 'line'> & { readonly stderr: string };

const recorded = join('fixtures', 'golden', 'reports');
const folder = mkdtempSync(join(tmpdir(), 'pprofsh-golden-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

// Nothing of the user's settings, and no Go installation that `list` could find more in than the reference did.
const environment = { PATH: '/nonexistent', HOME: folder, TERM: 'dumb', TZ: 'UTC', LC_ALL: 'C', NO_COLOR: '1' };
const groups = new Map(
	readdirSync(recorded)
		.filter(name => /\.txt(\.gz)?$/.test(name))
		.map(name => [name.replace(/\..*/, ''), readGroup(join(recorded, name))]),
);

for (const [name, rows] of groups) {
	test.serial(`${name}: ${rows.length} answers are those of the reference`, async t => {
		t.timeout(120_000);
		const failures: string[] = [];
		let next = 0;
		const work = async (): Promise<void> => {
			while (next < rows.length) {
				const row = rows[next++];
				const difference = differenceOf(row, await answerTo(row.line));
				if (difference !== undefined) failures.push(`${row.line}\n${difference}`);
			}
		};
		await Promise.all([work(), work()]);
		t.is(failures.length, 0, `${failures.length} of ${rows.length} differ:\n${failures.slice(0, 5).join('\n')}`);
	});
}

test('every row of the table was recorded, and none twice', t => {
	const lines = readFileSync(join('test', 'golden', 'rows.txt'), 'utf8').split('\n');
	const rows = lines.map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
	const known = [...groups.values()].flat().map(({ line }) => line);
	t.deepEqual(known.sort(), rows.sort());
	t.is(new Set(rows).size, rows.length);
	t.true(rows.length >= 400);
});

function readGroup(path: string): Row[] {
	const packed = readFileSync(path);
	const bytes = path.endsWith('.gz') ? gunzipSync(packed) : packed;
	const rows: Row[] = [];
	for (let at = 0; at < bytes.length;) {
		const lineEnd = bytes.indexOf('\n', at);
		const headEnd = bytes.indexOf('\n', lineEnd + 1);
		const [verdict, ...sizes] = bytes.toString('utf8', lineEnd + 1, headEnd).split(' ');
		const end = headEnd + 1 + Number(sizes[0]);
		const fileEnd = end + Number(sizes[1] ?? 0);
		rows.push({
			line: bytes.toString('utf8', at + '== '.length, lineEnd),
			ok: verdict === 'ok',
			stdout: bytes.subarray(headEnd + 1, end),
			file: sizes.length > 1 ? bytes.subarray(end, fileEnd) : undefined,
		});
		at = fileEnd + 1;
	}
	return rows;
}

let outputs = 0;

function answerTo(line: string): Promise<Answer> {
	const out = join(folder, `out-${outputs++}`);
	const [head, script] = line.replaceAll('{out}', out).split(/<<(.*)/);
	const args = [...head.matchAll(/'([^']*)'|(\S+)/g)].map(match => match[1] ?? match[2]);
	const input =
		script === undefined
			? ''
			: `${script
					.split(';')
					.map(part => part.trim())
					.join('\n')}\n`;
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['bin/pprofsh.js', ...args], { env: environment, timeout: 60_000 });
		const parts: Buffer[] = [];
		let stderr = '';
		child.stdout.on('data', (part: Buffer) => parts.push(part));
		child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
		child.stdin.on('error', () => undefined).end(input);
		child.on('error', reject).on('close', status => {
			const file = existsSync(out) ? readFileSync(out) : undefined;
			resolve({ ok: status === 0, stdout: Buffer.concat(parts), file, stderr });
		});
	});
}

function differenceOf(row: Row, answer: Answer): string | undefined {
	const difference = firstDifference(row.stdout, answer.stdout) ?? firstDifference(row.file, answer.file);
	if (difference !== undefined) return difference;
	if (row.ok === answer.ok) return undefined;
	return `  the reference ${row.ok ? 'succeeded' : 'failed'}; ours said: ${answer.stderr.slice(0, 300)}`;
}

function firstDifference(expected: Buffer | undefined, actual: Buffer | undefined): string | undefined {
	if (expected === undefined || actual === undefined) {
		return expected === actual ? undefined : `  a file was ${actual ? '' : 'not '}written`;
	}
	const [left, right] = [inflated(expected), inflated(actual)];
	if (left.equals(right)) return undefined;
	const [a, b] = [left, right].map(bytes => bytes.toString('utf8').split('\n'));
	const row = a.findIndex((text, index) => text !== b[index]);
	return `  line ${row + 1}\n  - ${a[row] ?? '(end)'}\n  + ${b[row] ?? '(end)'}`;
}

// Two compressors need not agree on their bytes.
function inflated(bytes: Buffer): Buffer {
	return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}
