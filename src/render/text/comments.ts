import { visible } from '../../base/text.js';
import type { CommentsReport } from '../../report/profile-report.js';

/** The text of `comments`: one a line. */
export function* commentsText({ comments }: CommentsReport): Generator<string> {
	for (const comment of comments) yield `${visible(comment)}\n`;
}
