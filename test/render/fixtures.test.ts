import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { UserError } from '../../src/base/errors.js';
import type { Ports } from '../../src/base/ports.js';
import { findReport } from '../../src/commands/commands.js';
import type { Config } from '../../src/commands/options.js';
import { initialConfig } from '../../src/commands/options.js';
import { Session } from '../../src/commands/session.js';
import { loadProfile } from '../../src/fetch/load.js';
import { jsonReports } from '../../src/render/json/schema.js';
import type { Format } from '../../src/render/render.js';
import { renderAs, renderText } from '../../src/render/render.js';
import type { Report } from '../../src/report/report.js';
import type { Parsed } from './json-fields.js';
import { fieldsOf, isList, isObject } from './json-fields.js';
import { noPictures } from '../helpers/no-pictures.js';

const folders = ['drawn', 'openonu', join('example', 'profiles')].map(name => join('fixtures', name));
const files = folders.flatMap(folder =>
	readdirSync(folder)
		.filter(name => /\.(pb\.gz|pprof)$/.test(name))
		.map(name => join(folder, name)),
);
const commands = ['top', 'tree', 'peek', 'list', 'traces', 'tags', 'raw', 'comments', 'dot', 'callgrind'];

const ports: Ports = {
	sources: async () => ({
		find: () => ({ found: true, path: '/x.go', lines: ['package x', '', '\tf("a", `b|c`)'] }),
	}),
	clock: { local: () => ({ dateTime: '', zone: 'UTC', offset: 0 }) },
	notify: () => undefined,
	pictures: noPictures,
	terminal: false,
};

const schema = new Map(
	jsonReports.map(({ report, fields }) => [report, new Map(fields.map(({ path, type }) => [path, type]))]),
);

/** Reports of a file by command; those that the profile does not have are left out. */
async function reportsOf(file: string, options: Partial<Config>): Promise<Report[]> {
	const { profile } = await loadProfile(file, { strict: false });
	const config = { ...initialConfig(), ...options };
	const session = new Session(profile, ports, config);
	const destination = { file: '', append: false, pipe: '', savedAs: undefined };
	const reports: Report[] = [];
	for (const name of commands) {
		const command = findReport(name);
		if (command === undefined) throw new Error(`no command ${name}`);
		const argument = command.parameter ? '.' : '';
		try {
			reports.push(await session.report({ name, command, argument, config, destination }));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
		}
	}
	return reports;
}

async function rendered(report: Report, format: Exclude<Format, 'text'>): Promise<string> {
	return [...(await renderAs(report, format))].join('');
}

async function asJson(report: Report): Promise<Parsed> {
	const value: Parsed = JSON.parse(await rendered(report, 'json'));
	return value;
}

for (const file of files) {
	test(`${file}: every report as JSON is as documented`, async t => {
		t.timeout(60_000);
		let compared = 0;
		for (const options of [{}, { granularity: 'lines', divide_by: 3, mean: true, showcolumns: true }]) {
			for (const report of await reportsOf(file, options)) {
				const types = schema.get(report.kind) ?? new Map<string, string>();
				for (const [path, seen] of fieldsOf([await asJson(report)])) {
					const documented = types.get(path);
					if (documented === undefined) t.fail(`${report.kind}: ${path} is not documented`);
					const allowed = [documented?.replace(/\?$/, ''), documented?.endsWith('?') ? 'null' : undefined];
					if (documented?.startsWith('list')) allowed.push('list');
					for (const type of seen) if (!allowed.includes(type)) t.fail(`${report.kind}: ${path} is a ${type}`);
				}
				compared++;
			}
		}
		t.true(compared >= 10);
	});

	test(`${file}: tables have the cells of their columns, and rows as the text has`, async t => {
		for (const report of await reportsOf(file, {})) {
			if (report.kind === 'raw' || report.kind === 'graph' || report.kind === 'callgrind') continue;
			const csv = (await rendered(report, 'csv')).split('\n').slice(0, -1);
			const markdown = (await rendered(report, 'md')).split('\n').slice(0, -1);
			t.is(markdown.length, csv.length + 1, report.kind);
			const width = cells(markdown[0]);
			t.true(
				markdown.every(line => cells(line) === width),
				report.kind,
			);
			if (report.kind !== 'top' && report.kind !== 'traces') continue;
			const text = [...(await renderText(report, false))].join('').split('\n');
			const rows =
				report.kind === 'top'
					? text.length - text.findIndex(line => line.startsWith('      flat')) - 2
					: text.filter(line => line.startsWith('-----------+')).length - 1;
			t.is(csv.length - 1, rows, report.kind);
			const json = await asJson(report);
			t.is(lengthOf(report.kind === 'top' ? json.rows : json.samples), rows);
		}
	});
}

function cells(line: string): number {
	return line.split(/(?<!\\)\|/).length;
}

function lengthOf(value: Parsed[string]): number {
	return isList(value) ? value.length : -1;
}

test('top as JSON names and weighs the nodes as the text does', async t => {
	const file = join('fixtures', 'example', 'profiles', 'leak-6.pprof');
	const [top] = await reportsOf(file, { unit: 'B' });
	const { rows } = await asJson(top);
	const text = [...(await renderText(top, false))].join('').split('\n');
	const shown = text.slice(text.findIndex(line => line.startsWith('      flat')) + 1, -1);
	const fields = shown.map(line => /^ *(\S+) .* (\S+) +\S+%  (\S+)(?: \([a-z-]+\))?$/.exec(line)?.slice(1));
	const listed = isList(rows) ? rows.filter(isObject) : [];
	t.true(listed.length > 5);
	t.deepEqual(
		fields,
		listed.map(({ flat, cum, name }) => [inBytes(flat), inBytes(cum), String(name)]),
	);
});

function inBytes(value: Parsed[string]): string {
	return value === 0 ? '0' : `${String(value)}B`;
}
