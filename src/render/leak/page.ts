/** A page of an investigation, as HTML or Markdown that needs nothing beside it. */
import { visible } from '../../base/text.js';
import { markup } from '../flame/safe.js';

/** A part of a page. Texts are raw: the writers escape them. */
export type Block =
	| { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'list'; readonly items: readonly string[] }
	| { readonly kind: 'code'; readonly lines: readonly string[] }
	| { readonly kind: 'table'; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }
	/** An SVG document. */
	| { readonly kind: 'picture'; readonly svg: Uint8Array; readonly text: string };

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const style = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
pre { background: #f4f4f4; padding: .75rem; overflow-x: auto; }
table { border-collapse: collapse; } td, th { padding: .2rem .8rem; text-align: left; border-bottom: 1px solid #ccc; }
td { overflow-wrap: anywhere; } img { max-width: 100%; height: auto; background: #fff; }
@media print { body { margin: 0; } }`;

/** The page as one HTML document. */
export function* htmlPage(title: string, blocks: readonly Block[]): Generator<string> {
	yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n`;
	yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
	yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escaped(title)}</title>\n`;
	yield `<style>${style}</style>\n</head>\n<body>\n<main>\n`;
	for (const block of blocks) yield `${htmlBlock(block)}\n`;
	yield '</main>\n</body>\n</html>\n';
}

function escaped(text: string): string {
	return markup(visible(text));
}

function htmlBlock(block: Block): string {
	switch (block.kind) {
		case 'heading':
			return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
		case 'text':
			return `<p>${escaped(block.text)}</p>`;
		case 'list':
			return `<ul>${block.items.map(item => `<li>${escaped(item)}</li>`).join('')}</ul>`;
		case 'code':
			return `<pre tabindex="0">${block.lines.map(escaped).join('\n')}</pre>`;
		case 'table': {
			const heads = block.heads.map(head => `<th scope="col">${escaped(head)}</th>`).join('');
			const rows = block.rows.map(row => `<tr>${row.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
			return `<table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
		}
		default:
			return `<p><img alt="${escaped(block.text)}" src="${dataUrl(block.svg)}"></p>`;
	}
}

/** The page as Markdown. Pictures are within it, as HTML is not. */
export function* markdownPage(blocks: readonly Block[]): Generator<string> {
	for (const block of blocks) yield `${markdownBlock(block)}\n\n`;
}

function plain(text: string): string {
	return visible(text).replace(/[\\`*_[\]<>|~#!&]/g, '\\$&');
}

function markdownBlock(block: Block): string {
	switch (block.kind) {
		case 'heading':
			return `${'#'.repeat(block.level)} ${plain(block.text)}`;
		case 'text':
			return plain(block.text);
		case 'list':
			return block.items.map(item => `- ${plain(item)}`).join('\n');
		case 'code': {
			const lines = block.lines.map(visible);
			let fence = '```';
			while (lines.some(line => line.includes(fence))) fence += '`';
			return [fence, ...lines, fence].join('\n');
		}
		case 'table': {
			const row = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
			return [row(block.heads), row(block.heads.map(() => '---')), ...block.rows.map(row)].join('\n');
		}
		default:
			return `![${plain(block.text)}](${dataUrl(block.svg)})`;
	}
}

function dataUrl(svg: Uint8Array): string {
	let binary = '';
	for (let at = 0; at < svg.length; at += 8192) binary += String.fromCharCode(...svg.subarray(at, at + 8192));
	return `data:image/svg+xml;base64,${btoa(binary)}`;
}
