/** The picture of a graph as elements: rebuilt from the few kinds of shapes it is made of, whatever else it holds. */

const space = 'http://www.w3.org/2000/svg';
/** Attributes that are taken over, per element. */
const known: Readonly<Record<string, readonly string[]>> = {
	g: ['class'],
	path: ['d', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray'],
	text: ['x', 'y', 'font-size', 'text-anchor', 'fill', 'textLength', 'lengthAdjust'],
};
const values = /^[\w\s.,#:()%-]*$/;

/** A box, an arrow or a frame around boxes. */
export interface Part {
	readonly element: SVGGElement;
	readonly role: string;
	/** What the picture says of it when it is pointed at. */
	readonly tooltip: string;
}

export interface Picture {
	readonly svg: SVGSVGElement;
	readonly width: number;
	readonly height: number;
	readonly parts: readonly Part[];
}

/** Reads a picture; undefined when it is none. */
export function readPicture(text: string): Picture | undefined {
	const read = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
	const [, , width, height] = (read.getAttribute('viewBox') ?? '').split(/\s+/).map(Number);
	if (!(width > 0 && height > 0)) return undefined;
	const svg = document.createElementNS(space, 'svg');
	svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
	svg.setAttribute('width', String(width));
	svg.setAttribute('height', String(height));
	const parts: Part[] = [];
	for (const group of read.querySelectorAll('#viewport > g')) {
		const element = document.createElementNS(space, 'g');
		copyAttributes(group, element, 'g');
		for (const shape of group.children) {
			const name = shape.localName;
			if (name !== 'path' && name !== 'text') continue;
			const copy = document.createElementNS(space, name);
			copyAttributes(shape, copy, name);
			// Sheets of style can mix only what has a name.
			copy.style.setProperty('--box', copy.getAttribute('fill'));
			copy.style.setProperty('--border', copy.getAttribute('stroke'));
			if (name === 'text') copy.textContent = shape.textContent;
			element.append(copy);
		}
		const tooltip = group.querySelector(':scope > title')?.textContent ?? '';
		parts.push({ element, role: group.getAttribute('class') ?? '', tooltip });
		svg.append(element);
	}
	return { svg, width, height, parts };
}

function copyAttributes(from: Element, to: Element, name: string): void {
	for (const attribute of known[name]) {
		const value = from.getAttribute(attribute);
		if (value !== null && values.test(value)) to.setAttribute(attribute, value);
	}
}
