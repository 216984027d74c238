/** The units of numeric labels. */
import { PairTable } from '../base/int-table.js';
import { compareBytes } from '../base/text.js';
import type { Profile } from '../profile/tables.js';

/** Units of numeric labels by key. */
export interface LabelUnits {
	readonly unit: ReadonlyMap<string, string>;
	/** Units that occur beside the one that is used, by key, sorted. */
	readonly ignored: ReadonlyMap<string, readonly string[]>;
}

/** The unit of each numeric label: the first that occurs; without any, bytes for sizes, else the key itself. */
export function labelUnits(profile: Profile): LabelUnits {
	const { labels, strings } = profile;
	const unit = new Map<string, string>();
	const others = new Map<string, Set<string>>();
	const seen = new PairTable(16);
	const keys = new Set<string>();
	for (let row = 0; row < labels.length; row++) {
		if (labels.text[row] >= 0) continue;
		const pairs = seen.size;
		if (seen.add(labels.key[row], labels.unit[row]) < pairs) continue;
		const key = strings.get(labels.key[row]);
		keys.add(key);
		const name = strings.get(labels.unit[row]);
		if (name === '') continue;
		const known = unit.get(key);
		if (known === undefined) unit.set(key, name);
		else if (known !== name) others.set(key, (others.get(key) ?? new Set<string>()).add(name));
	}
	for (const key of keys) {
		if (!unit.has(key)) unit.set(key, key === 'request' || key === 'alignment' ? 'bytes' : key);
	}
	const ignored = new Map([...others].map(([key, names]) => [key, [...names].toSorted(compareBytes)]));
	return { unit, ignored };
}
