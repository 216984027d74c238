/** Script and style sheet of a flame graph's page. */
import { clientModel } from './client-model.js';
import { clientPanel } from './client-panel.js';
import { clientView } from './client-view.js';
import { changeColor, ink, neutralColor, packageColors, restColor } from './palette.js';

const steps = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** Runs in a browser, in an HTML page or in an SVG file, on the JSON of the element `flame-data`. No `]]>` is in it. */
export const flameScript = `'use strict';(function () {\n${clientModel}${clientPanel}${clientView}})();\n`;

/** The style sheet; it holds for an SVG file as for an HTML page. */
export const flameStyle = `
.app { --paper: #ffffff; --ink: #1a1a1a; --faint: #595959; --line: #c8c8c8; --field: #ffffff; --match: #b4006e; --miss: #e9e9e9;
position: absolute; inset: 0; display: grid; grid-template: auto 1fr / 1fr 336px; background: var(--paper); color: var(--ink);
font: 13px/1.4 system-ui, sans-serif; text-align: left; }
@media (prefers-color-scheme: dark) {
.app { --paper: #17181c; --ink: #ececec; --faint: #b0b0b0; --line: #45474f; --field: #24262c; --match: #ff7ac8; --miss: #8f8f8f; }
.paper { fill: #17181c; } .words { fill: #ececec; } }
.app * { box-sizing: border-box; }
.app header { grid-column: 1 / 3; padding: 8px 12px; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; }
.app h1 { font-size: 15px; margin: 0; unicode-bidi: isolate; overflow-wrap: anywhere; }
.app .facts { color: var(--faint); flex-basis: 100%; margin: 0; overflow-wrap: anywhere; }
.app input[type=search] { font: inherit; width: 20em; max-width: 100%; padding: 3px 7px; color: inherit; background: var(--field); border: 1px solid var(--faint); border-radius: 4px; }
.app button { font: inherit; padding: 3px 10px; color: inherit; background: var(--field); border: 1px solid var(--faint); border-radius: 4px; cursor: pointer; }
.app button:disabled { opacity: 0.5; cursor: default; }
.app :focus-visible { outline: 2px solid var(--match); outline-offset: 1px; }
.app .found { color: var(--match); font-weight: 600; min-width: 128px; }
.app .stage { overflow: auto; position: relative; padding: 8px 12px; min-height: 0; }
.app .frames { position: relative; }
.app .f { position: absolute; height: 17px; overflow: hidden; white-space: pre; padding-left: 3px; color: ${ink}; background: ${neutralColor};
font: 12px/17px ui-monospace, Menlo, Consolas, DejaVu Sans Mono, Liberation Mono, monospace; cursor: pointer; unicode-bidi: isolate; user-select: none; touch-action: manipulation; }
.app .f.inline { font-style: italic; border: 1px dashed #555555; line-height: 15px; padding-left: 2px; }
.app .f.new { border: 1px solid ${ink}; line-height: 15px; padding-left: 2px; }
.app .f.gone { border: 1px dotted ${ink}; line-height: 15px; padding-left: 2px; text-decoration: line-through; }
.app .f.thin { padding: 0; border: 0; }
.app .f.hit { box-shadow: inset 0 -3px 0 0 #b4006e; }
.app .f.chosen { outline: 2px solid var(--match); outline-offset: -1px; z-index: 2; }
.app .f.rest { background: repeating-linear-gradient(135deg, ${restColor} 0 4px, ${neutralColor} 4px 8px); cursor: default; }
${packageColors.map((color, at) => `.app .p${at} { background: ${color}; }`).join('\n')}
${steps.map(step => `.app .d${step + 4} { background: ${changeColor(step)}; }`).join('\n')}
.app .f.above { background-image: linear-gradient(#ffffff99, #ffffff99); }
.app .f.miss { background: var(--miss); }
.app .legend { display: inline-flex; gap: 3px; } .app .legend span { color: ${ink}; padding: 1px 8px; }
.app aside { border-left: 1px solid var(--line); overflow: auto; padding: 10px 12px; min-height: 0; }
.app aside h2 { font-size: 13px; margin: 0 0 4px; overflow-wrap: anywhere; unicode-bidi: isolate; max-height: 192px; overflow: auto; }
.app aside h3 { font-size: 13px; margin: 14px 0 2px; } .app aside p { margin: 0; color: var(--faint); overflow-wrap: anywhere; unicode-bidi: isolate; }
.app table { border-collapse: collapse; width: 100%; } .app th { font-weight: 400; text-align: left; color: var(--faint); }
.app td, .app th { padding: 1px 4px 1px 0; vertical-align: top; } .app td { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.app td.name { text-align: left; white-space: normal; overflow-wrap: anywhere; unicode-bidi: isolate; } .app tr.more { color: var(--faint); }
.app td button { border: 0; padding: 0; background: none; text-align: left; text-decoration: underline; overflow-wrap: anywhere; unicode-bidi: isolate; }
.app .tip { position: fixed; z-index: 9; max-width: 700px; padding: 5px 9px; background: var(--field); color: var(--ink); border: 1px solid var(--faint); border-radius: 4px;
pointer-events: none; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; max-height: 50%; overflow: hidden; }
.app .tip[hidden] { display: none; }
@media (max-width: 800px) { .app { grid-template: auto minmax(0, 3fr) minmax(0, 2fr) / 1fr; } .app header { grid-column: 1; }
.app aside { border-left: 0; border-top: 1px solid var(--line); } .app .f { height: 21px; line-height: 21px; } }
`;
