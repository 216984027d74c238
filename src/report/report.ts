import type { CallGraphReport } from './call-graph.js';
import type { CallgrindReport } from './callgrind.js';
import type { StacksReport } from './flame-stacks.js';
import type { FlameReport } from './flame.js';
import type { ListReport } from './list.js';
import type { CommentsReport, ProtoReport, RawReport } from './profile-report.js';
import type { TagsReport } from './tags.js';
import type { TopReport } from './top.js';
import type { TracesReport } from './traces.js';
import type { TreeReport } from './tree.js';

/** Everything a command can answer with, told apart by `kind`. */
export type Report =
	| TopReport
	| TreeReport
	| ListReport
	| TracesReport
	| TagsReport
	| RawReport
	| ProtoReport
	| CommentsReport
	| CallGraphReport
	| CallgrindReport
	| FlameReport
	| StacksReport;
