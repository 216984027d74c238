/** The part of the page's script that draws and listens. */
export const clientView = String.raw`
const data = JSON.parse(document.getElementById('flame-data').textContent);
const tree = readTree(data);
let larger = data.larger;
let layout = place(data, tree, larger);
let zoomed = 0, chosen = 0, found = null, cell = 7.23;
let shown = new Map();

const app = make('div', 'app');
const header = make('header');
const search = make('input');
search.setAttribute('type', 'search');
search.setAttribute('placeholder', 'Search (regular expression)');
search.setAttribute('aria-label', 'Search for function names, a regular expression');
const matches = make('span', 'found');
matches.setAttribute('role', 'status');
const reset = make('button', '', 'Reset');
const outer = make('button', '', 'Zoom out');
const mode = make('button');
const stage = make('div', 'stage');
const frames = make('div', 'frames');
const panel = make('aside');
const tip = make('div', 'tip');
frames.setAttribute('role', 'tree');
frames.setAttribute('aria-label', data.title);
tip.hidden = true;
header.append(make('h1', '', data.title), search, matches, outer, reset);
if (data.compares) {
	header.append(mode);
	const legend = make('span', 'legend');
	[[0, '\u2212 gone'], [2, '\u2212 shrunk'], [4, '\u00b1 same'], [6, '+ grown'], [8, '+ new']].forEach(function (entry) {
		legend.append(make('span', 'd' + entry[0], entry[1]));
	});
	header.append(legend);
}
const folded = make('span', 'folded');
const facts = make('p', 'facts', data.lines.join(' \u00b7 '));
facts.append(folded);
header.append(facts);
stage.append(frames);
app.append(header, stage, panel, tip);

/** The page itself, or all of the SVG file in place of its still picture. */
function mount() {
	const still = document.getElementById('still');
	if (document.documentElement.namespaceURI === xhtml) { document.body.append(app); return; }
	const svg = document.documentElement;
	still.remove();
	for (const name of ['viewBox', 'width', 'height']) svg.removeAttribute(name);
	svg.setAttribute('width', '100%');
	svg.setAttribute('height', '100%');
	svg.style.position = 'absolute';
	svg.style.inset = '0';
	for (const title of Array.from(svg.getElementsByTagName('title'))) if (title.parentNode === svg) title.remove();
	const holder = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
	holder.setAttribute('width', '100%');
	holder.setAttribute('height', '100%');
	holder.append(app);
	svg.append(holder);
}

function describe(row) {
	const name = data.frame[row];
	let text = labelOf(data, name) + (data.inline[row] ? ' (inline)' : '') + '\n'
		+ valueText(data, tree.total[row]) + ', ' + shareText(data, tree.total[row]);
	if (data.compares) text += ', ' + changeText(data, tree.total[row], tree.was[row]) + ', before ' + valueText(data, tree.was[row]);
	if (data.self[row] !== 0) text += '\nitself ' + valueText(data, data.self[row]);
	return text;
}

function weightsText(now, was) {
	return valueText(data, now) + ', ' + shareText(data, now) + (data.compares ? ', ' + changeText(data, now, was) : '');
}

/** What is folded in the file stays folded where zooming gives it more room. */
function restName(rest, pixels) {
	const many = rest.frames === 1 ? '1 ' : rest.frames + ' ';
	if (pixels / rest.frames >= 1) return many + (rest.frames === 1 ? 'smaller frame' : 'smaller frames') + ', folded in this file';
	return many + (rest.frames === 1 ? 'frame' : 'frames') + ' under one pixel';
}

function classOf(row) {
	const name = data.frame[row];
	const now = tree.total[row], was = tree.was[row];
	let classes = 'f';
	if (data.compares) {
		classes += ' d' + changeClass(now, was);
		if (was === 0 && now !== 0) classes += ' new';
		if (now === 0 && was !== 0) classes += ' gone';
	} else if (name >= 0 && data.colors[name] >= 0) classes += ' p' + data.colors[name];
	if (data.inline[row]) classes += ' inline';
	if (found && name >= 0) classes += found.hit[name] ? ' hit' : ' miss';
	if (row === chosen) classes += ' chosen';
	return classes;
}

function labelFor(row, width) {
	let mark = '';
	const now = tree.total[row], was = tree.was[row];
	if (data.compares && now !== was) mark = (now > was ? '+' : '\u2212') + (was === 0 ? ' new ' : now === 0 ? ' gone ' : ' ');
	const cells = Math.floor((width - 6) / cell) - mark.length;
	if (cells < 2) return '';
	const label = data.frame[row] < 0 ? 'all' : fitName(data, data.frame[row], cells);
	return label === '' ? '' : mark + label;
}

function block(left, level, width, height) {
	const element = make('div');
	element.style.left = left.toFixed(2) + 'px';
	element.style.top = level * height + 'px';
	element.style.width = Math.max(0.5, width > 2.5 ? width - 1 : width).toFixed(2) + 'px';
	return element;
}

function addRow(parts, row, left, width, height, above) {
	const element = block(left, data.depth[row], width, height);
	const label = labelFor(row, width);
	element.setAttribute('class', classOf(row) + (above ? ' above' : '') + (width < 8 ? ' thin' : ''));
	element.textContent = label;
	element.setAttribute('role', 'treeitem');
	element.setAttribute('aria-level', String(data.depth[row] + 1));
	// Thousands of slivers need no words: those that are chosen say them in the panel.
	if (width >= 8) element.setAttribute('aria-label', describe(row));
	element.setAttribute('tabindex', row === chosen ? '0' : '-1');
	element.row = row;
	shown.set(row, element);
	parts.append(element);
}

/** Draws what is wide enough to be seen; the rest costs nothing. */
function draw() {
	const parts = document.createDocumentFragment();
	const span = Math.max(200, stage.clientWidth - 24);
	const height = window.matchMedia('(max-width: 800px)').matches ? 22 : 18;
	const scale = layout.width[zoomed] > 0 ? span / layout.width[zoomed] : 0;
	const from = layout.left[zoomed];
	let levels = data.depth[zoomed] + 1;
	shown = new Map();
	for (let row = tree.parent[zoomed]; row >= 0; row = tree.parent[row]) addRow(parts, row, 0, span, height, true);
	const parted = restsOf(data, tree, layout, zoomed, scale > 0 ? 1 / scale : 0);
	for (const row of parted.drawn) {
		levels = Math.max(levels, data.depth[row] + 1);
		addRow(parts, row, (layout.left[row] - from) * scale, layout.width[row] * scale, height, false);
	}
	const sum = { frames: 0, now: 0, was: 0 };
	for (const rest of parted.rests) {
		sum.frames += rest.frames; sum.now += rest.now; sum.was += rest.was;
		const pixels = rest.width * scale;
		if (pixels < 0.2) continue;
		const element = block((rest.left - from) * scale, rest.depth, pixels, height);
		element.setAttribute('class', 'f rest' + (pixels < 8 ? ' thin' : ''));
		element.about = restName(rest, pixels) + '\n' + weightsText(rest.now, rest.was);
		const label = rest.frames + (rest.frames === 1 ? ' smaller frame' : ' smaller frames');
		element.textContent = label.length * cell < pixels - 6 ? label : '';
		levels = Math.max(levels, rest.depth + 1);
		parts.append(element);
	}
	folded.textContent = sum.frames === 0 ? '' : ' \u00b7 ' + sum.frames + (sum.frames === 1 ? ' frame is' : ' frames are')
		+ ' too narrow here and drawn hatched: ' + weightsText(sum.now, sum.was);
	frames.replaceChildren(parts);
	frames.style.width = span + 'px';
	frames.style.height = levels * height + 'px';
	outer.disabled = zoomed === 0;
	mode.textContent = larger ? 'Width: larger of both' : 'Width: now';
}

function choose(row, focus) {
	chosen = row;
	if (!shown.has(row)) { zoomed = row; draw(); }
	for (const entry of shown) {
		entry[1].classList.toggle('chosen', entry[0] === row);
		entry[1].setAttribute('tabindex', entry[0] === row ? '0' : '-1');
	}
	const element = shown.get(row);
	if (element && focus) { element.focus({ preventScroll: true }); element.scrollIntoView({ block: 'nearest' }); }
	showRow(data, tree, panel, row, chooseName);
}

/** The heaviest place of a function. */
function chooseName(name) {
	let best = -1;
	for (let row = 0; row < tree.count; row++) {
		if (data.frame[row] === name && (best < 0 || layout.width[row] > layout.width[best])) best = row;
	}
	if (best < 0) return;
	if (best < zoomed || best >= tree.end[zoomed]) { zoomed = 0; draw(); }
	choose(best, true);
}

function zoom(row, focus) {
	zoomed = row;
	chosen = row;
	tip.hidden = true;
	draw();
	choose(row, focus);
}

function runSearch() {
	const source = search.value;
	found = source === '' ? null : findNames(data, tree, source);
	matches.textContent = '';
	if (found) {
		const whole = tree.total[0] > 0 ? ' (' + (found.value / tree.total[0] * 100).toFixed(2) + '% of shown)' : '';
		matches.textContent = found.count + ' names, ' + valueText(data, found.value) + whole
			+ (data.compares ? ', ' + changeText(data, found.value, found.was) : '')
			+ (found.literal ? '; not a regular expression, taken as text' : '');
	}
	draw();
}

function nextMatch(step) {
	if (!found) return;
	for (let at = 1; at <= tree.count; at++) {
		const row = (chosen + step * at + tree.count * 2) % tree.count;
		if (data.frame[row] >= 0 && found.hit[data.frame[row]] && shown.has(row)) { choose(row, true); return; }
	}
}

/** The next frame beside, above or below the chosen one that is drawn. */
function neighbour(key) {
	if (key === 'ArrowUp') return tree.parent[chosen];
	if (key === 'ArrowDown') {
		let best = -1;
		for (let row = chosen + 1; row < tree.end[chosen]; row = tree.end[row]) {
			if (shown.has(row) && (best < 0 || layout.width[row] > layout.width[best])) best = row;
		}
		return best;
	}
	const level = Array.from(shown.keys()).filter(function (row) { return data.depth[row] === data.depth[chosen]; });
	level.sort(function (left, right) { return left - right; });
	const at = level.indexOf(chosen) + (key === 'ArrowRight' ? 1 : -1);
	return at >= 0 && at < level.length ? level[at] : -1;
}

function onKey(event) {
	if (event.ctrlKey || event.metaKey || event.altKey) return;
	if (event.target === search) {
		if (event.key === 'Escape') { search.value = ''; runSearch(); search.blur(); }
		if (event.key === 'Enter') nextMatch(1);
		return;
	}
	if (event.key.indexOf('Arrow') === 0) {
		const row = neighbour(event.key);
		if (row >= 0) choose(row, true);
	} else if (event.key === 'Enter' || event.key === ' ') {
		if (event.target && event.target.tagName && event.target.tagName.toLowerCase() === 'button') return;
		zoom(chosen, true);
	} else if (event.key === 'Escape' || event.key === 'Home') zoom(0, true);
	else if (event.key === 'Backspace') zoom(Math.max(0, tree.parent[zoomed]), true);
	else if (event.key === '/') { search.focus(); search.select(); }
	else if (event.key === 'n') nextMatch(1);
	else if (event.key === 'N') nextMatch(-1);
	else return;
	event.preventDefault();
}

function onPoint(event) {
	const target = event.target;
	const text = target.about !== undefined ? target.about : target.row !== undefined ? describe(target.row) : '';
	if (text === '' || event.pointerType === 'touch') { tip.hidden = true; return; }
	tip.textContent = text;
	tip.hidden = false;
	const box = tip.getBoundingClientRect();
	const all = app.getBoundingClientRect();
	tip.style.left = Math.max(4, Math.min(event.clientX + 14, all.width - box.width - 6)) + 'px';
	tip.style.top = (event.clientY + 18 + box.height > all.height ? event.clientY - box.height - 10 : event.clientY + 18) + 'px';
}

frames.addEventListener('click', function (event) {
	if (event.target.row !== undefined) zoom(event.target.row, true);
});
frames.addEventListener('pointermove', onPoint);
frames.addEventListener('pointerleave', function () { tip.hidden = true; });
outer.addEventListener('click', function () { zoom(Math.max(0, tree.parent[zoomed]), false); });
reset.addEventListener('click', function () { search.value = ''; runSearch(); zoom(0, false); });
mode.addEventListener('click', function () { larger = !larger; layout = place(data, tree, larger); zoom(zoomed, false); });
search.addEventListener('input', runSearch);
document.addEventListener('keydown', onKey);
window.addEventListener('resize', draw);
mount();
const ruler = make('span', 'f', '0'.repeat(100));
ruler.style.width = 'auto';
frames.append(ruler);
cell = (ruler.getBoundingClientRect().width - 3) / 100 || cell;
zoom(0, false);
`;
