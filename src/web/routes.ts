/** Which answer a path gets. */
import type { IncomingMessage } from 'node:http';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { Guard } from './guard.js';
import { download } from './downloads.js';
import { asset, savedPage, servedPage } from './page.js';
import { configOf } from './query.js';
import type { Reply } from './reply.js';
import { jsonReply, redirect, textReply } from './reply.js';
import type { Site } from './site.js';
import { contextOf, failure, fits, viewData } from './site.js';
import { findView, views } from './views.js';

type Handler = (site: Site, url: URL, name: string) => Promise<Reply>;

/** What is below `/ui/`, beside the pages themselves. */
const handlers: Readonly<Record<string, { readonly change?: boolean; readonly run: Handler }>> = {
	asset: { run: serveAsset },
	data: { run: serveData },
	download: { run: (site, url) => site.turn(() => download(site, url.searchParams)) },
	export: { run: serveExport },
	saveconfig: { change: true, run: saveConfig },
	deleteconfig: { change: true, run: deleteConfig },
};
/** Where the reference's page once was. */
const formerPaths: ReadonlySet<string> = new Set(['flamegraph2', 'flamegraphold']);

/** Answers a request. Never throws for what a browser may send. */
export async function answer(site: Site, guard: Guard, request: IncomingMessage, url: URL): Promise<Reply> {
	const refused = guard.refusal(request, url);
	if (refused) return textReply(refused.status, refused.message);
	const [root, first = '', name, ...more] = url.pathname.slice(1).split('/');
	const handler = root === 'ui' && Object.hasOwn(handlers, first) ? handlers[first] : undefined;
	const changing = handler?.change ? guard.changeRefusal(request) : undefined;
	if (changing) return textReply(changing.status, changing.message);
	if (!handler?.change && request.method !== 'GET' && request.method !== 'HEAD') return textReply(405, 'Only GET.');
	if (root !== 'ui' || more.length > 0) return redirect(307, withQuery('/ui/', url));
	try {
		if (handler) return await handler.run(site, url, name ?? '');
		const view = findView(first);
		if (view && name === undefined) return await servePage(site, url, guard);
		if (url.pathname === '/ui/' || formerPaths.has(first)) return redirect(307, withQuery(views[0].path, url));
		return redirect(307, withQuery('/ui/', url));
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return textReply(400, visible(error.message));
	}
}

/** Only this server's own paths are led to: the query is all that comes from the address. */
function withQuery(path: string, { search }: URL): string {
	return `${path}${search}`;
}

async function servePage(site: Site, url: URL, guard: Guard): Promise<Reply> {
	const view = findView(url.pathname.slice('/ui/'.length)) ?? views[0];
	// What does not fit is told before anything is sent.
	configOf(url.searchParams, site.start);
	const cookie = guard.cookie(url);
	const data = viewData(site, view, url.searchParams);
	return {
		// As in the reference; the page shows what is wrong.
		status: (await fits(site, view, url.searchParams, data)) ? 200 : 400,
		type: 'text/html; charset=utf-8',
		body: servedPage(contextOf(site), `${view.title} - pprofsh`, data),
		headers: cookie === undefined ? {} : { 'Set-Cookie': cookie },
	};
}

async function serveAsset(_site: Site, _url: URL, name: string): Promise<Reply> {
	const found = asset(name);
	if (found === undefined) return textReply(404, 'There is no such file.');
	return { status: 200, type: found.type, body: [found.bytes], headers: { 'Cache-Control': 'no-cache' } };
}

async function serveData(site: Site, url: URL, name: string): Promise<Reply> {
	if (name === 'context') return jsonReply(200, contextOf(site));
	const view = findView(name);
	if (view === undefined) return textReply(404, 'There is no such page.');
	const data = await viewData(site, view, url.searchParams);
	// What went wrong is shown like any other view.
	return jsonReply(200, data);
}

/** The page as one file: the view that is looked at, and the others that need no expression. */
async function serveExport(site: Site, url: URL, name: string): Promise<Reply> {
	const first = findView(name) ?? views[0];
	const wanted = views.filter(view => view === first || view.kind === 'series' || !view.command.parameter);
	const pages = [];
	for (const view of [first, ...wanted.filter(other => other !== first)]) {
		const data = await viewData(site, view, url.searchParams);
		if (view === first && data.body.kind === 'failure') throw new UserError(data.body.message, data.body.hint);
		if (data.body.kind !== 'failure') pages.push(data);
	}
	return {
		status: 200,
		type: 'text/html; charset=utf-8',
		body: savedPage(contextOf(site), pages),
		headers: { 'Content-Disposition': 'attachment; filename="profile.html"' },
	};
}

async function saveConfig(site: Site, { searchParams }: URL): Promise<Reply> {
	site.settings.save(searchParams.get('config') ?? '', configOf(searchParams, site.start));
	return textReply(200, 'Saved.');
}

async function deleteConfig(site: Site, { searchParams }: URL): Promise<Reply> {
	site.settings.remove(searchParams.get('config') ?? '');
	return textReply(200, 'Deleted.');
}

/** What a defect of ours is answered with. */
export function defect(error: unknown): Reply {
	return jsonReply(500, { body: failure(error) });
}
