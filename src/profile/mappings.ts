/** The binaries of a profile; the first one is taken for the main one. */
import { baseName } from '../base/path.js';
import type { Mapping, Profile } from './tables.js';

/** What the person says about the main binary. */
export interface MainBinary {
	/** File name to show instead of the profile's; '' to leave it. */
	readonly file: string;
	/** Build id for a profile that names none; '' to leave it. */
	readonly buildId: string;
}

const namelessMapping: Mapping = {
	id: 1n,
	start: 0n,
	limit: 0n,
	offset: 0n,
	file: '',
	buildId: '',
	hasFunctions: false,
	hasFilenames: false,
	hasLineNumbers: false,
	hasInlineFrames: false,
};

/** The profile with a nameless mapping that all locations lie in, when it has none of its own. */
export function withMapping(profile: Profile): Profile {
	if (profile.mappings.length > 0) return profile;
	const mapping = new Int32Array(profile.locations.length);
	return { ...profile, mappings: [namelessMapping], locations: { ...profile.locations, mapping } };
}

/** The profile, which has a mapping, with the main binary named by the person. */
export function withMainBinary(profile: Profile, { file, buildId }: MainBinary): Profile {
	if (file === '' && buildId === '') return profile;
	const [main, ...others] = profile.mappings;
	const named = { ...main, file: file || main.file, buildId: main.buildId || buildId };
	return { ...profile, mappings: [named, ...others] };
}

/** The base name of the main binary's file, '' when it has none. */
export function mainBinaryName(profile: Profile): string {
	const file = profile.mappings[0]?.file ?? '';
	return file === '' ? '' : baseName(file);
}

/** The profile with `url`, where it came from, as the name of the mappings that have neither a file nor a build id. */
export function withSourceMappings(profile: Profile, url: string): Profile {
	if (profile.mappings.every(({ file, buildId }) => file !== '' || buildId !== '')) return profile;
	const mappings = profile.mappings.map(mapping =>
		mapping.file === '' && mapping.buildId === '' ? { ...mapping, file: url } : mapping,
	);
	return { ...profile, mappings };
}

/**
 * The profile as the reference has it after asking its server for names: mappings of which every address has a name, or
 * that have none, count as named. Other addresses stay without: the server is not asked.
 */
export function withServerNames(profile: Profile): Profile {
	if (profile.mappings.every(({ hasFunctions }) => hasFunctions)) return profile;
	const { mapping, address, lineStart } = profile.locations;
	const nameless = new Set<number>();
	for (let row = 0; row < mapping.length; row++) {
		if (address[row] !== 0n && lineStart[row] === lineStart[row + 1]) nameless.add(mapping[row]);
	}
	const mappings = profile.mappings.map((one, row) => (nameless.has(row) ? one : { ...one, hasFunctions: true }));
	return { ...profile, mappings };
}

/** The profile without the names of mappings that are URLs and have no build id: the reference takes them for sources. */
export function withoutUrlMappings(profile: Profile): Profile {
	if (!profile.mappings.some(isUrlMapping)) return profile;
	const mappings = profile.mappings.map(mapping => (isUrlMapping(mapping) ? { ...mapping, file: '' } : mapping));
	return { ...profile, mappings };
}

function isUrlMapping({ file, buildId }: Mapping): boolean {
	return buildId === '' && isAbsoluteUrl(file);
}

/** Whether Go's url.Parse takes `text` for an absolute URL: a scheme, no control characters, whole escapes. */
function isAbsoluteUrl(text: string): boolean {
	const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(text)?.[0];
	// oxlint-disable-next-line no-control-regex -- control characters are what url.Parse refuses
	if (scheme === undefined || /[\x00-\x1f\x7f]/.test(text)) return false;
	const [rest, fragment = ''] = splitOnce(text.slice(scheme.length), '#');
	if (hasBrokenEscape(fragment)) return false;
	const [path] = splitOnce(rest, '?');
	if (!path.startsWith('/')) return true;
	const authority = path.startsWith('//') ? path.slice(2).split('/', 1)[0] : '';
	return (
		!hasBrokenEscape(path) &&
		!/[ <>"]/.test(authority) &&
		/^([^:]*|.*\]|.*@[^:]*|[^:]*:\d*|.*[\]@].*:\d*)$/.test(authority)
	);
}

function hasBrokenEscape(text: string): boolean {
	return /%(?![0-9a-f]{2})/i.test(text);
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
	const at = text.indexOf(mark);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
