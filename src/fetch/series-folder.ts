/**
 * A folder of profiles of one server in the order of time. Files are there whole or not at all, and their names sort by
 * time. An index, one JSON object a line, says what belongs together and where the process began anew.
 */
import {
	appendFileSync,
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	truncateSync,
	writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { systemReason } from './file-errors.js';
import type { Moment } from './live-server.js';

/** The index's name in its folder. */
export const indexName = 'series.jsonl';

/** A line of the index. */
export interface IndexLine {
	/** Counts up over all runs. */
	readonly number: number;
	/** RFC 3339 in UTC, by the clock of the machine that records. */
	readonly time: string;
	/** The URL that was asked for, without a password. */
	readonly url: string;
	/** Kinds of profiles with their files in the folder. */
	readonly files: Readonly<Record<string, string>>;
	/** Bytes that the process had allocated since its start; null where the profile does not say. */
	readonly allocated: number | null;
	/** Whether the process began anew since the line before. */
	readonly restarted: boolean;
}

const fileName = /^(\d{6,})-\d{8}T\d{6}Z-.*\.pb\.gz$/;

/** The folder, which one recorder writes to. */
export class SeriesFolder {
	private readonly path: string;
	private readonly url: string;
	private readonly keep: number;
	private last: IndexLine | undefined;
	private next: number;

	/**
	 * Goes on with what is in the folder, which is made when something is written to it.
	 *
	 * @param keep snapshots that may be in it; the oldest make room
	 * @throws UserError when it cannot be written to, or holds what another server answered
	 */
	constructor(path: string, url: string, keep: number) {
		this.path = path;
		this.url = url;
		this.keep = keep;
		try {
			this.last = this.readIndex().at(-1);
			// What a run that was killed was writing.
			for (const name of this.names()) if (/^\..*\.tmp$/.test(name)) rmSync(join(path, name), { force: true });
			this.next = Math.max(0, ...this.numbers().keys(), this.last?.number ?? 0) + 1;
		} catch (error) {
			throw folderError(path, error);
		}
		if (this.last !== undefined && this.last.url !== url) {
			throw new UserError(
				`${visible(path)} holds what ${visible(this.last.url)} answered`,
				'record into another folder',
			);
		}
	}

	/** Whether there were snapshots in it before. */
	get continues(): boolean {
		return this.last !== undefined;
	}

	/** Writes a moment down. @throws UserError when that cannot be done; nothing of it is there then */
	add(moment: Moment): IndexLine {
		const number = this.next;
		const time = new Date(moment.time).toISOString();
		const stamp = `${time.slice(0, 19).replace(/[-:]/g, '')}Z`;
		const files: Record<string, string> = {};
		try {
			mkdirSync(this.path, { recursive: true });
			for (const { kind, bytes } of moment.parts) {
				const name = `${String(number).padStart(6, '0')}-${stamp}-${kind}.pb.gz`;
				this.write(name, bytes);
				files[kind] = name;
			}
			const allocated = allocatedBytes(moment);
			const before = this.last?.allocated ?? null;
			const restarted = allocated !== null && before !== null && allocated < before;
			const line = { number, time, url: this.url, files, allocated, restarted };
			this.append(`${JSON.stringify(line)}\n`);
			this.last = line;
			this.next = number + 1;
			this.removeOld();
			return line;
		} catch (error) {
			for (const name of Object.values(files)) rmSync(join(this.path, name), { force: true });
			throw folderError(this.path, error);
		}
	}

	/** Adds to the index, whole or not at all: behind a part of a line the next one would be lost too. */
	private append(line: string): void {
		const index = join(this.path, indexName);
		const length = statSync(index, { throwIfNoEntry: false })?.size ?? 0;
		try {
			appendFileSync(index, line, { flush: true });
		} catch (error) {
			if (existsSync(index)) truncateSync(index, length);
			throw error;
		}
	}

	private write(name: string, bytes: Uint8Array): void {
		const temporary = join(this.path, `.${name}.tmp`);
		try {
			const fd = openSync(temporary, 'w', 0o666);
			try {
				for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
				fsyncSync(fd);
			} finally {
				closeSync(fd);
			}
			renameSync(temporary, join(this.path, name));
		} finally {
			rmSync(temporary, { force: true });
		}
	}

	/** The files of each number. */
	private numbers(): Map<number, string[]> {
		const found = new Map<number, string[]>();
		for (const name of this.names()) {
			const number = Number(fileName.exec(name)?.[1] ?? NaN);
			if (!Number.isNaN(number)) found.set(number, [...(found.get(number) ?? []), name]);
		}
		return found;
	}

	private names(): string[] {
		return existsSync(this.path) ? readdirSync(this.path) : [];
	}

	private removeOld(): void {
		const files = this.numbers();
		const old = [...files.keys()].toSorted((left, right) => left - right).slice(0, -this.keep);
		for (const number of old)
			for (const name of files.get(number) ?? []) rmSync(join(this.path, name), { force: true });
		// Now and then the index loses their lines, too.
		if (this.next % 100 !== 0) return;
		const lines = this.readIndex();
		if (lines.length <= this.keep) return;
		const kept = lines.filter(({ number }) => !old.includes(number) && files.has(number));
		const text = kept.map(line => `${JSON.stringify(line)}\n`).join('');
		this.write(indexName, Buffer.from(text));
	}

	private readIndex(): IndexLine[] {
		let text: string;
		try {
			text = readFileSync(join(this.path, indexName), 'utf8');
		} catch {
			return [];
		}
		// A line that is not whole belongs to a run that was killed: what follows begins on a line of its own.
		if (text !== '' && !text.endsWith('\n')) appendFileSync(join(this.path, indexName), '\n');
		return text.split('\n').flatMap(line => indexLine(line) ?? []);
	}
}

function folderError(path: string, cause: unknown): UserError {
	const sentence = `${visible(path)} cannot be recorded into: ${systemReason(cause)}`;
	return new UserError(sentence, 'name a folder that can be written to, or that can be made', cause);
}

function indexLine(text: string): IndexLine | undefined {
	try {
		const found: unknown = JSON.parse(text);
		return isIndexLine(found) ? found : undefined;
	} catch {
		return undefined;
	}
}

function isIndexLine(value: unknown): value is IndexLine {
	if (typeof value !== 'object' || value === null) return false;
	if (!('number' in value && 'url' in value && 'allocated' in value && 'files' in value)) return false;
	const { number, url, allocated, files } = value;
	const isAllocated = allocated === null || typeof allocated === 'number';
	return Number.isSafeInteger(number) && typeof url === 'string' && isAllocated && typeof files === 'object';
}

/** What the process had allocated since its start, as its heap says. */
function allocatedBytes({ parts }: Moment): number | null {
	for (const { profile } of parts) {
		const index = profile.sampleTypes.findIndex(({ type }) => type === 'alloc_space');
		if (index >= 0 && profile.durationNanos === 0n) {
			return profile.samples.values[index].reduce((sum, value) => sum + value, 0);
		}
	}
	return null;
}
