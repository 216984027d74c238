import { schemaVersion } from './document.js';
import { leakReports } from '../leak/schema.js';
import { jsonReports } from './schema.js';

const introduction = `# JSON, CSV and Markdown

Every report comes as JSON, the table-like ones also as CSV and Markdown: \`-json\`, \`-csv\`, \`-md\` on the command
line, \`format=json\`, \`format=csv\`, \`format=md\` there and in the shell.

## JSON

One object, ended by a newline; long lists have a row a line. \`schema\` is ${schemaVersion}. It counts up when a field
goes away or changes its meaning; new fields may appear at any time.

- Values are numbers in the unit that \`unit\` names, after \`divide_by\`, whatever \`unit=\` asks of the text. They are
  exact to 2^53, beyond that the nearest that a float of 64 bits holds.
- Percentages are not rounded, and negative where the value is; 0 where the total is 0.
- Addresses are texts in hexadecimal (\`0x45f1a0\`), ids texts in decimal: both have 64 bits.
- null: not known, or not kept apart by the granularity.
- Texts are those of the profile, not escaped for the eye as elsewhere. A byte that is not part of valid UTF-8 is the
  code unit U+DC00 plus the byte, written \`\\udc80\` to \`\\udcff\`. Control characters and signs of text direction are
  written as escapes too, so that the document can be looked at on a terminal.
- \`proto\` and \`topproto\` are binary and have no JSON: \`raw\` has the same profile, \`top\` the same nodes.

Stacks of \`traces\` are indices, which keeps large profiles small. With jq, as names:

    pprofsh -traces -json cpu.pprof | jq -c '.frames as $f | .samples[] | [.value, ($f[.stack[]].name)]'
`;

const tables = `## CSV

For \`top\`, \`text\`, \`tree\`, \`peek\`, \`list\`, \`traces\`, \`tags\` and \`comments\`. RFC 4180, but lines end in a line feed
alone. The first line names the columns, values with their unit: \`flat_bytes\`. Numbers are raw, as in JSON, percentages
are not rounded, unknown cells are empty.

- A text that begins with \`=\`, \`+\`, \`-\` or \`@\` gets an apostrophe before it, so that no spreadsheet takes a name from a
  profile for a formula.
- Control characters, tabs and line ends included, are shown as escapes (\`\\x1b\`, \`\\n\`), as in the text reports. Tabs of
  source lines become four blanks.
- \`tree\` and \`peek\` have a row for each caller, for the entry itself and for each callee: \`relation\` says which,
  \`entry\` numbers the entries.
- \`traces\` has a row per sample. Frames (leaf first) and labels (\`key=value\`) are joined by \`;\`; one inside a name is
  written \`\\x3b\`.

## Markdown

The same tables as GitHub's Markdown, with values and percentages as in the text reports. What comes from the profile
stands in code spans.
`;

/** The text of docs/json.md. */
export function jsonDocs(): string {
	const sections = [...jsonReports, ...leakReports].map(({ report, commands, fields }) => {
		const rows = fields.map(({ path, type, meaning }) => `| \`${path}\` | ${typeText(type)} | ${meaning} |`);
		return `### ${report}\n\nOf ${commands}.\n\n| field | type | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
	});
	return [introduction, ...sections, tables].join('\n');
}

function typeText(type: string): string {
	return type.endsWith('?') ? `${type.slice(0, -1)} or null` : type;
}
