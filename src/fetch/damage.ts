/** What is said about a profile that is not whole. */
import type { Damage } from '../profile/decode.js';
import type { Inflated } from './inflate.js';

/** Where the file called `name` stops being whole, as the beginning of a sentence. `size`: its bytes as they are stored. */
export function damagePlace(name: string, size: number, { data, damage }: Inflated, compressed: boolean): string {
	if (damage === undefined) {
		return compressed
			? `${name} holds a profile that ends early, at byte ${data.length} of its inflated data`
			: `${name} ends early, at byte ${size}`;
	}
	const place = `at byte ${damage.offset} (${data.length} when inflated)`;
	switch (damage.kind) {
		case 'truncated':
			return `${name} ends early, ${place}`;
		case 'corrupt':
			return `${name} is damaged ${place}, and what follows was not read`;
		case 'checksum':
			return `${name} differs from its own checksum, so that numbers and names may be wrong`;
		case 'trailing':
			return `${name} goes on behind its compressed data, and ${count(size - damage.offset, 'byte')} from byte ${damage.offset} on were not read`;
	}
}

/** What is left, and how much is known to be missing: `12 samples are whole, ...`. `samples`: those that were read. */
export function lossSentence(damage: Damage | undefined, samples: number): string {
	const whole = damage?.samples ?? samples;
	const parts = [`${count(whole, 'sample')} ${whole === 1 ? 'is' : 'are'} whole`];
	if (damage !== undefined && damage.missingBytes > 0) {
		parts.push(`the last field lacks ${count(damage.missingBytes, 'byte')}`);
	}
	if (damage !== undefined && damage.lostShare > 0) {
		parts.push(`${percent(damage.lostShare)} of the total has lost its names`);
	}
	return parts.join(', ');
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function percent(share: number): string {
	const rounded = Math.round(share * 100);
	if (rounded === 0) return 'less than 1%';
	return rounded === 100 && share < 1 ? 'more than 99%' : `${rounded}%`;
}
