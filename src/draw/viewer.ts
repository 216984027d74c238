/**
 * What makes an SVG one can walk in: wheel, drag, pinch and keys move it, a field searches names. It runs in the
 * browser that opens the file; names reach it only as the text of elements.
 */
export const viewerScript = String.raw`
(function () {
	'use strict';
	var root = document.documentElement, space = document.getElementById('viewport');
	var size = root.viewBox.baseVal, width = size.width, height = size.height;
	// What is above the drawing: the field and buttons.
	var head = 44;
	var view = { x: 0, y: 0, scale: 1 }, fingers = new Map(), found = [], at = -1, fitted = true;
	root.removeAttribute('viewBox');

	function show() {
		fitted = false;
		space.setAttribute('transform', 'translate(' + view.x + ' ' + view.y + ') scale(' + view.scale + ')');
	}
	function fit() {
		view.scale = Math.min(1.5, innerWidth / width, (innerHeight - head) / height);
		view.x = (innerWidth - width * view.scale) / 2;
		view.y = head + (innerHeight - head - height * view.scale) / 2;
		show();
		fitted = true;
	}
	function zoom(factor, x, y) {
		var scale = Math.min(50, Math.max(0.005, view.scale * factor));
		view.x = x - (x - view.x) * scale / view.scale;
		view.y = y - (y - view.y) * scale / view.scale;
		view.scale = scale;
		show();
	}
	function pan(x, y) {
		view.x += x;
		view.y += y;
		show();
	}
	function center(group) {
		var box = group.getBBox();
		view.scale = Math.max(view.scale, Math.min(1.5, innerWidth / (box.width + 40)));
		view.x = innerWidth / 2 - (box.x + box.width / 2) * view.scale;
		view.y = innerHeight / 2 - (box.y + box.height / 2) * view.scale;
		show();
	}
	function search(text) {
		var wanted = text.toLowerCase();
		found = [];
		at = -1;
		space.querySelectorAll('.node').forEach(function (group) {
			var hit = wanted !== '' && group.textContent.toLowerCase().indexOf(wanted) >= 0;
			group.classList.toggle('hit', hit);
			group.classList.remove('current');
			if (hit) found.push(group);
		});
		space.classList.toggle('searching', wanted !== '');
		count.textContent = wanted === '' ? '' : String(found.length);
	}
	function next(step) {
		if (found.length === 0) return;
		if (at >= 0) found[at].classList.remove('current');
		else if (step === -1) at = 0;
		at = (at + step + found.length) % found.length;
		found[at].classList.add('current');
		center(found[at]);
		count.textContent = (at + 1) + '/' + found.length;
	}

	function clear() {
		field.value = '';
		search('');
	}
	function reset() {
		clear();
		fit();
	}

	var html = 'http://www.w3.org/1999/xhtml';
	var holder = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
	var bar = document.createElementNS(html, 'div'), field = document.createElementNS(html, 'input');
	var count = document.createElementNS(html, 'span');
	[['x', 8], ['y', 8], ['width', 460], ['height', head]].forEach(function (pair) {
		holder.setAttribute(pair[0], pair[1]);
	});
	function button(text, name, action) {
		var made = document.createElementNS(html, 'button');
		made.textContent = text;
		made.setAttribute('type', 'button');
		made.setAttribute('title', name);
		made.setAttribute('aria-label', name);
		made.addEventListener('click', action);
		bar.appendChild(made);
	}
	field.setAttribute('placeholder', 'search names ( / )');
	field.setAttribute('aria-label', 'search names');
	field.setAttribute('type', 'search');
	bar.setAttribute('class', 'bar');
	count.setAttribute('role', 'status');
	bar.appendChild(field);
	button('+', 'zoom in ( + )', function () { zoom(1.25, innerWidth / 2, innerHeight / 2); });
	button('\u2212', 'zoom out ( - )', function () { zoom(0.8, innerWidth / 2, innerHeight / 2); });
	button('Reset', 'whole graph, no search ( 0 )', reset);
	bar.appendChild(count);
	holder.appendChild(bar);
	root.appendChild(holder);

	field.addEventListener('input', function () { search(field.value); });
	field.addEventListener('keydown', function (event) {
		event.stopPropagation();
		if (event.key === 'Enter') next(event.shiftKey ? -1 : 1);
		if (event.key === 'Escape') {
			clear();
			field.blur();
		}
	});
	addEventListener('keydown', function (event) {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		var x = innerWidth / 2, y = innerHeight / 2, step = 60;
		var keys = {
			'+': function () { zoom(1.25, x, y); }, '=': function () { zoom(1.25, x, y); },
			'-': function () { zoom(0.8, x, y); }, '0': reset, 'Escape': clear, '/': function () { field.focus(); },
			'n': function () { next(1); }, 'N': function () { next(-1); },
			'ArrowLeft': function () { pan(step, 0); }, 'ArrowRight': function () { pan(-step, 0); },
			'ArrowUp': function () { pan(0, step); }, 'ArrowDown': function () { pan(0, -step); }
		};
		if (!Object.prototype.hasOwnProperty.call(keys, event.key)) return;
		event.preventDefault();
		keys[event.key]();
	});
	root.addEventListener('wheel', function (event) {
		event.preventDefault();
		var lines = event.deltaMode === 1 ? 30 : 1;
		zoom(Math.exp(-event.deltaY * lines * 0.002), event.clientX, event.clientY);
	}, { passive: false });
	root.addEventListener('pointerdown', function (event) {
		if (holder.contains(event.target)) return;
		fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
	});
	addEventListener('pointermove', function (event) {
		var old = fingers.get(event.pointerId);
		if (!old) return;
		var now = { x: event.clientX, y: event.clientY };
		if (fingers.size === 1) pan(now.x - old.x, now.y - old.y);
		if (fingers.size === 2) {
			var other;
			fingers.forEach(function (point, id) { if (id !== event.pointerId) other = point; });
			var before = Math.hypot(old.x - other.x, old.y - other.y), after = Math.hypot(now.x - other.x, now.y - other.y);
			pan((now.x - old.x) / 2, (now.y - old.y) / 2);
			if (before > 0) zoom(after / before, (now.x + other.x) / 2, (now.y + other.y) / 2);
		}
		fingers.set(event.pointerId, now);
		event.preventDefault();
	});
	['pointerup', 'pointercancel', 'pointerleave'].forEach(function (name) {
		root.addEventListener(name, function (event) { fingers.delete(event.pointerId); });
	});
	root.addEventListener('dblclick', function (event) {
		if (!holder.contains(event.target)) zoom(event.shiftKey ? 0.5 : 2, event.clientX, event.clientY);
	});
	addEventListener('resize', function () { if (fitted) fit(); });
	fit();
})();
`;

export const viewerStyle = [
	'svg{touch-action:none;user-select:none;cursor:grab}',
	'.searching .node:not(.hit),.searching .edge{opacity:.25}',
	'.hit path:first-of-type{stroke:#d000d0;stroke-width:3}.current path:first-of-type{stroke-width:6}',
	'.bar{font:14px sans-serif;cursor:default}.bar input{width:200px;font:inherit}',
	'.bar button{font:inherit;min-width:28px;min-height:28px;margin-left:4px}.bar span{margin-left:8px}',
].join('');
