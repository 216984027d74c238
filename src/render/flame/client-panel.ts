/** The part of the page's script that writes the table of the selected frame. */
export const clientPanel = String.raw`
const xhtml = 'http://www.w3.org/1999/xhtml';

/** An element with text; profiles only ever get in as text. */
function make(tag, className, text) {
	const element = document.createElementNS(xhtml, tag);
	if (className) element.setAttribute('class', className);
	if (text !== undefined) element.textContent = text;
	return element;
}

function labelOf(data, name) {
	if (name === -2) return 'smaller frames, folded';
	return name < 0 ? 'all' : data.names[name];
}

function tableRow(cells) {
	const row = make('tr');
	for (const cell of cells) row.append(cell);
	return row;
}

function weightsTable(data, rows) {
	const table = make('table');
	const head = data.compares ? ['', 'now', 'before', 'change'] : ['', 'value', 'of all'];
	table.append(tableRow(head.map(function (text, at) {
		const cell = make('th', '', text);
		if (at > 0) cell.style.textAlign = 'right';
		return cell;
	})));
	for (const [label, now, was] of rows) {
		const values = data.compares
			? [valueText(data, now), valueText(data, was), changeText(data, now, was)]
			: [valueText(data, now), shareText(data, now)];
		table.append(tableRow([make('th', '', label)].concat(values.map(function (text) { return make('td', '', text); }))));
	}
	return table;
}

/** Callers or callees: the heaviest, each a button that selects the function. */
function namesTable(data, sums, choose) {
	const table = make('table');
	for (const sum of sums.slice(0, 30)) {
		const cell = make('td', 'name');
		if (sum.name >= 0) {
			const button = make('button', '', labelOf(data, sum.name));
			button.addEventListener('click', function () { choose(sum.name); });
			cell.append(button);
		} else cell.textContent = labelOf(data, sum.name);
		const value = data.compares ? changeText(data, sum.now, sum.was) : shareText(data, sum.now);
		table.append(tableRow([make('td', '', valueText(data, sum.now)), make('td', '', value), cell]));
	}
	if (sums.length > 30) table.append(tableRow([make('td', 'name', (sums.length - 30) + ' more')]));
	return table;
}

/** Fills the panel for a row. */
function showRow(data, tree, panel, row, choose) {
	panel.textContent = '';
	const name = data.frame[row];
	panel.append(make('h2', '', labelOf(data, name)));
	if (name < 0) {
		panel.append(weightsTable(data, [['total', tree.total[row], tree.was[row]]]));
		panel.append(make('p', '', 'Select a frame to see what it weighs everywhere, and who calls it.'));
		return;
	}
	if (data.files[name] !== '') panel.append(make('p', '', data.files[name]));
	const about = aboutName(data, tree, name);
	const places = about.places === 1 ? 'In 1 place' : 'In ' + about.places + ' places';
	panel.append(make('p', '', places + (data.inline[row] ? '; inlined here' : '')));
	panel.append(weightsTable(data, [
		['flat', data.flat[name], data.baseFlat[name]],
		['cum', data.cum[name], data.baseCum[name]],
		['cum here', tree.total[row], tree.was[row]],
		['flat here', data.self[row], data.baseSelf[row]],
	]));
	panel.append(make('h3', '', data.inverted ? 'Callees, all places' : 'Callers, all places'));
	panel.append(namesTable(data, about.callers, choose));
	if (about.callees.length > 0) {
		panel.append(make('h3', '', data.inverted ? 'Callers, all places' : 'Callees, all places'));
		panel.append(namesTable(data, about.callees, choose));
	}
	const unseen = data.cum[name] - about.seen;
	if (!data.inverted && unseen > 0) panel.append(make('p', '', valueText(data, unseen) + ' of it is in folded frames'));
}
`;
