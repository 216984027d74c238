/** Source with values beside each line. */
import type { SourceBody, SourceFile, SourceLineShape } from '../data/shapes.js';
import type { App } from './app.js';
import { button, el } from './dom.js';
import { expressionFor, plural } from './values.js';
import { seeker } from './seek.js';
import type { ViewPart } from './view-part.js';

/** Makes the page. */
export function sourceView(app: App, body: SourceBody): ViewPart {
	const sections = body.functions.map(file => section(app, file));
	const more = body.others.length;
	const status = `${plural(new Set(body.functions.map(({ name }) => name)).size, 'function')}${more > 0 ? `, the heaviest of ${(body.functions.length + more).toLocaleString('en')}` : ''}`;
	const others =
		more === 0 || app.context.saved
			? undefined
			: el(
					'details',
					{ class: 'others' },
					el('summary', {}, `${plural(more, 'function')} more`),
					el('ul', {}, ...body.others.slice(0, 1000).map(name => el('li', {}, sourceLink(app, name)))),
				);
	const scroller = el(
		'div',
		{ class: 'source-scroll', tabindex: '0', role: 'region', 'aria-label': 'Source' },
		...sections.map(({ element }) => element),
		others,
	);
	const paint = (): void => {
		for (const { heading, name } of sections) {
			heading.classList.toggle('hit', app.searching && app.matches(name));
			heading.classList.toggle('chosen', app.selection.has(name));
		}
	};
	paint();
	return {
		element: el(
			'div',
			{ class: 'source-view' },
			el('div', { class: 'toolbar' }, el('span', { class: 'flame-status' }, status)),
			scroller,
		),
		changed: paint,
		seek: seeker(
			scroller,
			sections,
			name => app.matches(name),
			name => app.select([name]),
		),
		focus: () => scroller.focus({ preventScroll: true }),
	};
}

function sourceLink(app: App, name: string): HTMLElement {
	const focus = app.option('focus');
	return button(name, () => void (focus && app.go('source', app.withOption(focus, expressionFor([name], false)))), {
		class: 'quiet',
	});
}

function section(app: App, file: SourceFile) {
	const heading = el(
		'h2',
		{},
		button(file.name, () => app.select([file.name]), { class: 'own-name' }),
	);
	const sums = file.cum === '' ? '' : `itself ${file.flat}, with callees ${file.cum}, ${file.share}`;
	const element = el(
		'article',
		{ class: 'source-file' },
		el('header', {}, heading, el('p', { class: 'path' }, file.file), el('p', { class: 'sums' }, sums)),
		...(file.error === '' ? [] : [missing(file)]),
		file.lines.length === 0 ? undefined : listing(file),
	);
	return { element, heading, name: file.name };
}

function missing({ error, tried, advice }: SourceFile): HTMLElement {
	return el(
		'div',
		{ class: 'missing' },
		el('p', {}, `The source was not found: ${error}`),
		...(advice === '' ? [] : [el('p', {}, 'Start pprofsh with ', el('code', {}, `-${advice.replace(/^-/, '')}`))]),
		...(tried.length === 0
			? []
			: [
					el(
						'details',
						{},
						el('summary', {}, 'Where it was looked for'),
						el('ul', {}, ...tried.map(path => el('li', {}, path))),
					),
				]),
	);
}

function listing({ name, lines }: SourceFile): HTMLElement {
	const body = el('tbody', {}, ...lines.map(lineElement));
	const head = el(
		'thead',
		{},
		el('tr', {}, ...['Line', 'Flat', 'Cum', 'Source'].map(title => el('th', { scope: 'col' }, title))),
	);
	return el(
		'div',
		{ class: 'listing', tabindex: '0', role: 'region', 'aria-label': `Source of ${name}` },
		el('table', {}, head, body),
	);
}

function lineElement({ line, flat, cum, heat, runs }: SourceLineShape): HTMLElement {
	const code = el(
		'code',
		{},
		...runs.map(([text, role]) => (role === '' ? text : el('span', { class: `hl-${role}` }, text))),
	);
	const row = el(
		'tr',
		{ class: cum === '' && flat === '' ? '' : 'hot' },
		el('td', { class: 'line' }, String(line)),
		el('td', { class: 'number' }, flat),
		el('td', { class: 'number' }, cum),
		el('td', { class: 'code' }, code),
	);
	if (heat > 0) row.style.setProperty('--heat', String(Math.max(0.06, heat).toFixed(3)));
	return row;
}
