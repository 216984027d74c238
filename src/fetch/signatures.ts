/** What files that are no profile begin with, in the order in which they are tried. */

/** How a kind of file is named, and what to do instead. */
export interface Kind {
	/** With its article, to follow "is". */
	readonly what: string;
	/** What to do to get a profile. */
	readonly hint: string;
	/** The same where a server has just sent it. */
	readonly answerHint?: string;
	/** It is a profile, but in a form older than profile.proto. */
	readonly legacy?: boolean;
}

export interface BinarySignature extends Kind {
	/** Byte offset of `magic`. */
	readonly at: number;
	/** One character per byte. */
	readonly magic: string;
}

export interface TextSignature extends Kind {
	/** Tried on the text's beginning, without a byte order mark and leading blank or `#` lines. */
	readonly pattern: RegExp;
}

const withoutDebug = (name: string) => ({
	hint: `fetch it without ?debug=1: curl -o ${name}.pprof http://HOST:PORT/debug/pprof/${name}`,
	answerHint: 'ask for it without debug=1 or debug=2',
});
const decompressFirst = (command: string) => `decompress it first: ${command}`;
const programHint = 'name a profile that the program wrote; the program itself may stand in front of it';
const oldTools = 'have a current version of the profiler write it again, as profile.proto';
const asBinary = 'fetch it again with curl -o FILE, which leaves the bytes as they are';
const reportHint = 'name the profile itself, not a report made from it';

export const binarySignatures: readonly BinarySignature[] = [
	{ at: 0, magic: '\x1f\x8b', what: 'gzip data', hint: 'it was compressed twice; decompress it once: gunzip' },
	{ at: 0, magic: '\x1f\xef\xbf\xbd', what: 'gzip data that was handled as text and is lost', hint: asBinary },
	{ at: 0, magic: '\x1f\x9d', what: 'data compressed by compress', hint: decompressFirst('uncompress') },
	{ at: 0, magic: '\xfd7zXZ\0', what: 'xz data', hint: decompressFirst('unxz') },
	{ at: 0, magic: '\x28\xb5\x2f\xfd', what: 'zstd data', hint: decompressFirst('unzstd') },
	{ at: 0, magic: '\x04\x22\x4d\x18', what: 'lz4 data', hint: decompressFirst('unlz4') },
	{ at: 0, magic: 'BZh', what: 'bzip2 data', hint: decompressFirst('bunzip2') },
	{ at: 0, magic: '7z\xbc\xaf\x27\x1c', what: 'a 7z archive', hint: 'unpack it and name a profile in it' },
	{ at: 0, magic: 'PK\x03\x04', what: 'a zip archive', hint: 'unpack it and name a profile in it' },
	{ at: 0, magic: 'PK\x05\x06', what: 'an empty zip archive', hint: 'fetch the profile again' },
	{ at: 257, magic: 'ustar', what: 'a tar archive', hint: 'unpack it and name a profile in it' },
	{
		at: 0,
		magic: 'PERFILE2',
		what: 'a recording of Linux perf (perf.data)',
		hint: 'convert it first: perf_to_profile -i perf.data -o perf.pprof',
	},
	{ at: 0, magic: 'PERFFILE', what: 'a recording of an old Linux perf', hint: 'record it again with a current perf' },
	{ at: 0, magic: '\xca\xfe\xba\xbe', what: 'a program (Mach-O) or a Java class', hint: programHint },
	{ at: 0, magic: '\xcf\xfa\xed\xfe', what: 'a program or library (Mach-O)', hint: programHint },
	{ at: 0, magic: 'MZ', what: 'a program or library (Windows)', hint: programHint },
	{ at: 0, magic: '!<arch>\n', what: 'a library of object files', hint: programHint },
	{ at: 0, magic: 'JAVA PROFILE ', what: 'a Java heap dump', hint: 'Java heap dumps hold objects, not stacks' },
	{ at: 0, magic: 'FLR\0', what: 'a Java Flight Recorder file', hint: 'convert it to profile.proto first' },
	{ at: 0, magic: '%PDF-', what: 'a PDF document', hint: reportHint },
	{ at: 0, magic: '\x89PNG', what: 'a PNG picture', hint: reportHint },
	{ at: 0, magic: 'SQLite format 3\0', what: 'an SQLite database', hint: 'name a file that a profiler wrote' },
];

