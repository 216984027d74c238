/** A profile with the options in force, and the answers to what is asked of it. */
import { UserError } from '../base/errors.js';
import type { Ports } from '../base/ports.js';
import { visible } from '../base/text.js';
import type { Frames, Granularity } from '../graph/frames.js';
import { framesOf, goesByFile } from '../graph/frames.js';
import type { SampleValues, Weights } from '../graph/weights.js';
import { weighNodes } from '../graph/weights.js';
import type { Profile } from '../profile/tables.js';
import type { Format } from '../render/render.js';
import { renderAs, renderText } from '../render/render.js';
import type { CallGraphReport } from '../report/call-graph.js';
import type { FrameKind, ReportInput, Sides } from '../report/input.js';
import type { Report } from '../report/report.js';
import { totalOf } from '../report/values.js';
import type { LabelUnits } from '../selection/label-units.js';
import { labelUnits } from '../selection/label-units.js';
import type { Selection } from '../selection/selection.js';
import { selectAll } from '../selection/selection.js';
import type { Answer } from './answer.js';
import type { Build } from './commands.js';
import { Recent } from './cache.js';
import { keysOf, labelKey, nodeKey, reportOptions } from './config-keys.js';
import type { FilteredProfile } from './filters.js';
import type { Invocation } from './invocation.js';
import type { RankedFunction } from './ranked-functions.js';
import { rankFunctions } from './ranked-functions.js';
import { effectiveConfig } from './invocation.js';
import type { Config } from './options.js';
import { filterKey, initialConfig, optionRows, unmatchedNote } from './options.js';
import type { ProfilePort } from './profile-port.js';
import { sampleIndexOf } from './sample-type.js';
import { Steps } from './steps.js';

interface Labelled {
	readonly profile: Profile;
	readonly warnings: readonly string[];
}

/** What was compared, each on its own. */
export interface Compared {
	readonly now: Profile;
	readonly base: Profile;
}

/** What a session may have besides its profile. */
export interface Beside {
	/** The profile and its base on their own, where the profile is their difference. */
	readonly compared?: (() => Promise<Compared>) | undefined;
	/** Opens other profiles. */
	readonly profiles?: ProfilePort;
}

const noProfiles: ProfilePort = {
	open: async () => {
		throw new UserError('no other profile can be opened here');
	},
	list: async () => undefined,
};

/** Entries of all stacks from which on a pass over them is felt. */
const largeProfile = 1_000_000;

/**
 * What a person is looking at: a profile, with options. The profile itself is never changed, but another may take its
 * place. What was computed for one answer serves the next.
 */
export class Session {
	readonly ports: Ports;
	readonly profiles: ProfilePort;
	config: Config;
	private shown: Profile;
	private compared: (() => Promise<Compared>) | undefined;
	private sessions: { readonly now: Session; readonly base: Session } | undefined;
	private units: LabelUnits | undefined;
	private readonly labelled = new Recent<Labelled>(2);
	private readonly filtered = new Recent<FilteredProfile>(4);
	private readonly frames = new Recent<Frames>(4);
	private readonly weights = new Recent<Weights>(6);
	private readonly totals = new Recent<number>(8);
	private readonly reports = new Recent<Promise<Report>>(16);
	private ranked: { readonly weights: Weights; readonly functions: readonly RankedFunction[] } | undefined;
	private readonly steps: Steps<Config>;

	constructor(profile: Profile, ports: Ports, config: Config, { compared, profiles = noProfiles }: Beside = {}) {
		this.shown = profile;
		this.compared = compared;
		this.profiles = profiles;
		this.ports = ports;
		this.config = config;
		this.steps = new Steps(config);
	}

	/** The profile that is looked at. */
	get profile(): Profile {
		return this.shown;
	}

	/** Puts another profile in place of the one that is looked at; options stay. `compared` as in {@link Beside}. */
	show(profile: Profile, compared?: () => Promise<Compared>): void {
		this.shown = profile;
		this.compared = compared;
		this.sessions = undefined;
		this.units = undefined;
		for (const kept of [this.labelled, this.filtered, this.frames, this.weights, this.totals, this.reports])
			kept.clear();
	}

	/** Sets the options to begin with: there is nothing to undo before them. */
	begin(config: Config): void {
		this.config = config;
		this.steps.begin(config);
	}

	/** Makes what has changed in the options since the last call one step, for `undo`. */
	settle(): void {
		this.steps.settle(this.config);
	}

	/** Goes one step back in the options. False when there is none. */
	undo(): boolean {
		return this.move(this.steps.back(this.config));
	}

