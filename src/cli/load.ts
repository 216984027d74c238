/** From the sources on the command line to the profile of the session. */
import { describeError, UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { saveCopy } from '../fetch/saved-copy.js';
import type { Needed } from '../fetch/stream.js';
import { findCommonTypes, fitToCommonTypes } from '../profile/compatible.js';
import { withoutEmptyLabels } from '../profile/empty-labels.js';
import type { MainBinary } from '../profile/mappings.js';
import {
	withMainBinary,
	withMapping,
	withServerNames,
	withSourceMappings,
	withoutUrlMappings,
} from '../profile/mappings.js';
import type { Profile } from '../profile/tables.js';
import { asksServers, parseSymbolizeMode } from '../symbolize/mode.js';
import { simplifyNames } from '../symbolize/names.js';
import type { OpenedProfile, ProfilePort, Watched } from '../commands/profile-port.js';
import { filterKey } from '../commands/options.js';
import type { Compared } from '../commands/session.js';
import { isObjectFile } from './object-file.js';
import type { CommandLine } from './invocation.js';
import type { Opening } from './sources.js';
import { openSources } from './sources.js';

type Notify = (message: string) => void;

/** What the command line asks for: a profile, and where it is a difference, its two sides on their own. */
export interface LoadedSources {
	readonly profile: Profile;
	readonly compared: (() => Promise<Compared>) | undefined;
}

/**
 * Reads, merges and prepares the profile that the command line asks for.
 *
 * @throws UserError when no source can be read or they do not fit together
 */
export async function loadSources(line: CommandLine, notify: Notify): Promise<LoadedSources> {
	const [first, ...others] = line.sources;
	const binary = others.length > 0 && isObjectFile(first) ? first : '';
	const sources = binary === '' ? line.sources : others;
	const named = naming(line, binary);
	const { finish, warnings } = finisher(line);
	// Servers are asked for the base while they collect the sources.
	const openings = openSources(sources, line.flag, notify, neededOf(line, sources));
	const itself = sources.length === 1 && sources[0] === line.base && openings[0].url === undefined;
	const bases = line.base === '' || itself ? [] : openSources([line.base], line.flag, notify);
	const isRemote = [...openings, ...bases].some(({ url }) => url !== undefined);
	const now = await readAll(openings, 'source', named, notify);
	for (const warning of warnings) notify(visible(warning));
	if (line.base === '') return { profile: kept(await finish(now), isRemote, notify), compared: undefined };
	const base = itself ? now : await readAll(bases, 'base', named, notify);
	const { subtractBase } = await import('../profile/base.js');
	const options = { diff: line.diffBase, normalize: line.config.normalize };
	return {
		profile: kept(await finish(subtractBase(now, base, options)), isRemote, notify),
		compared: () => compareSides(now, base, options.normalize, finish),
	};
}

/** What of the profile suffices to tell what the command line asks for. */
function neededOf({ report, base, diffBase, config }: CommandLine, sources: readonly string[]): Needed {
	if (report === undefined || sources.length > 1) return 'all';
	// Of a profile less itself no sample is left.
	const cancels = base === sources[0] && !diffBase && !config.normalize && report.command.comparesSides !== true;
	if (base !== '') return cancels ? 'header' : 'all';
	return report.command.ignoresFrames === true && filterKey(config) === '' ? 'labels' : 'all';
}

/** The profile, of which a copy is kept if any part of it came from a server. */
function kept(profile: Profile, isRemote: boolean, notify: Notify): Profile {
	if (isRemote) saveCopy(profile, process.env, notify);
	return profile;
}

/** Who names what the profile itself does not. */
interface Naming extends MainBinary {
	/** Whether servers may be asked. */
	readonly byServer: boolean;
}

function naming({ flag }: CommandLine, file: string): Naming {
	return { file, buildId: String(flag('buildid')), byServer: asksServers(String(flag('symbolize'))) };
}

/** A profile as it is merged: with a mapping, which is named by the person, or by the server that it came from. */
function prepare(profile: Profile, named: Naming, url: string | undefined): Profile {
	const whole = withMainBinary(withMapping(profile), named);
	if (url === undefined) return whole;
	const source = withSourceMappings(whole, url);
	return named.byServer ? withServerNames(source) : source;
}

/** What is done to a profile once it is merged, as the command line asks for it, and what is wrong with that. */
function finisher(line: CommandLine): {
	readonly finish: (profile: Profile) => Promise<Profile>;
	readonly warnings: readonly string[];
} {
	const { mode, warnings } = parseSymbolizeMode(String(line.flag('symbolize')));
	const finish = async (profile: Profile): Promise<Profile> => {
		const named = simplifyNames(profile, mode);
		const kept = line.flag('all_frames') === true ? named : await dropFrames(named);
		const { comments, ...rest } = withoutUrlMappings(kept);
		const comment = String(line.flag('add_comment'));
		const whole = { ...rest, comments: comment === '' ? comments : [...comments, comment] };
		// Who answers more than once works with copies in the reference, which lack these.
		return line.report === undefined && whole.labels.length > 0 ? withoutEmptyLabels(whole) : whole;
	};
	return { finish, warnings };
}

/**
 * Opens further sources as those of the command line are.
 *
 * @param compared the two sides of what the command line asks for, where that is a difference
 */
export function profilePort(line: CommandLine, notify: Notify, compared?: LoadedSources['compared']): ProfilePort {
	const name = line.sources.join(' ');
	const again = async (): Promise<OpenedProfile> => {
		const { profile } = await loadSources({ ...line, base: '' }, notify);
		return { profile, name };
	};
	return {
		origin: { name, baseName: line.base, compared, again },
		open: async source => {
			const openings = openSources([source], line.flag, notify);
			const named = naming(line, '');
			const profile = await finisher(line).finish(await readAll(openings, 'source', named, notify));
			return { profile: kept(profile, openings[0].url !== undefined, notify), name: source };
		},
		record: async plan => (await import('./live.js')).recordServer(plan, line.flag, notify),
		watch: (source, every, signal) => watched(source, every, line, signal),
		list: async folder => (await import('./folder.js')).filesIn(folder),
	};
}

async function* watched(
	source: string,
	every: number,
	{ flag }: CommandLine,
	signal: AbortSignal | undefined,
): AsyncGenerator<Watched> {
	const { watchServer } = await import('./live.js');
	yield* watchServer(source, every, flag, signal);
}

/** The two sides of a difference, with the sample types that they have in common. */
async function compareSides(
	now: Profile,
	base: Profile,
	normalize: boolean,
	finish: (profile: Profile) => Promise<Profile>,
): Promise<Compared> {
	const { normalizeProfile } = await import('../profile/scale.js');
	const common = findCommonTypes([now, base]);
	const [left, right] = [now, base].map(side => fitToCommonTypes(side, common));
	return { now: await finish(normalize ? normalizeProfile(left, right) : left), base: await finish(right) };
}

async function readAll(sources: readonly Opening[], what: string, named: Naming, notify: Notify): Promise<Profile> {
	if (sources.length === 1) return prepare(await readOne(sources[0], notify), named, sources[0].url);
	const { combineSources } = await import('../profile/combine.js');
	const failed = new Set<Opening>();
	const told = new Set<string>();
	const tell = (sentence: string): void => {
		// Sources of different types are read twice.
		if (!told.has(sentence)) notify(sentence);
		told.add(sentence);
	};
	const read = (source: Opening) => async (): Promise<Profile | undefined> => {
		try {
			const { profile, warnings } = await source.read();
			for (const warning of warnings) tell(warning);
			return prepare(profile, named, source.url);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			failed.add(source);
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

/** A single source is not merged; only what its sample types have twice is left out. */
async function readOne({ read }: Opening, notify: Notify): Promise<Profile> {
	const { profile, warnings } = await read();
	for (const warning of warnings) notify(warning);
	return fitToCommonTypes(profile, findCommonTypes([profile]));
}

/** Takes out the frames that the profile itself says to drop. */
async function dropFrames(profile: Profile): Promise<Profile> {
	const { dropFrames: drop, keepFrames: keep } = profile;
	if (drop === '') return profile;
	const [dropSource, keepSource] = [`^(${drop})$`, `^(${keep})$`];
	const { compileGoRegexp, loadLinearEngine, needsLinearEngine } = await import('../base/go-regexp.js');
	const { removeDroppedFrames } = await import('../profile/drop-frames.js');
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