export const textSignatures: readonly TextSignature[] = [
	{
		pattern: /^go 1\.\d+ trace/,
		what: 'a Go execution trace',
		hint: 'read it with: go tool trace; for a CPU profile of the same program fetch /debug/pprof/profile',
	},
	{
		pattern: /^go1\.\d+ heap dump/,
		what: 'a Go heap dump',
		hint: 'for a heap profile fetch /debug/pprof/heap or call pprof.WriteHeapProfile',
	},
	{ pattern: /^mode: (set|count|atomic)/, what: 'a Go coverage profile', hint: 'read it with: go tool cover' },
	{
		pattern: /^GO PREPROFILE V/,
		what: "the go command's digest of a CPU profile",
		hint: 'name the CPU profile itself',
	},
	{
		pattern: /^(?:HTTP\/\d)/,
		what: "a web server's answer with its headers",
		hint: 'fetch it without them: curl -o FILE, without -i',
	},
	{
		pattern: /^(?:[^]{0,400}?\n)?goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[/,
		what: 'a goroutine dump as text (debug=2)',
		...withoutDebug('goroutine'),
	},
	{
		pattern: /^heap profile: *\d+: *\d+ *\[ *\d+: *\d+ *\] *@ *growthz?/,
		what: 'a heap growth profile in the old text format',
		hint: oldTools,
		legacy: true,
	},
	{
		pattern: /^heap profile: *\d+: *\d+ *\[ *\d+: *\d+ *\] *@ *fragmentationz?/,
		what: 'a heap fragmentation profile in the old text format',
		hint: oldTools,
		legacy: true,
	},
	{
		pattern: /^heap profile: *\d+: *\d+ *\[ *\d+: *\d+ *\] *@ *heapz_v2/,
		what: 'a heap profile in the old text format (heapz_v2)',
		hint: oldTools,
		legacy: true,
	},
	{
		pattern: /^heap profile: *\d+: *\d+ *\[ *\d+: *\d+ *\] *@ *heap/,
		what: 'a heap profile as text (debug=1)',
		...withoutDebug('heap'),
		legacy: true,
	},
	{
		pattern: /^goroutine profile: total \d+/,
		what: 'a goroutine profile as text (debug=1)',
		...withoutDebug('goroutine'),
		legacy: true,
	},
	{
		pattern: /^threadcreate profile: total \d+/,
		what: 'a threadcreate profile as text (debug=1)',
		...withoutDebug('threadcreate'),
		legacy: true,
	},
	{
		pattern: /^\S+ profile: total \d+/,
		what: 'a count profile as text (debug=1)',
		hint: 'fetch it without ?debug=1, with curl -o FILE',
		legacy: true,
	},
	{ pattern: /^--- mutex:/, what: 'a mutex profile as text (debug=1)', ...withoutDebug('mutex'), legacy: true },
	{ pattern: /^--- contention:/, what: 'a block profile as text (debug=1)', ...withoutDebug('block'), legacy: true },
	{
		pattern: /^--- contentionz \d+ ---\s*format *= *java/,
		what: 'a contention profile of Java in the old text format',
		hint: oldTools,
		legacy: true,
	},
	{
		pattern: /^--- contentionz \d+ ---/,
		what: 'a contention profile in the old text format',
		hint: oldTools,
		legacy: true,
	},
	{ pattern: /^--- heapz 1 ---/, what: 'a heap profile of Java in the old text format', hint: oldTools, legacy: true },
	{
		pattern: /^--- (threadz \d+ ---|Thread [\da-f]+ \(name)/i,
		what: 'a thread profile in the old text format',
		hint: oldTools,
		legacy: true,
	},
	{ pattern: /^--- symbolz? *(---)?\n/, what: 'a profile with symbols in an old format', hint: oldTools, legacy: true },
	{ pattern: /^H4sI/, what: 'gzip data written as base64 text', hint: decompressFirst('base64 -d') },
	{ pattern: /^(<\?xml[^]*)?<svg\b/i, what: 'an SVG picture', hint: reportHint },
	{ pattern: /^digraph\b/, what: 'a graph in DOT', hint: reportHint },
	{
		pattern: /^<\?xml\b/,
		what: 'an XML document',
		hint: 'look at what the server answered and fetch the profile again',
	},
	{
		pattern: /^(<!--[^]*?-->\s*)?<(!doctype html|html|head|title|body|h1|pre)\b/i,
		what: 'an HTML page',
		hint: 'fetch the profile itself: curl -o heap.pprof http://HOST:PORT/debug/pprof/heap, perhaps with a login',
		answerHint: 'name a profile, as in http://HOST:PORT/debug/pprof/heap; a login goes in front: USER:PASSWORD@HOST',
	},
	{
		pattern: /^(Main binary filename: .*\n)?(File: .*\n)?(Build ID: .*\n)?Type: \w+/,
		what: 'a report made from a profile',
		hint: reportHint,
	},
	{
		pattern: /^\{\s*["}]|^\[\s*[[\]{"\d]/,
		what: 'JSON',
		hint: 'only profile.proto is read; look at what the server answered',
	},
];
