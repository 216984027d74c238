/** Reports as tables of typed cells, which CSV and Markdown print each in their own way. */
import type { ValueFormat } from '../../report/input.js';

/** A part of a whole, printed in percent. */
export interface Share {
	readonly part: number;
	readonly whole: number;
}

/** A column's name as CSV and as Markdown show it, and what its cells are; undefined cells are empty everywhere. */
export type Column =
	| {
			/** Raw values in the report's unit, before `divide_by`. */
			readonly kind: 'value';
			readonly csv: string;
			readonly markdown: string;
			readonly format: ValueFormat;
	  }
	| {
			/** Shares; or plain numbers, such as lines; or text from the profile; or a list of such texts; or source. */
			readonly kind: 'percent' | 'number' | 'text' | 'list' | 'source';
			readonly csv: string;
			readonly markdown: string;
	  };

export type Cell = number | string | Share | readonly string[] | undefined;

export interface Table {
	readonly columns: readonly Column[];
	/** Cells of a row by column; made while they are written, and read once. */
	readonly rows: Iterable<readonly Cell[]>;
}

/** A column of values, with its unit in the CSV name: `flat_bytes`. */
export function valueColumn(name: string, format: ValueFormat): Column {
	const unit = format.unit.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
	return { kind: 'value', csv: unit === '' ? name : `${name}_${unit}`, markdown: name, format };
}

/** A column of shares: `flat_percent`, `flat%`. */
export function percentColumn(name: string): Column {
	return { kind: 'percent', csv: `${name}_percent`, markdown: `${name}%` };
}

/** A column of plain numbers, texts, lists of texts or source lines. */
export function plainColumn(kind: 'number' | 'text' | 'list' | 'source', csv: string, markdown = csv): Column {
	return { kind, csv, markdown };
}
