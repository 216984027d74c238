/** A profile with the options in force, and the answers to what is asked of it. */
import { UserError } from '../base/errors.js';
import type { Ports } from '../base/ports.js';
import { visible } from '../base/text.js';
import type { Frames, Granularity } from '../graph/frames.js';
import { framesOf } from '../graph/frames.js';
import type { SampleValues, Weights } from '../graph/weights.js';
import { weighNodes } from '../graph/weights.js';
import { encodeProfile } from '../profile/encode.js';
import type { Profile } from '../profile/tables.js';
import type { Format } from '../render/render.js';
import { renderAs, renderText } from '../render/render.js';
import type { FrameKind, ReportInput } from '../report/input.js';
import type { Report } from '../report/report.js';
import { totalOf } from '../report/values.js';
import { addLabelFrames } from '../selection/label-frames.js';
import type { LabelUnits } from '../selection/labels.js';
import { labelUnits } from '../selection/labels.js';
import { selectAll } from '../selection/selection.js';
import type { Answer } from './answer.js';
import { Recent } from './cache.js';
import type { FilteredProfile } from './filters.js';
import { applyFilters, compileFor, filterKey, prepareExpressions } from './filters.js';
import type { Invocation } from './invocation.js';
import { effectiveConfig } from './invocation.js';
import type { Config } from './options.js';
import { optionRows } from './options.js';
import { sampleIndexOf } from './sample-type.js';

interface Nodes {
	readonly frames: Frames;
	readonly weights: () => Weights;
}

interface Labelled {
	readonly profile: Profile;
	readonly warnings: readonly string[];
}

const labelOptions = { TagRoot: 'tagroot', TagLeaf: 'tagleaf' } as const;

/** One profile being looked at. The profile is never changed; what was computed for one answer serves the next. */
export class Session {
	readonly profile: Profile;
	readonly ports: Ports;
	config: Config;
	private units: LabelUnits | undefined;
	private readonly labelled = new Recent<Labelled>(2);
	private readonly filtered = new Recent<FilteredProfile>(4);
	private readonly nodes = new Recent<Nodes>(6);
	private readonly reports = new Recent<Report>(16);

	constructor(profile: Profile, ports: Ports, config: Config) {
		this.profile = profile;
		this.ports = ports;
		this.config = config;
	}

	/** The answer to an invocation. @throws UserError when it cannot be given */
	async answer(invocation: Invocation): Promise<Answer> {
		const report = await this.report(invocation);
		const format = invocation.config.format as Format;
		if (report.kind === 'proto' && format === 'text') {
			return { kind: 'bytes', bytes: () => encodeProfile(report.profile), gzip: true };
		}
		const terminal = this.ports.terminal && invocation.destination.file === '' && invocation.destination.pipe === '';
		const chunks = format === 'text' ? renderText(report, terminal) : await renderAs(report, format);
		return { kind: 'text', chunks };
	}

	/** The report of an invocation, as data. @throws UserError when it cannot be made */
	async report(invocation: Invocation): Promise<Report> {
		const { command, argument } = invocation;
		const { build } = command;
		if (build === undefined) throw new UserError(command.later ?? 'this report comes later');
		const config = effectiveConfig(invocation);
		await prepareExpressions(config, command.parameter ? argument : '');
		const { input, warnings } = this.input(config, command.parameter ? argument : undefined);
		for (const warning of warnings) this.ports.notify(warning);
		const key = JSON.stringify([command.usage, command.summary, argument, reportOptions(config)]);
		let fresh: Report | undefined;
		const report = this.reports.get(key, () => (fresh = build(input)));
		// Listings read source files, which may change; the others come out the same again.
		return report.kind === 'list' && fresh === undefined ? build(input) : report;
	}

	/** The header lines and the total for the default value, as the shell's greeting shows them. */
	greeting(): ReportInput {
		return this.input(this.config, undefined, true).input;
	}

