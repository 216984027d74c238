/** A page in the browser's history. */
export interface Place {
	readonly view: string;
	readonly query: URLSearchParams;
}
