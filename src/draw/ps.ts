import { textWidth } from './font-metrics.js';
import type { OtherFace } from './other-faces.js';
import type { PathShape, Scene, TextShape } from './scene.js';

/** Draws a letter's outline; coordinates in ems, y upwards. */
type Outline = (char: string) => string;

/** What every file begins with: Times with the letters of Western Europe. */
const prolog = `/Times-Roman findfont dup length dict begin
{1 index /FID ne {def} {pop pop} ifelse} forall
/Encoding ISOLatin1Encoding dup length array copy
dup 39 /quotesingle put dup 45 /hyphen put dup 96 /grave put def currentdict end /Text exch definefont pop
/M {moveto} bind def /L {lineto} bind def /C {curveto} bind def /Z {closepath} bind def
/T {/Text exch selectfont 0 0 moveto show} bind def
`;

/** A picture as an encapsulated PostScript file of one page. Letters beyond Latin-1 are outlines. `fonts` as for `pdfBytes`. */
export async function psBytes(
	scene: Scene,
	title: string,
	fonts: readonly string[] | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
	const [width, height] = [Math.ceil(scene.width), Math.ceil(scene.height)];
	const outline = await outlines(scene, fonts);
	const body = scene.groups.flatMap(({ shapes }) =>
		shapes.map(shape =>
			shape.kind === 'path' ? pathText(shape, scene.height) : lineOfText(shape, scene.height, outline),
		),
	);
	const head = [
		'%!PS-Adobe-3.0 EPSF-3.0',
		'%%Creator: pprofsh',
		`%%Title: ${title.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200)}`,
		'%%Pages: 1',
		`%%BoundingBox: 0 0 ${width} ${height}`,
		'%%EndComments',
		'%%BeginProlog',
	];
	const page = ['%%Page: 1 1', `<< /PageSize [${width} ${height}] >> setpagedevice`, 'gsave'];
	const tail = ['grestore', 'showpage', '%%Trailer', '%%EOF', ''];
	const text = `${head.join('\n')}\n${prolog}%%EndProlog\n${page.join('\n')}\n${body.join('')}${tail.join('\n')}`;
	return new Uint8Array(Buffer.from(text, 'latin1'));
}

function pathText({ d, fill, stroke, width, dash }: PathShape, height: number): string {
	const path = postScriptPath(d, ([x, y]) => [x, height - y]);
	const filled = fill === 'none' ? '' : `gsave ${color(fill)} fill grestore\n`;
	const line = `${width} setlinewidth [${dash?.join(' ') ?? ''}] 0 setdash ${color(stroke)} stroke`;
	return `newpath ${path}\n${filled}${stroke === 'none' ? '' : `${line}\n`}`;
}

/** Numbers before the letter that uses them. */
function postScriptPath(d: string, place: (point: [number, number]) => [number, number]): string {
	return d
		.split(/(?=[MLCZ])/)
		.map(part => {
			const numbers = part.slice(1).trim().split(' ').map(Number);
			if (part.startsWith('Z')) return 'Z';
			const points: string[] = [];
			for (let at = 0; at + 1 < numbers.length; at += 2) {
				points.push(
					place([numbers[at], numbers[at + 1]])
						.map(short)
						.join(' '),
				);
			}
			return `${points.join(' ')} ${part[0]}`;
		})
		.join(' ');
}

function lineOfText({ x, y, anchor, size, room, fill, text }: TextShape, height: number, outline: Outline): string {
	if (text.trim() === '') return '';
	const natural = textWidth(text, size);
	const squeeze = room !== undefined && room > 0 && natural > room ? room / natural : 1;
	const before = anchor === 'start' ? 0 : anchor === 'middle' ? 0.5 : 1;
	const place = `${short(x - before * natural * squeeze)} ${short(height - y)} translate ${short(squeeze)} 1 scale`;
	const parts = text.match(/[\x20-\x7e\xa0-\xff]+|[^\x20-\x7e\xa0-\xff]/gu) ?? [];
	const drawn = parts.map(part => {
		const shift = `${short(textWidth(part, size))} 0 translate\n`;
		if (/^[\x20-\x7e\xa0-\xff]/.test(part)) return `(${part.replaceAll(/[\\()]/g, '\\$&')}) ${size} T ${shift}`;
		return `gsave ${size} dup scale newpath ${outline(part)} fill grestore ${shift}`;
	});
	return `gsave ${color(fill)} ${place}\n${drawn.join('')}grestore\n`;
}

/** Draws the letters that Times may lack. */
async function outlines(scene: Scene, fonts: readonly string[] | undefined): Promise<Outline> {
	const plain = scene.groups.every(({ shapes }) =>
		shapes.every(shape => shape.kind !== 'text' || /^[\x20-\xff]*$/.test(shape.text)),
	);
	if (plain) return () => '';
	const [{ otherFaces }, { openSync }, { assetPath }] = await Promise.all([
		import('./other-faces.js'),
		import('fontkit'),
		import('./assets.js'),
	]);
	const faces = await otherFaces(scene, fonts);
	const own = openSync(assetPath('tinos.ttf')) as OtherFace['font'];
	return char => {
		const code = char.codePointAt(0) ?? 0;
		const font = faces.find(({ letters }) => letters.has(code))?.font ?? own;
		const d = font.glyphForCodePoint(code).path.toSVG();
		return postScriptPath(absoluteCurves(d), ([x, y]) => [x / font.unitsPerEm, y / font.unitsPerEm]);
	};
}

/** Fontkit's paths with their quadratic curves raised to cubic ones, parts separated by spaces. */
function absoluteCurves(d: string): string {
	let at = [0, 0];
	return [...d.matchAll(/([MLQCZ])([^MLQCZ]*)/g)]
		.map(([, letter, rest]) => {
			const numbers = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
			const from = at;
			if (numbers.length > 0) at = numbers.slice(-2);
			if (letter !== 'Q') return `${letter} ${numbers.join(' ')}`;
			const [x, y] = numbers;
			const towards = (end: readonly number[]): number[] => [(end[0] + 2 * x) / 3, (end[1] + 2 * y) / 3];
			return `C ${[...towards(from), ...towards(at), ...at].join(' ')}`;
		})
		.join(' ');
}

function color(hex: string): string {
	const parts = [1, 3, 5].map(at => short(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
	return `${parts.join(' ')} setrgbcolor`;
}

function short(value: number): string {
	return String(Math.round(value * 1000) / 1000);
}
