import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { indexName } from '../fetch/series-folder.js';

/** Paths of the regular files in a folder, by name, those that begin with a dot and the index of a recording left out; undefined if it is no folder. */
export function filesIn(folder: string): readonly string[] | undefined {
	try {
		return readdirSync(folder, { withFileTypes: true })
			.filter(entry => entry.isFile() && !entry.name.startsWith('.') && entry.name !== indexName)
			.map(entry => join(folder, entry.name))
			.toSorted();
	} catch {
		return undefined;
	}
}
