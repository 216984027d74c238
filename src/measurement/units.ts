/** Units of memory, time and Google compute units, and how values move between them. */

interface Unit {
	/** How the unit is written behind a number. */
	readonly name: string;
	/** One of this unit in the family's base unit. */
	readonly factor: number;
	/** Every way to write it: lower case, singular. */
	readonly aliases: readonly string[];
}

interface UnitFamily {
	/** From small to large. */
	readonly units: readonly Unit[];
	/** Used for values below the smallest unit and where the wanted unit belongs to another family. */
	readonly fallback: Unit;
}

/** A value and the unit to print behind it; '' for units nobody needs to read, such as counts. */
export interface Scaled {
	readonly value: number;
	readonly unit: string;
}

const bytes: Unit = { name: 'B', factor: 1, aliases: ['b', 'byte'] };
const seconds: Unit = { name: 's', factor: 1e9, aliases: ['s', 'sec', 'second'] };
const computeUnits: Unit = { name: 'GCU', factor: 1, aliases: ['gcu'] };

const families: readonly UnitFamily[] = [
	{
		units: [
			bytes,
			{ name: 'kB', factor: 2 ** 10, aliases: ['kb', 'kbyte', 'kilobyte'] },
			{ name: 'MB', factor: 2 ** 20, aliases: ['mb', 'mbyte', 'megabyte'] },
			{ name: 'GB', factor: 2 ** 30, aliases: ['gb', 'gbyte', 'gigabyte'] },
			{ name: 'TB', factor: 2 ** 40, aliases: ['tb', 'tbyte', 'terabyte'] },
			{ name: 'PB', factor: 2 ** 50, aliases: ['pb', 'pbyte', 'petabyte'] },
		],
		fallback: bytes,
	},
	{
		units: [
			{ name: 'ns', factor: 1, aliases: ['ns', 'nanosecond'] },
			{ name: 'us', factor: 1e3, aliases: ['μs', 'us', 'microsecond'] },
			{ name: 'ms', factor: 1e6, aliases: ['ms', 'millisecond'] },
			seconds,
			{ name: 'hrs', factor: 3600e9, aliases: ['hour', 'hr'] },
		],
		fallback: seconds,
	},
	{
		units: [
			{ name: 'n*GCU', factor: 1e-9, aliases: ['nanogcu'] },
			{ name: 'u*GCU', factor: 1e-6, aliases: ['microgcu'] },
			{ name: 'm*GCU', factor: 1e-3, aliases: ['milligcu'] },
			computeUnits,
			{ name: 'k*GCU', factor: 1e3, aliases: ['kilogcu'] },
			{ name: 'M*GCU', factor: 1e6, aliases: ['megagcu'] },
			{ name: 'G*GCU', factor: 1e9, aliases: ['gigagcu'] },
			{ name: 'T*GCU', factor: 1e12, aliases: ['teragcu'] },
			{ name: 'P*GCU', factor: 1e15, aliases: ['petagcu'] },
		],
		fallback: computeUnits,
	},
];

const byAlias = new Map(
	families.flatMap(family =>
		family.units.flatMap(unit => unit.aliases.map(alias => [alias, { family, unit }] as const)),
	),
);

const silentUnits: ReadonlySet<string> = new Set(['count', 'sample', 'unit', 'minimum', 'auto']);

function findUnit(text: string): { readonly family: UnitFamily; readonly unit: Unit } | undefined {
	const lower = text.toLowerCase();
	return byAlias.get(lower.endsWith('s') && isLongerThanTwoBytes(lower) ? lower.slice(0, -1) : lower);
}

// A plural's s is cut from names of more than two bytes, so that `s`, `ms` and `ns` keep theirs.
function isLongerThanTwoBytes(text: string): boolean {
	return text.length > 2 || (text.length === 2 && text.charCodeAt(0) >= 0x80);
}

/**
 * Converts `value` from one unit to another.
 *
 * `to` may be `auto` or `minimum`: the largest unit that leaves at least 1. A target of another family is answered in
 * the family's own default (B, s, GCU); a value of an unknown unit stays as it is and takes the name `to`.
 *
 * @param value a whole number, as the profile has it
 */
export function scale(value: number, from: string, to: string): Scaled {
	const source = findUnit(from);
	if (source === undefined) return { value, unit: silentUnits.has(to) ? '' : to };
	// The smallest 64-bit integer has no opposite: it is never found large enough for a unit.
	if (value >= 0 || value <= -(2 ** 63)) return convert(value * source.unit.factor, source.family, to);
	const { value: opposite, unit } = convert(-value * source.unit.factor, source.family, to);
	return { value: -opposite, unit };
}

function convert(baseValue: number, family: UnitFamily, to: string): Scaled {
	const unit = targetUnit(baseValue, family, to) ?? family.fallback;
	return { value: baseValue / unit.factor, unit: unit.name };
}

function targetUnit(baseValue: number, family: UnitFamily, to: string): Unit | undefined {
	if (to === 'minimum' || to === 'auto') return family.units.findLast(unit => baseValue / unit.factor >= 1);
	const target = findUnit(to);
	return target?.family === family ? target.unit : undefined;
}

/** Whether values of the two units can be converted into each other. */
export function areCompatibleUnits(left: string, right: string): boolean {
	if (left === right) return true;
	const family = findUnit(left)?.family;
	return family !== undefined && family === findUnit(right)?.family;
}
