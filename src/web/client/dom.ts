/** Building elements. Text is always text: nothing here reads markup. */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | undefined;

/** An element with attributes and children; true is an attribute without a value, false and undefined are none. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
	for (const child of children) if (child !== undefined) element.append(child);
	return element;
}

/** Sets an attribute, or takes it away for false and undefined. */
export function setAttribute(element: Element, name: string, value: string | number | boolean | undefined): void {
	if (value === undefined || value === false) element.removeAttribute(name);
	else element.setAttribute(name, value === true ? '' : String(value));
}

/** A button that does something. */
export function button(label: Child, run: (event: Event) => void, attributes: Attributes = {}): HTMLButtonElement {
	const element = el('button', { type: 'button', ...attributes }, label);
	element.addEventListener('click', run);
	return element;
}

/** The element that an event happened in and that fits a selector. */
export function closest(event: Event, selector: string): HTMLElement | undefined {
	const found = event.target instanceof Element ? event.target.closest(selector) : null;
	return found instanceof HTMLElement ? found : undefined;
}

/** Whether keys that are pressed write text. */
export function isWriting(): boolean {
	const element = document.activeElement;
	return element instanceof HTMLInputElement
		? !['checkbox', 'radio', 'button'].includes(element.type)
		: element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

/** A value of a style sheet's custom property. */
export function styleValue(name: string): string {
	return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
