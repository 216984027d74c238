/** The part of the page's script that computes; it touches no document, so that tests can run it. */
export const clientModel = String.raw`
/** The tree with what the file leaves out: callers, totals, and where each row's own rows end. */
function readTree(data) {
	const count = data.depth.length;
	const tree = { count: count, parent: new Int32Array(count), end: new Int32Array(count),
		total: new Float64Array(count), was: new Float64Array(count) };
	const path = [];
	for (let row = 0; row < count; row++) {
		const depth = data.depth[row];
		tree.parent[row] = depth === 0 ? -1 : path[depth - 1];
		path[depth] = row;
	}
	for (let row = count - 1; row >= 0; row--) {
		if (tree.end[row] === 0) tree.end[row] = row + 1;
		tree.total[row] += data.self[row] + data.rest[row];
		tree.was[row] += data.baseSelf[row] + data.baseRest[row];
		const above = tree.parent[row];
		if (above < 0) continue;
		tree.end[above] = Math.max(tree.end[above], tree.end[row]);
		tree.total[above] += tree.total[row];
		tree.was[above] += tree.was[row];
	}
	return tree;
}

/** Left ends and widths in units of the values; with 'larger', vanished frames have room too. */
function place(data, tree, larger) {
	const both = larger && data.compares;
	const room = function (now, was) { return both ? Math.max(now, was) : now; };
	const layout = { left: new Float64Array(tree.count), width: new Float64Array(tree.count),
		restLeft: new Float64Array(tree.count), restWidth: new Float64Array(tree.count) };
	for (let row = tree.count - 1; row >= 0; row--) {
		layout.restWidth[row] = room(data.rest[row], data.baseRest[row]);
		layout.width[row] += room(data.self[row], data.baseSelf[row]) + layout.restWidth[row];
		if (tree.parent[row] >= 0) layout.width[tree.parent[row]] += layout.width[row];
	}
	for (let row = 0; row < tree.count; row++) {
		const above = tree.parent[row];
		layout.left[row] = above < 0 ? 0 : layout.restLeft[above];
		layout.restLeft[row] = layout.left[row];
		if (above >= 0) layout.restLeft[above] += layout.width[row];
	}
	return layout;
}

/**
 * Parts the frames from a row down into those that are drawn and boxes of those that are too narrow, neighbours in one:
 * as smallFrames does for the still picture. Widths are in units of the values.
 */
function restsOf(data, tree, layout, from, least) {
	const drawn = [], rests = [], open = new Map();
	const add = function (above, left, width, frames, now, was) {
		let box = open.get(above);
		if (box === undefined) {
			box = { depth: data.depth[above] + 1, left: left, width: 0, frames: 0, now: 0, was: 0 };
			open.set(above, box);
			rests.push(box);
		}
		box.width += width; box.frames += frames; box.now += now; box.was += was;
	};
	for (let row = from; row < tree.end[from];) {
		if (row === from || layout.width[row] >= least) {
			drawn.push(row);
			open.delete(tree.parent[row]);
			row++;
			continue;
		}
		let frames = 0;
		for (let at = row; at < tree.end[row]; at++) frames += 1 + data.restNames[at];
		add(tree.parent[row], layout.left[row], layout.width[row], frames, tree.total[row], tree.was[row]);
		row = tree.end[row];
	}
	for (const row of drawn) if (data.restNames[row] > 0) {
		add(row, layout.restLeft[row], layout.restWidth[row], data.restNames[row], data.rest[row], data.baseRest[row]);
	}
	return { drawn: drawn, rests: rests };
}

function valueText(data, value) {
	value *= data.ratio;
	if (data.ratio !== 1) value = Math.trunc(value);
	const size = Math.abs(value);
	let unit = data.units[0];
	for (const other of data.units) if (size >= other[0]) unit = other;
	const text = (value / unit[0]).toFixed(2).replace(/\.00$/, '');
	return text === '0' || text === '-0' ? '0' : text + unit[1];
}

function shareText(data, value) {
	if (data.whole === 0) return '0%';
	const share = Math.abs(value / data.whole) * 100;
	return (share >= 1 ? share.toFixed(2) : Number(share.toPrecision(2))) + '%';
}

function changeText(data, now, was) {
	if (now === was) return '\u00b10';
	return (now > was ? '+' : '\u2212') + valueText(data, Math.abs(now - was));
}

/** The colour class of a change, 0 to 8: vanished to new. */
function changeClass(now, was) {
	const larger = Math.max(now, was);
	if (larger === 0 || now === was) return 4;
	const step = now === 0 || was === 0 ? 4 : Math.ceil((Math.abs(now - was) / larger) * 3);
	return now > was ? 4 + step : 4 - step;
}

/** The name in the room there is: folders go first, from the left; a function's own name is never cut. */
function fitName(data, name, cells) {
	const text = data.names[name];
	if (text.length <= cells) return text;
	const path = data.parts[name * 3], own = path + data.parts[name * 3 + 1], method = own + data.parts[name * 3 + 2];
	for (let at = text.indexOf('/') + 1; at > 0 && at < path; at = text.indexOf('/', at) + 1) {
		if (text.length - at + 2 <= cells) return '\u2026/' + text.slice(at);
	}
	if (text.length - path <= cells) return text.slice(path);
	if (text.length - own <= cells) return text.slice(own);
	return text.length - method <= cells ? text.slice(method) : '';
}

/** What a search finds: the names, how many, and the value of all places below which the names are, counted once. */
function findNames(data, tree, source) {
	let pattern = null;
	let literal = false;
	const flags = source === source.toLowerCase() ? 'i' : '';
	try { pattern = new RegExp(source, flags); } catch (error) {
		literal = true;
		pattern = new RegExp(source.replace(/[.*+?^$|(){}\[\]\\]/g, '\\$&'), flags);
	}
	const hit = data.names.map(function (name) { return pattern.test(name); });
	let value = 0, was = 0;
	for (let row = 0; row < tree.count;) {
		const name = data.frame[row];
		if (name >= 0 && hit[name]) { value += tree.total[row]; was += tree.was[row]; row = tree.end[row]; } else row++;
	}
	let count = 0;
	for (const one of hit) if (one) count++;
	return { hit: hit, count: count, value: value, was: was, literal: literal };
}

/** Everything about a function, summed over all places that are drawn. */
function aboutName(data, tree, name) {
	const callers = new Map(), callees = new Map();
	const about = { places: 0, seen: 0, callers: [], callees: [] };
	const add = function (sums, key, now, was) {
		const sum = sums.get(key) || { name: key, now: 0, was: 0, places: 0 };
		sum.now += now; sum.was += was; sum.places++;
		sums.set(key, sum);
	};
	let outermost = 0;
	for (let row = 0; row < tree.count; row++) {
		const above = tree.parent[row];
		if (above >= 0 && data.frame[above] === name) add(callees, data.frame[row], tree.total[row], tree.was[row]);
		if (data.frame[row] !== name) continue;
		about.places++;
		if (row >= outermost) { about.seen += tree.total[row]; outermost = tree.end[row]; }
		add(callers, above >= 0 ? data.frame[above] : -1, tree.total[row], tree.was[row]);
		if (data.restNames[row] > 0) add(callees, -2, data.rest[row], data.baseRest[row]);
	}
	const heaviest = function (left, right) { return Math.max(right.now, right.was) - Math.max(left.now, left.was); };
	about.callers = Array.from(callers.values()).sort(heaviest);
	about.callees = Array.from(callees.values()).sort(heaviest);
	return about;
}
`;
