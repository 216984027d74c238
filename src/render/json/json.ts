import { UserError } from '../../base/errors.js';
import type { Report } from '../../report/report.js';
import { callgrindJson, graphJson, topJson, treeJson } from './nodes.js';
import { flameJson } from '../flame/json.js';
import { rawJson } from './raw.js';
import { commentsJson, listJson, tagsJson, tracesJson } from './samples.js';

/**
 * The report as one JSON document (docs/json.md), in pieces of about 64 K characters: raw numbers after `divide_by`, in
 * the unit the document names.
 *
 * @throws UserError for profile.proto, whose JSON is that of `raw`; at the call, not with the first piece
 */
export function renderJson(report: Report): Generator<string> {
	switch (report.kind) {
		case 'top':
			return topJson(report);
		case 'tree':
			return treeJson(report);
		case 'list':
			return listJson(report);
		case 'traces':
			return tracesJson(report);
		case 'tags':
			return tagsJson(report);
		case 'raw':
			return rawJson(report);
		case 'comments':
			return commentsJson(report);
		case 'graph':
			return graphJson(report);
		case 'callgrind':
			return callgrindJson(report);
		case 'flame':
			return flameJson(report);
		case 'stacks':
			throw new UserError(
				'stacks for other programs have no other form of their own',
				'speedscope and firefox write JSON, traces as JSON has every sample',
			);
		case 'proto':
			throw new UserError(
				'a profile.proto is a binary file and has no JSON form of its own',
				'raw as JSON has the profile of proto, top as JSON the nodes of topproto',
			);
	}
}
