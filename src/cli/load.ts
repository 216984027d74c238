/** From the sources on the command line to the profile of the session. */
import { compileGoRegexp, loadLinearEngine, needsLinearEngine } from '../base/go-regexp.js';
import { describeError, UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { loadProfile } from '../fetch/load.js';
import { subtractBase } from '../profile/base.js';
import { combineSources } from '../profile/combine.js';
import { removeDroppedFrames } from '../profile/drop-frames.js';
import { withMainBinary, withMapping, withoutUrlMappings } from '../profile/mappings.js';
import type { Profile } from '../profile/tables.js';
import { parseSymbolizeMode } from '../symbolize/mode.js';
import { simplifyNames } from '../symbolize/names.js';
import { isObjectFile } from './object-file.js';
import type { CommandLine } from './invocation.js';

type Notify = (message: string) => void;

/**
 * Reads, merges and prepares the profile that the command line asks for.
 *
 * @throws UserError when no source can be read or they do not fit together
 */
export async function loadSources(line: CommandLine, notify: Notify): Promise<Profile> {
	const [first, ...others] = line.sources;
	const binary = others.length > 0 && isObjectFile(first) ? first : '';
	const sources = binary === '' ? line.sources : others;
	const prepare = (profile: Profile): Profile =>
		withMainBinary(withMapping(profile), { file: binary, buildId: String(line.flag('buildid')) });
	const strict = line.flag('strict') === true;
	let profile = await readAll(sources, 'source', strict, prepare, notify);
	if (line.base !== '') {
		const base = await readAll([line.base], 'base', strict, prepare, notify);
		profile = subtractBase(profile, base, { diff: line.diffBase, normalize: line.config.normalize });
	}
	const { mode, warnings } = parseSymbolizeMode(String(line.flag('symbolize')));
	for (const warning of warnings) notify(visible(warning));
	profile = simplifyNames(profile, mode);
	if (line.flag('all_frames') !== true) profile = await dropFrames(profile);
	profile = withoutUrlMappings(profile);
	const comment = String(line.flag('add_comment'));
	return comment === '' ? profile : { ...profile, comments: [...profile.comments, comment] };
}

async function readAll(
	sources: readonly string[],
	what: string,
	strict: boolean,
	prepare: (profile: Profile) => Profile,
	notify: Notify,
): Promise<Profile> {
	const failed = new Map<string, UserError>();
	const told = new Set<string>();
	const tell = (sentence: string): void => {
		// Sources of different types are read twice.
		if (!told.has(sentence)) notify(sentence);
		told.add(sentence);
	};
	const read = (source: string) => async (): Promise<Profile | undefined> => {
		try {
			const { profile, warnings } = await loadProfile(source, { strict });
			for (const warning of warnings) tell(warning);
			return prepare(profile);
		} catch (error) {
			if (!(error instanceof UserError) || sources.length === 1) throw error;
			failed.set(source, error);
			tell(describeError(error));
			return undefined;
		}
	};
	const readers = sources.map(read);
	const profile = await combineSources(readers).catch((error: unknown) => {
		if (failed.size < sources.length) throw error;
		throw new UserError(`none of the ${sources.length} ${what} profiles could be read`, 'the reasons are above');
	});
	if (failed.size > 0) {
		notify(`${sources.length - failed.size} of ${sources.length} ${what} profiles were read, the others are left out`);
	}
	return profile;
}

/** Takes out the frames that the profile itself says to drop. */
async function dropFrames(profile: Profile): Promise<Profile> {
	const { dropFrames: drop, keepFrames: keep } = profile;
	if (drop === '') return profile;
	const [dropSource, keepSource] = [`^(${drop})$`, `^(${keep})$`];
	try {
		if (needsLinearEngine(dropSource) || needsLinearEngine(keepSource)) await loadLinearEngine();
		return removeDroppedFrames(
			profile,
			compileGoRegexp(dropSource),
			keep === '' ? undefined : compileGoRegexp(keepSource),
		);
	} catch (error) {
		// A profile whose own expressions do not compile is shown with all its frames.
		if (error instanceof UserError) return profile;
		throw error;
	}
}
