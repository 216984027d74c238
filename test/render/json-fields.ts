import type { Json } from '../../src/render/json/document.js';

/** A JSON object. */
export type Parsed = { readonly [name: string]: Json };

/** Types of all fields by path, as the schema writes them: null is `?` behind what else was seen. */
export function fieldsOf(documents: readonly Parsed[]): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	const add = (path: string, type: string): void => {
		found.set(path, (found.get(path) ?? new Set()).add(type));
	};
	const visit = (value: Json, path: string): void => {
		if (isList(value)) {
			if (value.length === 0) add(path, 'list');
			for (const item of value) {
				add(path, `list of ${typeof item}s`);
				if (isObject(item)) visitObject(item, `${path}[]`);
			}
		} else if (isObject(value)) {
			add(path, 'object');
			visitObject(value, path);
		} else add(path, value === null ? 'null' : typeof value);
	};
	const visitObject = (value: Parsed, path: string): void => {
		for (const [name, inner] of Object.entries(value)) visit(inner, path === '' ? name : `${path}.${name}`);
	};
	for (const document of documents) visitObject(document, '');
	return found;
}

/** Whether `value` is a JSON array. */
export function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}

/** Whether `value` is a JSON object. */
export function isObject(value: Json): value is Parsed {
	return typeof value === 'object' && value !== null && !isList(value);
}
