/** Totals over time as a picture. */
import { encodeText } from '../../base/text.js';
import type { ReportSnapshot } from '../../leak/leak-report.js';
import { markup } from '../flame/safe.js';
import { amount } from './words.js';

const width = 900;
const height = 300;
const margin = { left: 90, right: 20, top: 20, bottom: 40 };

/** What is in use in each file, as a line over time, or over the files' numbers where they have no times. */
export function totalsPlot(snapshots: readonly ReportSnapshot[], unit: string): Uint8Array {
	const timed = snapshots.every(({ time }) => time > 0n);
	const at = snapshots.map(({ time }, index) => (timed ? Number(time - snapshots[0].time) / 1e9 : index));
	const span = Math.max(at[at.length - 1], 1e-9);
	const top = Math.max(1, ...snapshots.map(({ total }) => total)) * 1.05;
	const x = (value: number): number => margin.left + (value / span) * (width - margin.left - margin.right);
	const y = (value: number): number => height - margin.bottom - (value / top) * (height - margin.top - margin.bottom);
	const points = snapshots.map(({ total }, index) => `${x(at[index]).toFixed(1)},${y(total).toFixed(1)}`);
	const rules = [0, 0.25, 0.5, 0.75, 1].map(part => ruleAt(y(part * top), amount(part * top, unit)));
	const labels = [0, snapshots.length - 1].map((index, end) => {
		const { time } = snapshots[index];
		const text = timed
			? new Date(Number(time / 1_000_000n)).toISOString().slice(0, 19).replace('T', ' ')
			: `file ${index + 1}`;
		return `<text x="${x(at[index]).toFixed(1)}" y="${height - 15}" text-anchor="${end === 0 ? 'start' : 'end'}">${text}</text>`;
	});
	const dots = points.map(point => {
		const [cx, cy] = point.split(',');
		return `<circle cx="${cx}" cy="${cy}" r="3.5" fill="#b34700"/>`;
	});
	return encodeText(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#1a1a1a">
<rect width="${width}" height="${height}" fill="#fff"/>
${rules.join('\n')}
<polyline points="${points.join(' ')}" fill="none" stroke="#b34700" stroke-width="2"/>
${dots.join('')}
${labels.join('\n')}
</svg>
`,
	);
}

function ruleAt(y: number, text: string): string {
	const at = y.toFixed(1);
	return `<line x1="${margin.left}" y1="${at}" x2="${width - margin.right}" y2="${at}" stroke="#ddd"/><text x="${margin.left - 8}" y="${(y + 4).toFixed(1)}" text-anchor="end">${markup(text)}</text>`;
}
