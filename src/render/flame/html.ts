/** The flame graph as one HTML page. */
import type { FlameReport } from '../../report/flame.js';
import { flameScript, flameStyle } from './client.js';
import { flameData } from './data.js';
import { markup } from './safe.js';
import { flameSvg, flameTitle } from './svg.js';

/** Nothing is loaded from anywhere; what is in the page may run and be styled. */
const policy =
	"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface FlameHtmlOptions {
	readonly title?: string;
}

/** The page, in pieces. Without scripts it shows the still picture. */
export function* flameHtml(report: FlameReport, options: FlameHtmlOptions = {}): Generator<string> {
	const title = flameTitle(report, options.title);
	yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n`;
	yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
	yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${markup(title)}</title>\n`;
	yield `<style>html, body { margin: 0; height: 100%; }${flameStyle}</style>\n</head>\n<body>\n<noscript>\n`;
	yield* flameSvg(report, { interactive: false, title });
	yield '</noscript>\n<script type="application/json" id="flame-data">';
	yield* flameData(report, title);
	yield `</script>\n<script>${flameScript}</script>\n</body>\n</html>\n`;
}