	/** Takes back the last `undo`. False when there is none. */
	redo(): boolean {
		return this.move(this.steps.forth(this.config));
	}

	private move(config: Config | undefined): boolean {
		this.config = config ?? this.config;
		return config !== undefined;
	}

	/** The answer to an invocation. @throws UserError when it cannot be given */
	async answer(invocation: Invocation): Promise<Answer> {
		const report = await this.report(invocation);
		const format = invocation.config.format as Format;
		if (report.kind === 'proto' && format === 'text') {
			const { encodeProfile } = await import('../profile/encode.js');
			return { kind: 'bytes', bytes: () => encodeProfile(report.profile), gzip: true };
		}
		const { destination, command } = invocation;
		const terminal = this.ports.terminal && destination.file === '' && destination.pipe === '';
		if (command.present !== undefined && format === 'text') {
			const present = await command.present();
			return present(report, { ports: this.ports, destination, terminal, callGraph: () => this.callGraph(invocation) });
		}
		const chunks = format === 'text' ? await renderText(report, terminal) : await renderAs(report, format);
		return { kind: 'text', chunks };
	}

	private async callGraph(invocation: Invocation): Promise<CallGraphReport> {
		const { callGraphReport } = await import('../report/call-graph.js');
		return callGraphReport((await this.input(effectiveConfig(invocation), undefined)).input);
	}

	/** The report of an invocation, as data. @throws UserError when it cannot be made */
	async report(invocation: Invocation): Promise<Report> {
		const { command, argument } = invocation;
		if (command.load === undefined) throw new UserError(command.later ?? 'this report comes later');
		const build = await command.load();
		const config = effectiveConfig(invocation);
		const make = config.interval ? await this.withIntervals(build) : build;
		const { input, warnings } = await this.input(config, command.parameter ? [invocation.name, argument] : undefined);
		for (const warning of warnings) this.ports.notify(warning);
		// Listings read source files, which may change; the others come out the same again.
		if (command.readsFiles) return make(input);
		const key = JSON.stringify([invocation.name, argument, reportOptions(config)]);
		const report = this.reports.get(key, async () => make(input));
		// What was stopped halfway begins anew the next time.
		report.catch(() => this.reports.forget(key));
		return report;
	}

	private async withIntervals(build: Build): Promise<Build> {
		const { withIntervals } = await import('./intervals.js');
		return async input => withIntervals(await build(input), input, this.ports);
	}

	/** What the shell's greeting shows: the profile's own lines, and the total, for the value in force. */
	async greeting(): Promise<ReportInput> {
		return (await this.input({ ...initialConfig(), ...valueOptions(this.config) }, undefined)).input;
	}

	/** Does beforehand what every report of a large profile begins with, so that the first answer comes at once. */
	async warm(): Promise<void> {
		if (this.profile.samples.stack.length < largeProfile) return;
		try {
			(await this.input(this.config, undefined)).input.weights('plain');
		} catch (error) {
			// Options that do not fit the profile are told when something is asked.
			if (!(error instanceof UserError)) throw error;
		}
	}

	/** The functions of the profile with what each is worth, the heaviest first, for completion. */
	async functions(): Promise<readonly RankedFunction[]> {
		const input = await this.greeting();
		const weights = input.weights('plain');
		if (this.ranked?.weights !== weights) this.ranked = { weights, functions: rankFunctions(input) };
		return this.ranked.functions;
	}

