/** What stands above the flame graph. */
import type { FlameBody } from '../../data/shapes.js';
import { growthColors, neutralColor, shrinkColors } from '../../../render/flame/palette.js';
import type { App } from '../app.js';
import { button, el } from '../dom.js';

/** Which charts show: one, two sides beside each other, or callers and callees of one function. */
export type Mode = 'one' | 'beside' | 'sandwich';

let both = false;

/** Whether the two sides of a comparison show beside each other; it lasts while the page is open. */
export function showsBoth(): boolean {
	return both;
}

/** The direction, the kind of comparison, and how much there is. */
export function flameTools(app: App, body: FlameBody, mode: Mode, status: HTMLElement): HTMLElement {
	const back = new URLSearchParams(app.place.query);
	back.delete('sandwich');
	const leave = button('← Flame graph', () => void app.go('flamegraph', back), { class: 'quiet' });
	return el(
		'div',
		{ class: 'toolbar' },
		...(mode === 'sandwich' ? [leave] : []),
		...(app.context.saved || mode === 'sandwich' ? [] : [directions(app, body)]),
		...(body.compares && mode !== 'sandwich' ? [comparisons(app, mode)] : []),
		...(body.compares ? [legend()] : []),
		status,
	);
}

function directions(app: App, { inverted }: FlameBody): HTMLElement {
	const option = app.option('inverted');
	const turn = (value: string) => () => void (option && app.go(app.place.view, app.withOption(option, value)));
	return el(
		'div',
		{ class: 'segments', role: 'group', 'aria-label': 'Direction' },
		choice('From the root', !inverted, turn('f'), 'Callers above what they call'),
		choice(
			'From the leaves',
			inverted,
			turn('t'),
			'The functions that hold the values first, below them their callers',
		),
	);
}

function comparisons(app: App, mode: Mode): HTMLElement {
	const show = (two: boolean) => () => {
		both = two;
		void app.load(app.place);
	};
	return el(
		'div',
		{ class: 'segments', role: 'group', 'aria-label': 'Comparison' },
		choice('Difference', mode === 'one', show(false), 'One graph, coloured by what changed'),
		choice('Before and after', mode === 'beside', show(true), 'Two graphs'),
	);
}

function choice(label: string, pressed: boolean, run: () => void, hint: string): HTMLElement {
	return button(label, run, { 'aria-pressed': String(pressed), title: hint });
}

function legend(): HTMLElement {
	const colors = [...shrinkColors.toReversed(), neutralColor, ...growthColors];
	return el('span', { class: 'change-legend' }, 'shrunk', ...colors.map(swatch), 'grown');
}

function swatch(color: string): HTMLElement {
	const box = el('i');
	box.style.background = color;
	return box;
}
