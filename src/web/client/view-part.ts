/** What every view gives the page. */
export interface ViewPart {
	readonly element: HTMLElement;
	/** The selection or the search changed. */
	readonly changed?: () => void;
	/** Answers a key; false leaves it to the page. */
	readonly key?: (event: KeyboardEvent) => boolean;
	/** Takes the keys. */
	readonly focus?: () => void;
	readonly destroy?: () => void;
}
