// A program with the fake shell, for tests of what only a process of its own shows.
//   node driver.js lines          the shell in line mode, from standard input
//   node driver.js run LINE...    runs the lines, as -e does
//   node driver.js script FILE    runs a file of lines
//   node driver.js nonblocking    runs `big 500000` with a standard output that does not block
import { runLineMode } from '../../src/shell/line-mode.js';
import { runLines, runScript } from '../../src/shell/run-lines.js';
import { standardStreams } from '../../src/shell/streams.js';
import { fakeExecute } from './fake-execute.js';

const [mode, ...rest] = process.argv.slice(2);
const streams = standardStreams(true);

switch (mode) {
	case 'lines':
		process.exitCode = await runLineMode(fakeExecute, streams);
		break;
	case 'run':
		process.exitCode = await runLines(fakeExecute, rest, streams);
		break;
	case 'script':
		process.exitCode = await runScript(fakeExecute, rest[0], streams);
		break;
	default:
		// Only to look at it sets the pipe so.
		if (!process.stdout.writable) process.exitCode = 1;
		process.exitCode = await runLines(fakeExecute, ['big 500000'], streams);
}
