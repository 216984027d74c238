import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import ts from 'typescript';

/**
 * Measures the TypeScript files under `folder`: lines of files and of functions with a block body, escapes from the type
 * system, and how many exported functions carry a comment. Lines are lines of text; documentedPercent is 0 to 100,
 * rounded down, 100 when nothing is exported. `longest` names the biggest files and functions, for the reader.
 */
export function measureSource(folder) {
	const found = {
		files: [],
		functions: [],
		any: 0,
		asCasts: 0,
		nonNull: 0,
		tsIgnore: 0,
		exported: 0,
		undocumented: [],
	};
	for (const file of sourceFiles(folder)) measureFile(file, found);
	const { files, functions, any, asCasts, nonNull, tsIgnore, exported, undocumented } = found;
	return {
		measures: {
			fileMax: percentile(files, 100),
			fileP95: percentile(files, 95),
			fileMedian: percentile(files, 50),
			functionMax: percentile(functions, 100),
			functionP95: percentile(functions, 95),
			functionMedian: percentile(functions, 50),
			any,
			asCasts,
			nonNull,
			tsIgnore,
			documentedPercent: exported === 0 ? 100 : Math.floor((100 * (exported - undocumented.length)) / exported),
		},
		longest: { files: biggest(files), functions: biggest(functions) },
		undocumented,
	};
}

function sourceFiles(folder) {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter(name => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
		.sort()
		.map(name => join(folder, name));
}

function measureFile(file, found) {
	const text = readFileSync(file, 'utf8');
	const kind = extname(file) === '.tsx' ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
	const lineOf = position => source.getLineAndCharacterOfPosition(position).line;
	found.files.push({ name: file, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) });
	found.tsIgnore += (text.match(/@ts-(ignore|expect-error|nocheck)/g) ?? []).length;
	visit(source);

	function visit(node) {
		if (ts.isFunctionLike(node) && node.body && ts.isBlock(node.body)) {
			const name = node.name?.getText() ?? node.parent?.name?.getText?.() ?? '(anonymous)';
			const place = `${file}:${lineOf(node.getStart()) + 1}`;
			found.functions.push({ name: `${name} ${place}`, lines: lineOf(node.end) - lineOf(node.getStart()) + 1 });
		}
		if (isExportedFunction(node)) {
			found.exported++;
			if (!ts.getLeadingCommentRanges(text, node.pos)?.length) found.undocumented.push(`${node.name?.text} ${file}`);
		}
		if (node.kind === ts.SyntaxKind.AnyKeyword) found.any++;
		if (ts.isAsExpression(node) && node.type.getText() !== 'const') found.asCasts++;
		if (ts.isNonNullExpression(node)) found.nonNull++;
		ts.forEachChild(node, visit);
	}
}

function isExportedFunction(node) {
	return (
		ts.isFunctionDeclaration(node) &&
		node.modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.ExportKeyword) === true
	);
}

/** The nearest-rank percentile of `items` by their lines; 0 without items. */
function percentile(items, percent) {
	const lines = items.map(item => item.lines).sort((a, b) => a - b);
	return lines[Math.max(0, Math.ceil((percent / 100) * lines.length) - 1)] ?? 0;
}

function biggest(items) {
	return [...items]
		.sort((a, b) => b.lines - a.lines)
		.slice(0, 3)
		.map(item => `${item.lines} ${item.name}`);
}