	private input(
		config: Config,
		argument: string | undefined,
		unfiltered = false,
	): { input: ReportInput; warnings: string[] } {
		const index = sampleIndexOf(this.profile, config.sample_index);
		if (config.divide_by === 0)
			throw new UserError('divide_by must not be 0', 'divide_by=1 leaves the values as they are');
		const units = this.labelUnits();
		const { profile, warnings: labelWarnings } = this.withLabelFrames(config);
		const symbol = argument === undefined ? undefined : compileFor('the argument', argument);
		const filters = unfiltered ? '' : `${labelKey(config)}${filterKey(config)}`;
		const { selection, warnings } = this.filtered.get(filters, () =>
			unfiltered ? { selection: selectAll(profile), warnings: [] } : applyFilters(profile, config, units),
		);
		const values = this.values(index, config.mean);
		const { type, unit } = this.profile.sampleTypes[index];
		const nodesOf = (kind: FrameKind): Nodes =>
			this.nodes.get(`${filters}${kind}${index}${config.mean}${nodeKey(config)}`, () => {
				const frames = framesOf(selection, {
					granularity: config.granularity as Granularity,
					noInlines: config.noinlines,
					showColumns: config.showcolumns,
					objectNames: kind === 'objects',
					trimPath: config.trim_path,
					sourcePath: config.source_path,
					untrimmed: kind === 'untrimmed',
				});
				let weights: Weights | undefined;
				return { frames, weights: () => (weights ??= weighNodes(selection, frames, values)) };
			});
		const input: ReportInput = {
			selection,
			values,
			sampleType: config.mean ? `mean_${type}` : type,
			format: { unit, outputUnit: config.unit, ratio: 1 / config.divide_by },
			total: totalOf(config.relative_percentages ? selection : selectAll(profile), values),
			activeFilters: activeFilters(config),
			compactLabels: config.compact_labels,
			nodeCount: config.nodecount,
			nodeFraction: config.nodefraction,
			edgeFraction: config.edgefraction,
			dropNegative: config.drop_negative,
			cumSort: config.sort === 'cum',
			callTree: config.call_tree,
			symbol,
			sourcePath: config.source_path,
			trimPath: config.trim_path,
			lineOptions: { noInlines: config.noinlines, showColumns: config.showcolumns },
			labelUnits: units,
			ports: this.ports,
			frames: kind => nodesOf(kind).frames,
			weights: kind => nodesOf(kind).weights(),
		};
		return { input, warnings: [...labelWarnings, ...warnings] };
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

	private withLabelFrames(config: Config): Labelled {
		return this.labelled.get(labelKey(config), () => {
			const keys = (list: string): string[] => list.split(',').filter(key => key !== '');
			const { profile, unmatched } = addLabelFrames(
				this.profile,
				keys(config.tagroot),
				keys(config.tagleaf),
				config.unit,
			);
			const said = Object.entries(labelOptions)
				.filter(
					([name, option]) => config[option] !== '' && (unmatched.includes(name) || keys(config[option]).length === 0),
				)
				.map(([name]) => `${name} matches nothing in the profile`);
			return { profile, warnings: said };
		});
	}

	private values(index: number, mean: boolean): SampleValues {
		const { values } = this.profile.samples;
		return { value: values[index], divisor: mean ? values[0] : undefined };
	}
}

function labelKey({ tagroot, tagleaf, unit }: Config): string {
	return tagroot === '' && tagleaf === '' ? '' : JSON.stringify([tagroot, tagleaf, unit]);
}

function nodeKey({ granularity, noinlines, showcolumns, trim_path: trim, source_path: source }: Config): string {
	return JSON.stringify([granularity, noinlines, showcolumns, trim, source]);
}

/** The options that a report depends on: where and in which form it is written is not among them. */
function reportOptions({ output: _output, format: _format, ...rest }: Config): object {
	return rest;
}

/** The filters as a report's header names them. */
function activeFilters(config: Config): string[] {
	return optionRows
		.filter(([name, row]) => row.filterOrder !== undefined && config[name] !== '')
		.toSorted(([, left], [, right]) => (left.filterOrder ?? 0) - (right.filterOrder ?? 0))
		.map(([name]) => `${name}=${String(config[name])}`);
}
