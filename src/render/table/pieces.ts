/** Size from which pieces are handed on, in characters. */
const pieceSize = 1 << 16;

/** Joins lines to pieces worth writing. */
export function* inPieces(lines: Iterable<string>): Generator<string> {
	let piece = '';
	for (const line of lines) {
		piece += line;
		if (piece.length < pieceSize) continue;
		yield piece;
		piece = '';
	}
	if (piece !== '') yield piece;
}
