/** Menus that open below a button, for mouse, touch and keyboard. */
import { button, el } from './dom.js';

/** An entry: a link, something to do, or a line between others. */
export type MenuItem =
	| { readonly kind: 'line'; readonly title?: string }
	| {
			readonly kind: 'item';
			readonly label: string;
			readonly hint?: string;
			/** Shown at the right: a key, or what is chosen. */
			readonly aside?: string;
			readonly checked?: boolean;
			/** Where it leads, so that it can be opened in another tab. */
			readonly href?: string;
			readonly download?: boolean;
			readonly disabled?: boolean;
			readonly run?: () => void;
			/** Takes the entry away. */
			readonly remove?: { readonly label: string; readonly run: () => void };
	  };

export interface Menu {
	readonly element: HTMLElement;
	/** Changes what stands on the button. */
	readonly label: (text: string) => void;
	readonly open: () => void;
}

let closeOpen: (() => void) | undefined;

/** Closes the menu that is open. */
export function closeMenus(): void {
	closeOpen?.();
}

document.addEventListener('pointerdown', event => {
	if (!(event.target instanceof Element) || event.target.closest('.menu') === null) closeMenus();
});

/** @param items made anew each time the menu opens */
export function menu(name: string, items: () => readonly MenuItem[], className = ''): Menu {
	const text = el('span', { class: 'menu-label' }, name);
	const opener = button(text, () => (list.hidden ? open(false) : close()), {
		class: 'menu-button',
		'aria-haspopup': 'menu',
		'aria-expanded': 'false',
	});
	const list = el('div', { class: 'menu-list', role: 'menu', 'aria-label': name, hidden: true });
	const element = el('div', { class: `menu ${className}` }, opener, list);

	function open(toFirst: boolean): void {
		closeMenus();
		list.replaceChildren(...items().map(itemElement));
		list.hidden = false;
		list.style.setProperty('--shift', '0px');
		const over = list.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
		if (over > 0) list.style.setProperty('--shift', `${-over}px`);
		opener.setAttribute('aria-expanded', 'true');
		closeOpen = close;
		if (toFirst) entries()[0]?.focus();
	}
	function close(): void {
		if (list.hidden) return;
		const within = list.contains(document.activeElement);
		list.hidden = true;
		opener.setAttribute('aria-expanded', 'false');
		closeOpen = undefined;
		if (within) opener.focus();
	}
	function entries(): HTMLElement[] {
		return [...list.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')];
	}
	function itemElement(item: MenuItem): HTMLElement {
		return item.kind === 'line' ? lineElement(item.title) : entryElement(item, close);
	}
	element.addEventListener('keydown', event => onKey(event, { list, entries, open, close }));
	return { element, label: label => text.replaceChildren(label), open: () => open(true) };
}

function lineElement(title: string | undefined): HTMLElement {
	return title === undefined
		? el('div', { class: 'menu-line', role: 'separator' })
		: el('div', { class: 'menu-title', role: 'presentation' }, title);
}

function entryElement(item: Extract<MenuItem, { kind: 'item' }>, close: () => void): HTMLElement {
	const { label, hint, aside, checked, href, run, disabled, remove } = item;
	const entry = el(
		'a',
		{
			class: 'menu-item',
			role: checked === undefined ? 'menuitem' : 'menuitemradio',
			'aria-checked': checked === undefined ? undefined : String(checked),
			'aria-disabled': disabled ? 'true' : undefined,
			href: disabled ? undefined : href,
			download: item.download,
			tabindex: '-1',
			title: hint,
		},
		el('span', { class: 'menu-mark' }, checked === true ? '✓' : ''),
		el('span', { class: 'menu-text' }, label),
		el('span', { class: 'menu-aside' }, aside ?? ''),
	);
	entry.addEventListener('click', event => {
		if (disabled) return event.preventDefault();
		// Another tab or window is the browser's affair.
		if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
		if (run !== undefined) event.preventDefault();
		close();
		run?.();
	});
	if (remove === undefined) return entry;
	const cross = button('×', () => (close(), remove.run()), {
		class: 'menu-remove',
		'aria-label': remove.label,
		role: 'menuitem',
		tabindex: '-1',
	});
	return el('div', { class: 'menu-pair', role: 'presentation' }, entry, cross);
}

interface Opened {
	readonly list: HTMLElement;
	readonly entries: () => HTMLElement[];
	readonly open: (toFirst: boolean) => void;
	readonly close: () => void;
}

function onKey(event: KeyboardEvent, { list, entries, open, close }: Opened): void {
	const all = entries();
	const at = all.findIndex(entry => entry === document.activeElement);
	const moves: Readonly<Record<string, () => void>> = {
		ArrowDown: () => (list.hidden ? open(true) : all[(at + 1) % all.length]?.focus()),
		ArrowUp: () => (list.hidden ? open(true) : all.at((at <= 0 ? 0 : at) - 1)?.focus()),
		Home: () => all[0]?.focus(),
		End: () => all.at(-1)?.focus(),
		Escape: close,
		ArrowRight: () => neighbour(list, 1),
		ArrowLeft: () => neighbour(list, -1),
		Enter: () => (at >= 0 ? all[at].click() : open(true)),
		' ': () => (at >= 0 ? all[at].click() : open(true)),
		Tab: close,
	};
	if (list.hidden && !['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Enter', ' '].includes(event.key)) return;
	const move = moves[event.key];
	if (move === undefined) return typed(event, all, at);
	if (event.key !== 'Tab') event.preventDefault();
	event.stopPropagation();
	move();
}

/** A letter leads to the next entry that begins with it. */
function typed(event: KeyboardEvent, all: readonly HTMLElement[], at: number): void {
	if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
	const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
	const first = event.key.toLowerCase();
	const found = order.find(entry => entry.querySelector('.menu-text')?.textContent?.toLowerCase().startsWith(first));
	event.stopPropagation();
	found?.focus();
}

/** The button of the menu beside this one. */
function neighbour(list: HTMLElement, step: number): void {
	const buttons = [...document.querySelectorAll<HTMLElement>('.menu-button')].filter(one => one.offsetParent !== null);
	const own = list.parentElement?.querySelector<HTMLElement>('.menu-button');
	const at = buttons.findIndex(one => one === own);
	const wasOpen = !list.hidden;
	closeMenus();
	const next = buttons[(at + step + buttons.length) % buttons.length];
	next?.focus();
	if (wasOpen) next?.click();
}
