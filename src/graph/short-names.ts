/** Shorter function names for pictures. */

const anonymousNamespace = /^\(anonymous namespace\)::/;
// A module's version in an import path: `/v2`, `/v10`, never `/v0` or `/v1`.
const moduleVersion = /^([^\n]*?)\/v(?:[2-9]|[1-9][0-9]+)([./][^\n]*)$/;
const goName = /^(?:[\w\-.]+\/)+([^.]+\.[^\n]+)/;
const javaName = /^(?:[a-z]\w*\.)*([A-Z][\w$]*\.(?:<init>|[a-z][\w$]*(?:\$\d+)?))(?:\(|$)/;
const cppName = /^(?:[_a-zA-Z]\w*::)+(_*[A-Z]\w*::~?[_a-zA-Z]\w*(?:<[^\n]*>)?)/;

/**
 * A function's name without what is long and tells little: Go's import path and module version, Java's package and
 * arguments, C++'s namespaces.
 */
export function shortenFunctionName(name: string): string {
	const plain = name.replace(anonymousNamespace, '').replace(moduleVersion, '$1$2');
	for (const shape of [goName, javaName, cppName]) {
		const match = shape.exec(plain);
		if (match) return match[1];
	}
	return plain;
}
