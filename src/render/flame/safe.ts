/** Text from profiles where it may stand: in XML, in HTML, in a script element. */
import { visible } from '../../base/text.js';

// What visible() leaves and XML does not know: halves of surrogate pairs, U+FFFE and U+FFFF.
const unknown = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g;

/** `text` without characters that are none or steer others: bytes that are not UTF-8 become `\x80`, the rest `\u202e`. */
export function plainText(text: string): string {
	return visible(text).replace(unknown, char => {
		const code = char.charCodeAt(0);
		return code >= 0xdc80 && code <= 0xdcff ? `\\x${(code & 0xff).toString(16)}` : `\\u${code.toString(16)}`;
	});
}

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** `text` as the content of an element or of a quoted attribute, of XML and HTML. */
export function markup(text: string): string {
	return plainText(text).replace(/[&<>"']/g, char => entities[char]);
}

/** A value as JSON inside a script element: nothing in it ends the element, a comment or a CDATA section. */
export function scriptJson(value: unknown): string {
	return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escapeUnit);
}

function escapeUnit(char: string): string {
	return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
