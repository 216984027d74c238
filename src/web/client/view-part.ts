/** Forwards, backwards, or not from where one is. */
export type Step = 1 | -1 | 0;

/** What every view gives the page. */
export interface ViewPart {
	readonly element: HTMLElement;
	/** The selection or the search changed. */
	readonly changed?: () => void;
	/** Goes to the next of what is found, or back; 0 brings the first into view, unless one is. */
	readonly seek?: (step: Step) => void;
	/** Answers a key; false leaves it to the page. */
	readonly key?: (event: KeyboardEvent) => boolean;
	/** Takes the keys. */
	readonly focus?: () => void;
	readonly destroy?: () => void;
}
