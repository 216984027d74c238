/** As much of JSON Schema as the file formats of other programs need here. */
export interface Schema {
	readonly type?: string | readonly string[];
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	/** false: nothing but `properties`. */
	readonly additionalProperties?: boolean;
	readonly items?: Schema;
	readonly minimum?: number;
}

/** Where `value` does not fit the schema, each as a sentence. */
export function violations(value: unknown, schema: Schema, path = '$'): string[] {
	const found: string[] = [];
	const types = schema.type === undefined ? [] : [schema.type].flat();
	if (types.length > 0 && !types.some(type => isOfType(value, type))) return [`${path} is not ${types.join(' or ')}`];
	if ('const' in schema && value !== schema.const) found.push(`${path} is not ${String(schema.const)}`);
	if (schema.enum && !schema.enum.includes(value)) found.push(`${path} is not among those allowed`);
	if (schema.minimum !== undefined && Number(value) < schema.minimum) found.push(`${path} is below ${schema.minimum}`);
	if (Array.isArray(value)) {
		const { items } = schema;
		if (items) found.push(...value.flatMap((item, at) => violations(item, items, `${path}[${at}]`)));
	} else if (typeof value === 'object' && value !== null) {
		const entries = new Map<string, unknown>(Object.entries(value));
		for (const name of schema.required ?? []) if (!entries.has(name)) found.push(`${path}.${name} is missing`);
		for (const [name, item] of entries) {
			const inner = schema.properties?.[name];
			if (inner) found.push(...violations(item, inner, `${path}.${name}`));
			else if (schema.additionalProperties === false) found.push(`${path}.${name} is not known`);
		}
	}
	return found;
}

function isOfType(value: unknown, type: string): boolean {
	if (type === 'null') return value === null;
	if (type === 'array') return Array.isArray(value);
	if (type === 'integer') return Number.isInteger(value);
	if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
	return typeof value === type;
}