	private async input(
		config: Config,
		parameter: readonly [command: string, expression: string] | undefined,
	): Promise<{ input: ReportInput; warnings: readonly string[] }> {
		const index = sampleIndexOf(this.profile, config.sample_index);
		if (config.divide_by === 0) {
			throw new UserError('divide_by must not be 0', 'divide_by=1 leaves the values as they are');
		}
		const units = this.labelUnits();
		const labelled = await this.withLabelFrames(config);
		const chosen = filterKey(config);
		const filters = chosen !== '' || parameter !== undefined ? await import('./filters.js') : undefined;
		await filters?.prepareExpressions(config, parameter?.[1] ?? '');
		const symbol = parameter && filters?.compileFor(...parameter);
		const key = `${labelKey(config)}${chosen}`;
		const { selection, warnings } = this.filtered.get(
			key,
			() =>
				filters?.applyFilters(labelled.profile, config, units) ?? {
					selection: selectAll(labelled.profile),
					warnings: [],
				},
		);
		const values = this.values(index, config.mean);
		// What most profiles have no case for need not be made twice.
		const known = (kind: FrameKind): FrameKind =>
			kind === 'stacked' && !goesByFile(labelled.profile) ? 'plain' : kind;
		const framesOfKind = (kind: FrameKind): Frames =>
			this.frames.get(`${key}${known(kind)}${nodeKey(config)}`, () => framesFor(selection, config, kind));
		const weightsOfKind = (kind: FrameKind): Weights =>
			this.weights.get(`${key}${known(kind)}${nodeKey(config)}${index}${config.mean}`, () =>
				weighNodes(selection, framesOfKind(kind), values),
			);
		const { type, unit } = this.profile.sampleTypes[index];
		const counted = config.relative_percentages ? selection : selectAll(labelled.profile);
		const input: ReportInput = {
			...reportSettings(config),
			selection,
			values,
			sampleType: config.mean ? `mean_${type}` : type,
			format: { unit, outputUnit: config.unit, ratio: 1 / config.divide_by },
			total: this.totals.get(`${counted === selection ? key : labelKey(config)}\0${index}${config.mean}`, () =>
				totalOf(counted, values),
			),
			symbol,
			labelUnits: units,
			ports: this.ports,
			sides: this.compared && (() => this.sides(config)),
			frames: framesOfKind,
			weights: weightsOfKind,
		};
		return { input, warnings: [...labelled.warnings, ...warnings] };
	}

	private async sides(config: Config): Promise<Sides> {
		if (this.sessions === undefined) {
			const { now, base } = (await this.compared?.()) ?? { now: this.profile, base: this.profile };
			const quiet = { ...this.ports, notify: () => undefined };
			this.sessions = { now: new Session(now, quiet, config), base: new Session(base, quiet, config) };
		}
		const { now, base } = this.sessions;
		return { now: (await now.input(config, undefined)).input, base: (await base.input(config, undefined)).input };
	}

	private labelUnits(): LabelUnits {
		if (this.units !== undefined) return this.units;
		this.units = labelUnits(this.profile);
		for (const [key, others] of this.units.ignored) {
			const used = visible(this.units.unit.get(key) ?? '');
			this.ports.notify(
				`the label ${visible(key)} comes in several units; ${used} is used, not ${others.map(visible).join(', ')}`,
			);
		}
		return this.units;
	}

	private async withLabelFrames(config: Config): Promise<Labelled> {
		const key = labelKey(config);
		if (key === '') return { profile: this.profile, warnings: [] };
		const { addLabelFrames } = await import('../selection/label-frames.js');
		return this.labelled.get(key, () => {
			const [root, leaf] = [keysOf(config.tagroot), keysOf(config.tagleaf)];
			const { profile, unmatched } = addLabelFrames(this.profile, root, leaf, config.unit);
			return { profile, warnings: unmatched.map(name => unmatchedNote(config, name)) };
		});
	}

	private values(index: number, mean: boolean): SampleValues {
		const { values } = this.profile.samples;
		return { value: values[index], divisor: mean ? values[0] : undefined };
	}
}

function framesFor(selection: Selection, config: Config, kind: FrameKind): Frames {
	return framesOf(selection, {
		granularity: config.granularity as Granularity,
		noInlines: config.noinlines,
		showColumns: config.showcolumns,
		objectNames: kind === 'objects',
		trimPath: config.trim_path,
		sourcePath: config.source_path,
		untrimmed: kind === 'untrimmed',
		fileForName: kind === 'stacked',
	});
}

/** The options that reports read as they are. */
function reportSettings(config: Config) {
	return {
		activeFilters: activeFilters(config),
		compactLabels: config.compact_labels,
		nodeCount: config.nodecount,
		nodeFraction: config.nodefraction,
		edgeFraction: config.edgefraction,
		dropNegative: config.drop_negative,
		cumSort: config.sort === 'cum',
		callTree: config.call_tree,
		inverted: config.inverted,
		flameWidth: config.new_width ? ('new' as const) : ('larger' as const),
		sourcePath: config.source_path,
		trimPath: config.trim_path,
		lineOptions: { noInlines: config.noinlines, showColumns: config.showcolumns },
	};
}

/** The options that decide which values are looked at and how they are printed. */
function valueOptions({ sample_index, mean, unit, divide_by }: Config): Partial<Config> {
	return { sample_index, mean, unit, divide_by };
}

/** The filters as a report's header names them. */
function activeFilters(config: Config): string[] {
	return optionRows
		.filter(([name, row]) => row.filterOrder !== undefined && config[name] !== '')
		.toSorted(([, left], [, right]) => (left.filterOrder ?? 0) - (right.filterOrder ?? 0))
		.map(([name]) => `${name}=${String(config[name])}`);
}
