/** Rows that are read only to see whether the profile is right, and then forgotten. */
import type { RawProfile } from './decode-fields.js';
import { areCounted } from './ids.js';
import { readFunctions, readLocations } from './table-columns.js';
import { malformed } from './wire.js';

/**
 * Forgets stacks, locations and functions after each piece of a profile, which leaves their room to the next. What cannot
 * be judged without keeping them, such as ids that do not count up from 1, is refused.
 */
export class PassingRows {
	private locations = 0;
	private lines = 0;
	private functions = 0;
	private stackEntries = 0;
	private largestString = 0;

	/** Takes the rows of a piece that was read. @throws UserError when they would have to be kept */
	forget({ samples, tables }: RawProfile): void {
		const functions = readFunctions(tables);
		const { id } = readLocations(tables, tables.location);
		if (!areCounted(id, this.locations) || !areCounted(functions.id, this.functions)) {
			throw malformed('its ids do not count up');
		}
		for (const column of [functions.name, functions.systemName, functions.file]) {
			for (let row = 0; row < column.length; row++) this.largestString = Math.max(this.largestString, column[row]);
		}
		this.locations += tables.location;
		this.lines += tables.line;
		this.functions += tables.function;
		this.stackEntries += samples.depth;
		tables.location = 0;
		tables.line = 0;
		tables.function = 0;
		samples.depth = 0;
	}

	/** Leaves every sample an empty stack. @throws UserError when something is named that was not there */
	finish({ samples, tables }: RawProfile): void {
		const missing =
			(this.stackEntries > 0 && samples.stack.largest >= this.locations) ||
			(this.lines > 0 && tables.functionOf.largest >= this.functions) ||
			(this.functions > 0 && this.largestString >= tables.string);
		if (missing) throw malformed('it names something that is not there');
		samples.samples = { ...samples.samples, stackStart: new Uint32Array(samples.sample + 1) };
	}
}
