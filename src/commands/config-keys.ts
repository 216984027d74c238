/** Keys for what is kept of one answer for the next: the options that it depends on. */
import type { Config } from './options.js';

/** The label keys of a list; empty ones are none. */
export function keysOf(list: string): string[] {
	return list.split(',').filter(name => name !== '');
}

/** The options that label frames depend on; '' where there are none. */
export function labelKey({ tagroot, tagleaf, unit }: Config): string {
	return tagroot === '' && tagleaf === '' ? '' : JSON.stringify([tagroot, tagleaf, unit]);
}

/** The options that tell nodes apart. */
export function nodeKey({ granularity, noinlines, showcolumns, trim_path: trim, source_path: source }: Config): string {
	return JSON.stringify([granularity, noinlines, showcolumns, trim, source]);
}

/** The options that a report depends on: where and in which form it is written is not among them. */
export function reportOptions({ output: _output, format: _format, ...rest }: Config): object {
	return rest;
}
