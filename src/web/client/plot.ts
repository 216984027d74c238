/** Small plots of values over time, as SVG. */

const space = 'http://www.w3.org/2000/svg';

export interface PlotOptions {
	readonly values: readonly number[];
	/** How the values read. */
	readonly texts: readonly string[];
	/** What each is of. */
	readonly heads: readonly string[];
	readonly width: number;
	readonly height: number;
	readonly label: string;
	/** Whether single values can be pointed at. */
	readonly points: boolean;
}

/** An area below a line, from zero to the largest value. */
export function plot({ values, texts, heads, width, height, label, points }: PlotOptions): SVGSVGElement {
	const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, width, height, class: 'plot', role: 'img' });
	const [first, last] = [texts[0] ?? '', texts.at(-1) ?? ''];
	svg.setAttribute('aria-label', `${label}: ${first} to ${last}`);
	const margin = points ? 6 : 2;
	const largest = Math.max(...values, 1);
	const step = values.length > 1 ? (width - 2 * margin) / (values.length - 1) : 0;
	const places = values.map((value, at): readonly [number, number] => [
		margin + at * step,
		height - margin - (Math.max(0, value) / largest) * (height - 2 * margin),
	]);
	const line = places.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
	const [left, right] = [places[0]?.[0] ?? 0, places.at(-1)?.[0] ?? 0];
	if (places.length > 1) {
		svg.append(
			make('path', { class: 'plot-area', d: `${line}L${right.toFixed(1)} ${height}L${left.toFixed(1)} ${height}Z` }),
		);
		svg.append(make('path', { class: 'plot-line', d: line }));
	}
	if (points || places.length === 1) {
		places.forEach(([x, y], at) => {
			const dot = make('circle', { class: 'plot-dot', cx: x.toFixed(1), cy: y.toFixed(1), r: points ? 4 : 2.5 });
			const title = make('title', {});
			title.textContent = `${heads[at] ?? ''}: ${texts[at]}`;
			dot.append(title);
			svg.append(dot);
		});
	}
	return svg;
}

function make<Name extends 'svg' | 'path' | 'circle' | 'title'>(
	name: Name,
	attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
	const element = document.createElementNS(space, name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
	return element;
}
