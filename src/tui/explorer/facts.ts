/** What the session shows, in the explorer's words. */
import { UserError } from '../../base/errors.js';
import { filterNames } from '../../commands/options.js';
import type { Session } from '../../commands/session.js';
import { snapshotsOf } from '../../commands/snapshots.js';
import { summarize } from '../../report/header.js';
import { formatValue } from '../../report/values.js';
import type { Facts } from './model.js';

/** Counts the states of a session: the same options on the same profile have the same number. */
export class Revisions {
	private number = 0;
	private key = '';
	private profile: unknown;

	/** The number of the state that the session is in. */
	of({ config, profile }: Session): number {
		const { output: _output, format: _format, ...options } = config;
		const key = JSON.stringify(options);
		if (key === this.key && profile === this.profile) return this.number;
		[this.key, this.profile] = [key, profile];
		return ++this.number;
	}
}

/** The facts of a session. */
export async function factsOf(session: Session, revisions: Revisions, live = false): Promise<Facts> {
	const { config, profile } = session;
	const shown = await shownValues(session);
	const { all, current, base } = await snapshotsOf(session);
	const which = all.length > (base === undefined ? 1 : 2) ? ` · ${current.number} of ${all.length}` : '';
	return {
		revision: revisions.of(session),
		title: shown.title + which + (live ? ' · live' : ''),
		sampleTypes: profile.sampleTypes.map(({ type }) => type),
		sampleType: shown.sampleType,
		sort: config.sort,
		filters: filterNames(config).map(name => `${name}=${String(config[name])}`),
		options: { ignore: config.ignore, hide: config.hide },
		base: base === undefined ? '' : base.name.slice(base.name.lastIndexOf('/') + 1) || 'base',
		snapshots: all.length,
		live,
	};
}

async function shownValues(session: Session): Promise<{ title: string; sampleType: string }> {
	try {
		const input = await session.greeting();
		const { file, sampleType, time, total } = summarize(input);
		const parts = [file, sampleType, formatValue(total, input.format), time?.local.dateTime.slice(0, 16) ?? ''];
		return { title: parts.filter(part => part !== '').join(' · '), sampleType: sampleType.replace(/^mean_/, '') };
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { title: error.message, sampleType: session.config.sample_index };
	}
}
