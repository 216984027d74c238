/** What tmux is told and asked. */

/** What tmux knows about the terminal around it. */
export interface TmuxFacts {
	/** Whether it hands sequences on that are not meant for it. */
	readonly passthrough: boolean;
	/** The name that the terminal gives itself, such as `kitty(0.32.2)`; '' when it gives none. */
	readonly terminal: string;
	/** Whether the terminal shows sixel pictures. */
	readonly sixel: boolean;
}

/** The format that `tmux display-message -p` is given; `tmuxFacts` reads the line that it comes to. */
export const tmuxFormat = '#{allow-passthrough}|#{client_termfeatures}|#{client_termtype}';

/** Reads what tmux answered; undefined when it did not. */
export function tmuxFacts(answer: string): TmuxFacts | undefined {
	const [allowed, features, ...name] = answer.trim().split('|');
	if (features === undefined) return undefined;
	return {
		passthrough: /^(?:on|all|1)$/.test(allowed),
		terminal: name.join('|'),
		sixel: features.split(',').includes('sixel'),
	};
}

/** Wraps a sequence so that tmux hands it to the terminal around it. */
export function throughTmux(sequence: string): string {
	return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
}
