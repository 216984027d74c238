/** The prompt's frame, laid out by Ink. This module carries Ink and React: import it only with `import()`. */
import { Box, Text, renderToString } from 'ink';
import type { Looks } from '../terminal/style.js';
import { styled } from '../terminal/style.js';
import type { Frame } from './frame.js';

function PromptView({ rows, looks }: { readonly rows: Frame['rows']; readonly looks: Looks }) {
	return (
		<Box flexDirection="column">
			{rows.map((row, at) => (
				// Rows have no identity but their place.
				<Text key={at} wrap="truncate-end">
					{row.map(span => styled(span, looks)).join('') || ' '}
				</Text>
			))}
		</Box>
	);
}

/** The rows of a frame as text for a screen of that width. */
export function drawPrompt({ rows }: Frame, columns: number, looks: Looks): string[] {
	return renderToString(<PromptView rows={rows} looks={looks} />, { columns }).split('\n');
}
