/** The call graph for the page: a picture, and what its boxes and arrows are. */
import type { PicturePort } from '../../base/ports.js';
import { decodeText, visible } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import { plainText } from '../../render/flame/safe.js';
import { renderText } from '../../render/render.js';
import type { CallGraphReport } from '../../report/call-graph.js';
import { formatValue } from '../../report/values.js';
import type { GraphBody } from './shapes.js';

/** Draws the graph. @throws UserError when it is too large */
export async function graphBody(report: CallGraphReport, pictures: PicturePort): Promise<GraphBody> {
	const { header, nodes, edges, title } = report;
	const { format, total } = header;
	// The legend is in the details of the page.
	const dot = [...(await renderText(report, false))].filter(line => !line.startsWith('subgraph cluster_L ')).join('');
	const share = (value: number): string => percentage(value, total).trim();
	return {
		kind: 'graph',
		svg: still(decodeText(await pictures.graph(dot, 'svg', title))),
		nodes: nodes.map(({ name, flat, cum }) => ({
			name: plainText(name),
			tooltip: `${visible(name)} (${formatValue(cum, format)})`,
			flatText: formatValue(flat, format),
			flatShare: share(flat),
			cumText: formatValue(cum, format),
			cumShare: share(cum),
		})),
		edges: edges.map(({ src, dest, value, inline, residual }) => ({
			src,
			dest,
			text: formatValue(value, format),
			inline,
			residual,
		})),
	};
}

/** The picture without the script and the sheet that a file of its own has. */
function still(svg: string): string {
	return svg.replace(/<style>.*?<\/style>|<script>.*?<\/script>/gs, '');
}
