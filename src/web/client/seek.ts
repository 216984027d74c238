/** Going from one thing that is found to the next. */
import type { Step } from './view-part.js';

/** The row that is found after `from`, or before it, around the end; -1 for none. */
export function nextFound(count: number, from: number, step: 1 | -1, isFound: (at: number) => boolean): number {
	const first = from < 0 && step < 0 ? count : from;
	for (let steps = 1; steps <= count; steps++) {
		const at = (((first + step * steps) % count) + count) % count;
		if (isFound(at)) return at;
	}
	return -1;
}

/** Elements of a page that can be found. */
export interface Findable {
	readonly element: HTMLElement;
	readonly name: string;
}

/** Goes through what is found among the elements of a page, in their order. `choose` is told of each that is gone to. */
export function seeker(
	scroller: HTMLElement,
	items: readonly Findable[],
	isFound: (name: string) => boolean,
	choose: (name: string) => void,
): (step: Step) => void {
	let current = -1;
	return step => {
		const found = (at: number): boolean => isFound(items[at].name);
		if (step === 0) {
			current = -1;
			const seen = scroller.getBoundingClientRect();
			const isWithin = (element: Element | null): boolean => {
				const { top, bottom } = element?.getBoundingClientRect() ?? seen;
				return bottom > seen.top && top < seen.bottom;
			};
			// To ask what is within a card that is out of sight would lay it out.
			const isSeen = ({ element, name }: Findable): boolean =>
				isFound(name) && isWithin(element.closest('article')) && isWithin(element);
			if (!items.some(isSeen))
				items[nextFound(items.length, -1, 1, found)]?.element.scrollIntoView({ block: 'center' });
			return;
		}
		const next = nextFound(items.length, current, step, found);
		if (next < 0) return;
		current = next;
		choose(items[next].name);
		items[next].element.scrollIntoView({ block: 'center' });
	};
}
