import { readFileSync, statSync } from 'node:fs';
import type { ClockPort } from '../base/ports.js';
import { readZoneFile } from './zone-file.js';
import type { Zone } from './zone-file.js';

/** The bytes of a file, undefined when it cannot be had. */
export type ReadFile = (path: string) => Uint8Array | undefined;

// Where Go looks for time zones by name, in its order.
const zoneFolders = ['/usr/share/zoneinfo', '/usr/share/lib/zoneinfo', '/usr/lib/locale/TZ', '/etc/zoneinfo'];
const largestZoneFile = 10 << 20;
const utc: Zone = { at: () => ({ name: 'UTC', offset: 0 }) };

/**
 * The user's time zone by Go's rules: `TZ` is a name below the usual folders or an absolute path, `:` before it or not;
 * '' is UTC; without `TZ` it is /etc/localtime; what cannot be read is UTC. Nothing is read before the first question.
 *
 * @param env the environment
 * @param read reads a file; the disk unless a test says otherwise
 */
export function systemClock(
	env: Readonly<Record<string, string | undefined>>,
	read: ReadFile = readSmallFile,
): ClockPort {
	let zone: Zone | undefined;
	return {
		local(unixSeconds) {
			const seconds = Math.floor(unixSeconds);
			const { name, offset } = (zone ??= userZone(env['TZ'], read)).at(seconds);
			return { dateTime: dateTime(seconds + offset), zone: name === '' ? offsetName(offset) : name, offset };
		},
	};
}

function userZone(setting: string | undefined, read: ReadFile): Zone {
	const name = setting?.replace(/^:/, '');
	if (name === '' || name === 'UTC') return utc;
	const paths = name === undefined ? ['/etc/localtime'] : zonePaths(name);
	for (const path of paths) {
		const bytes = read(path);
		const zone = bytes && readZoneFile(bytes);
		if (zone) return zone;
	}
	return utc;
}

function zonePaths(name: string): string[] {
	return name.startsWith('/') ? [name] : zoneFolders.map(folder => `${folder}/${name}`);
}

function dateTime(seconds: number): string {
	return new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, -'.000Z'.length);
}

// A zone without an abbreviation goes by its offset.
function offsetName(offset: number): string {
	const minutes = Math.trunc(Math.abs(offset) / 60);
	return `${offset < 0 ? '-' : '+'}${pair(Math.trunc(minutes / 60))}${pair(minutes % 60)}`;
}

function pair(value: number): string {
	return String(value).padStart(2, '0');
}

// `TZ` may name anything; what is no regular file is not opened.
function readSmallFile(path: string): Uint8Array | undefined {
	try {
		const state = statSync(path);
		return state.isFile() && state.size <= largestZoneFile ? readFileSync(path) : undefined;
	} catch {
		return undefined;
	}
}
