import { createHash } from 'node:crypto';
import type { Profile } from '../../src/profile/tables.js';

/** A hash over everything a profile holds, column by column: it changes when any of it is written to. */
export function digestProfile(profile: Profile): string {
	const hash = createHash('sha256');
	addTo(hash, { ...profile, strings: undefined });
	for (let row = 0; row < profile.strings.length; row++) hash.update(profile.strings.bytes(row)).update('\0');
	return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, value: unknown): void {
	if (ArrayBuffer.isView(value)) {
		hash.update(value.constructor.name).update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
	} else if (typeof value === 'object' && value !== null) {
		for (const [key, part] of Object.entries(value)) {
			hash.update(key);
			addTo(hash, part);
		}
	} else hash.update(`${typeof value} ${String(value)};`);
}
