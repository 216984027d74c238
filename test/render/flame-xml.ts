/** An element of an XML text; texts among its children are strings. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: (XmlElement | string)[];
}

const token = /<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const entities = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }));

/** Reads XML strictly: no unknown entity, no character XML does not allow, every element closed. @throws Error otherwise */
export function parseXml(text: string): XmlElement {
	// oxlint-disable-next-line no-control-regex -- these are what must not be there
	const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.exec(text);
	if (bad) throw new Error(`not a character of XML at ${bad.index}`);
	const root: XmlElement = { name: '', attributes: new Map(), children: [] };
	const open = [root];
	token.lastIndex = 0;
	while (token.lastIndex < text.length) {
		const at = token.lastIndex;
		const match = token.exec(text);
		if (match === null) throw new Error(`not XML: ${text.slice(at, at + 60)}`);
		const [, data, end, name, attributes, empty, words] = match;
		const inner = open[open.length - 1];
		if (data !== undefined) inner.children.push(data);
		else if (words !== undefined) inner.children.push(unescape(words));
		else if (end !== undefined) {
			if (open.pop()?.name !== end) throw new Error(`${end} closes nothing`);
		} else {
			const element = { name, attributes: readAttributes(attributes), children: [] };
			inner.children.push(element);
			if (empty === '') open.push(element);
		}
	}
	const elements = root.children.filter(child => typeof child !== 'string');
	if (open.length !== 1 || elements.length !== 1) throw new Error('not one element');
	return elements[0];
}

function readAttributes(text: string): Map<string, string> {
	const found = new Map<string, string>();
	for (const [, name, value] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
		if (found.has(name)) throw new Error(`${name} twice`);
		found.set(name, unescape(value));
	}
	return found;
}

function unescape(text: string): string {
	if (text.includes(']]>')) throw new Error(']]> in text');
	return text.replace(/&([^;]*);?/g, (_, name: string) => {
		const char = entities.get(name);
		if (char === undefined) throw new Error(`entity ${name}`);
		return char;
	});
}

/** All elements of that name, outermost first. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
	const own = element.name === name ? [element] : [];
	return [...own, ...element.children.flatMap(child => (typeof child === 'string' ? [] : elementsOf(child, name)))];
}

/** All text in an element. */
export function textOf(element: XmlElement): string {
	return element.children.map(child => (typeof child === 'string' ? child : textOf(child))).join('');
}
