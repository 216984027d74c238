/** What the Download menu offers: the whole profile, and what the table of commands makes of what is looked at. */
import { gzip } from 'node:zlib';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { Answer } from '../commands/answer.js';
import type { ReportCommand } from '../commands/commands.js';
import { reportCommands } from '../commands/commands.js';
import { initialConfig, options } from '../commands/options.js';
import { suffixOf, withoutFile } from './download-list.js';
import { configOf } from './query.js';
import type { Reply } from './reply.js';
import type { Site } from './site.js';

/** A file to download: the whole profile, or what `as` names, of what the other parameters choose. @throws UserError */
export async function download(site: Site, query: URLSearchParams): Promise<Reply> {
	const as = query.get('as') ?? '';
	if (as === '') return wholeProfile(site);
	const row = Object.entries<ReportCommand>(reportCommands).find(([name]) => name === as)?.[1];
	if (row === undefined || withoutFile.has(as)) {
		throw new UserError(`there is no file ${visible(as)}`, 'the Download menu has those that there are');
	}
	const form = query.get('form') ?? options.format.initial;
	if (!options.format.choices.some(({ name }) => name === form)) {
		throw new UserError(`there is no form ${visible(form)}`, 'the Download menu has those that there are');
	}
	const config = { ...configOf(query, site.start), format: form };
	const suffix = form === options.format.initial ? suffixOf(row) : form;
	const destination = { file: `profile.${suffix}`, append: false, pipe: '', savedAs: undefined };
	const answer = await site.session.answer({ name: as, command: row, argument: '', config, destination });
	return fileReply(answer, `${as === 'proto' ? 'profile' : as}.${suffix}`);
}

async function wholeProfile({ session }: Site): Promise<Reply> {
	const found = Object.entries<ReportCommand>(reportCommands).find(([, { web }]) => web === 'download');
	if (found === undefined) throw new Error('no command writes profiles');
	const [name, command] = found;
	const destination = { file: 'profile.pb.gz', append: false, pipe: '', savedAs: undefined };
	const config = { ...initialConfig(), sample_index: session.config.sample_index };
	return fileReply(await session.answer({ name, command, argument: '', config, destination }), 'profile.pb.gz');
}

const types: Readonly<Record<string, string>> = {
	svg: 'image/svg+xml',
	png: 'image/png',
	gif: 'image/gif',
	pdf: 'application/pdf',
	ps: 'application/postscript',
	json: 'application/json',
	html: 'text/html; charset=utf-8',
	gz: 'application/vnd.google.protobuf+gzip',
};

/** An answer as a file: never shown in the browser, whatever is in it. */
async function fileReply(answer: Answer, name: string): Promise<Reply> {
	const type = types[/\.(\w+)$/.exec(name)?.[1] ?? ''] ?? 'text/plain; charset=utf-8';
	const headers = { 'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"` };
	if (answer.kind === 'text') return { status: 200, type, headers, body: answer.chunks };
	if (answer.kind !== 'bytes') throw new UserError(`there is no file ${visible(name)}`);
	const bytes = answer.bytes();
	return { status: 200, type, headers, body: [answer.gzip ? await gzipped(bytes) : bytes] };
}

function gzipped(bytes: Uint8Array): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		gzip(bytes, (error, result) => (error === null ? resolve(result) : reject(error)));
	});
}
