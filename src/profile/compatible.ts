/** Making profiles that measure nearly the same fit together: common sample types, finest units. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { areCompatibleUnits, scale } from '../measurement/units.js';
import { describeTypes, isSameType } from './merge.js';
import { scaleColumns } from './scale.js';
import type { Profile, ProfileHeader, ValueType } from './tables.js';

/** What has to be known of a profile before it can be fitted to others. */
export type TypeHeader = Pick<ProfileHeader, 'sampleTypes' | 'periodType'>;

/** What every profile of a group is brought to. */
export interface CommonTypes {
	/** Names of the sample types that stay, in the first profile's order. */
	readonly names: readonly string[];
	/** Unit of each, undefined to leave a profile's own: so it is for a single profile. */
	readonly units: readonly (string | undefined)[];
	readonly periodUnit: string | undefined;
}

/**
 * What profiles with these headers have in common. A sample type that one profile names twice is dropped, even if there
 * is only one profile.
 *
 * @throws UserError when nothing is common, or the same name stands for units that cannot be converted
 */
export function findCommonTypes(headers: readonly TypeHeader[]): CommonTypes {
	const names = commonNames(headers);
	if (names.length === 0) {
		throw headers.length === 1 ? nothingMeasured(headers[0]) : nothingCommon(headers);
	}
	const periodUnit = finestType(headers.map(header => header.periodType))?.unit;
	const positions = headers.map(({ sampleTypes }) => positionsIn(sampleTypes));
	const units = names.map(name => {
		const types = headers.map(({ sampleTypes }, at) => sampleTypes[positions[at](name)]);
		return finestType(types)?.unit;
	});
	return { names, units, periodUnit };
}

function nothingMeasured({ sampleTypes }: TypeHeader): UserError {
	const what = 'have the program that wrote it name each type of value once';
	if (sampleTypes.length === 0) return new UserError('the profile does not say what its values are', what);
	return new UserError(`the profile has each of its sample types twice: ${describeTypes(sampleTypes)}`, what);
}

function nothingCommon(headers: readonly TypeHeader[]): UserError {
	const each = [...new Set(headers.map(header => describeTypes(header.sampleTypes)))].slice(0, 4).join(' · ');
	return new UserError(
		`the profiles have no sample type in common: ${each}`,
		'compare or merge profiles of the same kind',
	);
}

/** Whether adding a profile with the header `next` leaves the common types of profiles like `first` as they are. */
export function hasSameTypes(first: TypeHeader, next: TypeHeader): boolean {
	return (
		first.sampleTypes.length === next.sampleTypes.length &&
		first.sampleTypes.every((type, at) => isSameType(type, next.sampleTypes[at])) &&
		isSameType(first.periodType, next.periodType)
	);
}

/** `profile` with the common sample types in their order and units. */
export function fitToCommonTypes(profile: Profile, common: CommonTypes): Profile {
	return convertUnits(reorderTypes(profile, common.names), common);
}

function commonNames(headers: readonly TypeHeader[]): string[] {
	const counts = new Map<string, number>();
	for (const { sampleTypes } of headers) {
		for (const { type } of sampleTypes) counts.set(type, (counts.get(type) ?? 0) + 1);
	}
	const [first] = headers;
	return first.sampleTypes.map(({ type }) => type).filter(type => counts.get(type) === headers.length);
}

/** Finds sample types by name, the first of equal ones. A file may have very many. */
function positionsIn(types: readonly ValueType[]): (name: string) => number {
	const positions = new Map<string, number>();
	for (const [at, { type }] of types.entries()) if (!positions.has(type)) positions.set(type, at);
	return name => {
		const found = positions.get(name);
		if (found !== undefined) return found;
		throw new UserError(
			`the profiles cannot be combined: one of them has no sample type ${visible(name)} (${describeTypes(types)})`,
			'compare or merge profiles of the same kind',
		);
	};
}

/** The type with the smallest unit; undefined for a single type, which nothing has to be converted to. */
function finestType(types: readonly ValueType[]): ValueType | undefined {
	if (types.length <= 1) return undefined;
	let [finest] = types;
	for (const type of types.slice(1)) {
		if (!canConvert(finest, type)) {
			throw new UserError(
				`the profiles cannot be combined: ${describeTypes([finest])} and ${describeTypes([type])} do not convert`,
				'compare or merge profiles of the same kind',
			);
		}
		if (scale(1, type.unit, finest.unit).value < 1) finest = type;
	}
	return finest;
}

function canConvert(left: ValueType, right: ValueType): boolean {
	return singular(left.type) === singular(right.type) && areCompatibleUnits(left.unit, right.unit);
}

function singular(name: string): string {
	return name.endsWith('s') ? name.slice(0, -1) : name;
}

function reorderTypes(profile: Profile, names: readonly string[]): Profile {
	const { sampleTypes, samples, defaultSampleType } = profile;
	const from = names.map(positionsIn(sampleTypes));
	if (from.length === sampleTypes.length && from.every((position, at) => position === at)) return profile;
	return {
		...profile,
		sampleTypes: from.map(position => sampleTypes[position]),
		defaultSampleType: names.includes(defaultSampleType) ? defaultSampleType : names[0],
		samples: { ...samples, values: from.map(position => samples.values[position]) },
	};
}

function convertUnits(profile: Profile, { units, periodUnit }: CommonTypes): Profile {
	const { sampleTypes, periodType, period } = profile;
	const ratios = sampleTypes.map(({ unit }, at) => scale(1, unit, units[at] ?? unit).value);
	const isConverted = sampleTypes.some(({ unit }, at) => units[at] !== undefined && units[at] !== unit);
	const scaled = scaleColumns(profile, ratios);
	if (!isConverted && (periodUnit === undefined || periodUnit === periodType.unit)) return scaled;
	return {
		...scaled,
		sampleTypes: sampleTypes.map(({ type, unit }, at) => ({ type, unit: units[at] ?? unit })),
		periodType: { type: periodType.type, unit: periodUnit ?? periodType.unit },
		period: periodUnit === undefined ? period : scalePeriod(period, periodType.unit, periodUnit),
	};
}

function scalePeriod(period: bigint, from: string, to: string): bigint {
	const value = Math.trunc(scale(Number(period), from, to).value);
	return from === to ? period : BigInt(value);
}
