import type { FlameReport } from '../../report/flame.js';
import { scaleByRatio } from '../../report/values.js';
import { jsonDocument, jsonRows } from '../json/document.js';
import { documentFields, known, profileFields } from '../json/fields.js';

/** The flame graph as one JSON document, in pieces: frames in the order of the tree, each with the row of its caller. */
export function flameJson(report: FlameReport): Generator<string> {
	const { tree, names, profile, format, folded, baseTotal } = report;
	const value = (amount: number): number => scaleByRatio(amount, format.ratio);
	const compared = baseTotal !== undefined;
	const base = (amount: number): number | null => (compared ? value(amount) : null);
	const head = {
		...documentFields('flame'),
		sampleType: profile.sampleType,
		unit: format.unit,
		total: value(report.whole),
		profile: profileFields(profile),
		activeFilters: report.activeFilters,
		inverted: report.inverted,
		shownTotal: value(report.total),
		baseTotal: base(baseTotal ?? 0),
		foldedBelow: folded.share,
		foldedFrames: folded.frames,
		foldedValue: value(folded.value),
	};
	const functions = jsonRows(names, name => ({
		name: name.name,
		package: known(name.package),
		file: known(name.file),
		flat: value(name.flat),
		cum: value(name.cum),
		baseFlat: base(name.baseFlat),
		baseCum: base(name.baseCum),
	}));
	const frames = jsonRows(Array.from(tree.parent.keys()), row => ({
		caller: tree.parent[row] < 0 ? null : tree.parent[row],
		function: tree.name[row] < 0 ? null : tree.name[row],
		inline: tree.inline[row] === 1,
		cum: value(tree.total[row]),
		flat: value(tree.self[row]),
		folded: value(tree.rest[row]),
		foldedFrames: tree.restNames[row],
		baseCum: base(tree.baseTotal[row]),
		baseFlat: base(tree.baseSelf[row]),
		baseFolded: base(tree.baseRest[row]),
	}));
	return jsonDocument(head, [
		{ name: 'functions', rows: functions },
		{ name: 'frames', rows: frames },
	]);
}
