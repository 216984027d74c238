import test from 'ava';
import { ask, loadDrawn, say, sessionOf } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';
import { foldTraces } from '../helpers/fold-traces.js';

// Requests with labels of every kind: several values of a key, numbers with and without units, none at all.
const requests = draw(
	`
	main;get 1 {user=ann path=/a bytes:512:bytes}
	main;get 2 {user=bob path=/b bytes:1024:bytes}
	main;put 4 {user=ann user=bob bytes:65536:bytes}
	main;put 8 {user=cyd took:1500:milliseconds}
	main;put 16 {user=ann took:90:seconds retries:3}
	main;del 32 {request:4096 alignment:8}
	main;del 64 {path=/a,b user=x:y}
	main;del 128
	main;neg 256 {retries:-5 bytes:-2048:bytes}
	`,
);

// The option, and the traces that the reference has then.
const cases: readonly (readonly [line: string, expected: string])[] = [
	[
		'tagfocus=ann',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{user=ann bob} {bytes=64kB} main;put 4
{user=ann} {took=90ms} {retries=3} main;put 16
`,
	],
	[
		'tagfocus=user',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=ann bob} {bytes=64kB} main;put 4
{user=cyd} {took=1.50s} main;put 8
{user=ann} {took=90ms} {retries=3} main;put 16
{path=/a,b} {user=x:y} main;del 64
`,
	],
	[
		'tagfocus=user:bob',
		`
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=ann bob} {bytes=64kB} main;put 4
`,
	],
	[
		'tagfocus=^user:ann$',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{user=ann bob} {bytes=64kB} main;put 4
{user=ann} {took=90ms} {retries=3} main;put 16
`,
	],
	[
		'tagfocus=ann,/a',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
`,
	],
	[
		'tagfocus=ann,bob',
		`
{user=ann bob} {bytes=64kB} main;put 4
`,
	],
	[
		'tagfocus=ann,nobody',
		`
`,
	],
	[
		'tagfocus=user=ann,cyd',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{user=ann bob} {bytes=64kB} main;put 4
{user=cyd} {took=1.50s} main;put 8
{user=ann} {took=90ms} {retries=3} main;put 16
`,
	],
	[
		'tagfocus=user=^bob$',
		`
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=ann bob} {bytes=64kB} main;put 4
`,
	],
	[
		'tagfocus=user=x:y',
		`
{path=/a,b} {user=x:y} main;del 64
`,
	],
	[
		'tagfocus=path=/a',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{path=/a,b} {user=x:y} main;del 64
`,
	],
	[
		'tagfocus=nokey=ann',
		`
`,
	],
	[
		'tagfocus==ann',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{user=ann bob} {bytes=64kB} main;put 4
{user=ann} {took=90ms} {retries=3} main;put 16
`,
	],
	[
		'tagfocus=user=',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=ann bob} {bytes=64kB} main;put 4
{user=cyd} {took=1.50s} main;put 8
{user=ann} {took=90ms} {retries=3} main;put 16
{path=/a,b} {user=x:y} main;del 64
`,
	],
	[
		'tagfocus=user=a=b',
		`
`,
	],
	[
		'tagfocus=512b',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
`,
	],
	[
		'tagfocus=bytes=1kb',
		`
{path=/b} {user=bob} {bytes=1kB} main;get 2
`,
	],
	[
		'tagfocus=bytes=1kb:',
		`
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=ann bob} {bytes=64kB} main;put 4
`,
	],
	[
		'tagfocus=bytes=:1kb',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{path=/b} {user=bob} {bytes=1kB} main;get 2
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagfocus=bytes=600b:64kb',
		`
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=ann bob} {bytes=64kB} main;put 4
`,
	],
	[
		'tagfocus=bytes=64kb:600b',
		`
`,
	],
	[
		'tagfocus=bytes=1024',
		`
`,
	],
	[
		'tagfocus=bytes=-2048b',
		`
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagfocus=bytes=:0b',
		`
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagfocus=1kb:1mb',
		`
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=ann bob} {bytes=64kB} main;put 4
{user=ann} {took=90ms} {retries=3} main;put 16
{request=4kB} {alignment=8B} main;del 32
`,
	],
	[
		'tagfocus=4kb',
		`
{request=4kB} {alignment=8B} main;del 32
`,
	],
	[
		'tagfocus=8b',
		`
{request=4kB} {alignment=8B} main;del 32
`,
	],
	[
		'tagfocus=request=4kb',
		`
{request=4kB} {alignment=8B} main;del 32
`,
	],
	[
		'tagfocus=took=1s:2s',
		`
{user=cyd} {took=1.50s} main;put 8
`,
	],
	[
		'tagfocus=took=1500ms',
		`
{user=cyd} {took=1.50s} main;put 8
`,
	],
	[
		'tagfocus=took=1m:',
		`
`,
	],
	[
		'tagfocus=took=60s:',
		`
`,
	],
	[
		'tagfocus=took=1s:1kb',
		`
`,
	],
	[
		'tagfocus=retries=3',
		`
{user=ann} {took=90ms} {retries=3} main;put 16
`,
	],
	[
		'tagfocus=retries=3retries',
		`
{user=ann} {took=90ms} {retries=3} main;put 16
`,
	],
	[
		'tagfocus=retries=-5:3',
		`
{user=ann} {took=90ms} {retries=3} main;put 16
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagfocus=retries=+3',
		`
{user=ann} {took=90ms} {retries=3} main;put 16
`,
	],
	[
		'tagfocus=1kb:2kb:3kb',
		`
`,
	],
	[
		'tagfocus=x1kb',
		`
`,
	],
	[
		'tagignore=ann',
		`
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=cyd} {took=1.50s} main;put 8
{request=4kB} {alignment=8B} main;del 32
{path=/a,b} {user=x:y} main;del 64
main;del 128
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagignore=user=ann,bob',
		`
{user=cyd} {took=1.50s} main;put 8
{request=4kB} {alignment=8B} main;del 32
{path=/a,b} {user=x:y} main;del 64
main;del 128
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagignore=ann,/a',
		`
{path=/b} {user=bob} {bytes=1kB} main;get 2
{user=ann bob} {bytes=64kB} main;put 4
{user=cyd} {took=1.50s} main;put 8
{user=ann} {took=90ms} {retries=3} main;put 16
{request=4kB} {alignment=8B} main;del 32
{path=/a,b} {user=x:y} main;del 64
main;del 128
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagignore=bytes=1kb:',
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{user=cyd} {took=1.50s} main;put 8
{user=ann} {took=90ms} {retries=3} main;put 16
{request=4kB} {alignment=8B} main;del 32
{path=/a,b} {user=x:y} main;del 64
main;del 128
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagignore=.',
		`
{request=4kB} {alignment=8B} main;del 32
main;del 128
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'tagshow=user',
		`
{user=ann} main;get 1
{user=bob} main;get 2
{user=ann bob} main;put 4
{user=cyd} main;put 8
{user=ann} main;put 16
main;del 32
{user=x:y} main;del 64
main;del 128
main;neg 256
`,
	],
	[
		'tagshow=^(took|retries)$',
		`
main;get 1
main;get 2
main;put 4
{took=1.50s} main;put 8
{took=90ms} {retries=3} main;put 16
main;del 32
main;del 64
main;del 128
{retries=-5} main;neg 256
`,
	],
	[
		'tagshow=nothing',
		`
main;get 1
main;get 2
main;put 4
main;put 8
main;put 16
main;del 32
main;del 64
main;del 128
main;neg 256
`,
	],
	[
		'taghide=user',
		`
{path=/a} {bytes=512B} main;get 1
{path=/b} {bytes=1kB} main;get 2
{bytes=64kB} main;put 4
{took=1.50s} main;put 8
{took=90ms} {retries=3} main;put 16
{request=4kB} {alignment=8B} main;del 32
{path=/a,b} main;del 64
main;del 128
{bytes=-2kB} {retries=-5} main;neg 256
`,
	],
	[
		'taghide=.',
		`
main;get 1
main;get 2
main;put 4
main;put 8
main;put 16
main;del 32
main;del 64
main;del 128
main;neg 256
`,
	],
	[
		'tagroot=user',
		`
{path=/a} {user=ann} {bytes=512B} ann;main;get 1
{path=/b} {user=bob} {bytes=1kB} bob;main;get 2
{user=ann bob} {bytes=64kB} ann,bob;main;put 4
{user=cyd} {took=1.50s} cyd;main;put 8
{user=ann} {took=90ms} {retries=3} ann;main;put 16
{request=4kB} {alignment=8B} <unknown>;main;del 32
{path=/a,b} {user=x:y} x:y;main;del 64
<unknown>;main;del 128
{bytes=-2kB} {retries=-5} <unknown>;main;neg 256
`,
	],
	[
		'tagroot=user,path',
		`
{path=/a} {user=ann} {bytes=512B} ann;/a;main;get 1
{path=/b} {user=bob} {bytes=1kB} bob;/b;main;get 2
{user=ann bob} {bytes=64kB} ann,bob;<unknown>;main;put 4
{user=cyd} {took=1.50s} cyd;<unknown>;main;put 8
{user=ann} {took=90ms} {retries=3} ann;<unknown>;main;put 16
{request=4kB} {alignment=8B} <unknown>;<unknown>;main;del 32
{path=/a,b} {user=x:y} x:y;/a,b;main;del 64
<unknown>;<unknown>;main;del 128
{bytes=-2kB} {retries=-5} <unknown>;<unknown>;main;neg 256
`,
	],
	[
		'tagroot=nothing',
		`
{path=/a} {user=ann} {bytes=512B} <unknown>;main;get 1
{path=/b} {user=bob} {bytes=1kB} <unknown>;main;get 2
{user=ann bob} {bytes=64kB} <unknown>;main;put 4
{user=cyd} {took=1.50s} <unknown>;main;put 8
{user=ann} {took=90ms} {retries=3} <unknown>;main;put 16
{request=4kB} {alignment=8B} <unknown>;main;del 32
{path=/a,b} {user=x:y} <unknown>;main;del 64
<unknown>;main;del 128
{bytes=-2kB} {retries=-5} <unknown>;main;neg 256
`,
	],
	[
		'tagroot=bytes',
		`
{path=/a} {user=ann} {bytes=512B} 512B;main;get 1
{path=/b} {user=bob} {bytes=1kB} 1kB;main;get 2
{user=ann bob} {bytes=64kB} 64kB;main;put 4
{user=cyd} {took=1.50s} <unknown>;main;put 8
{user=ann} {took=90ms} {retries=3} <unknown>;main;put 16
{request=4kB} {alignment=8B} <unknown>;main;del 32
{path=/a,b} {user=x:y} <unknown>;main;del 64
<unknown>;main;del 128
{bytes=-2kB} {retries=-5} -2kB;main;neg 256
`,
	],
	[
		'tagroot=took,',
		`
{path=/a} {user=ann} {bytes=512B} <unknown>;main;get 1
{path=/b} {user=bob} {bytes=1kB} <unknown>;main;get 2
{user=ann bob} {bytes=64kB} <unknown>;main;put 4
{user=cyd} {took=1.50s} 1.50s;main;put 8
{user=ann} {took=90ms} {retries=3} 90s;main;put 16
{request=4kB} {alignment=8B} <unknown>;main;del 32
{path=/a,b} {user=x:y} <unknown>;main;del 64
<unknown>;main;del 128
{bytes=-2kB} {retries=-5} <unknown>;main;neg 256
`,
	],
	[
		'tagroot=retries',
		`
{path=/a} {user=ann} {bytes=512B} <unknown>;main;get 1
{path=/b} {user=bob} {bytes=1kB} <unknown>;main;get 2
{user=ann bob} {bytes=64kB} <unknown>;main;put 4
{user=cyd} {took=1.50s} <unknown>;main;put 8
{user=ann} {took=90ms} {retries=3} 3;main;put 16
{request=4kB} {alignment=8B} <unknown>;main;del 32
{path=/a,b} {user=x:y} <unknown>;main;del 64
<unknown>;main;del 128
{bytes=-2kB} {retries=-5} -5;main;neg 256
`,
	],
	[
		'tagroot=request',
		`
{path=/a} {user=ann} {bytes=512B} <unknown>;main;get 1
{path=/b} {user=bob} {bytes=1kB} <unknown>;main;get 2
{user=ann bob} {bytes=64kB} <unknown>;main;put 4
{user=cyd} {took=1.50s} <unknown>;main;put 8
{user=ann} {took=90ms} {retries=3} <unknown>;main;put 16
{request=4kB} {alignment=8B} 4096;main;del 32
{path=/a,b} {user=x:y} <unknown>;main;del 64
<unknown>;main;del 128
{bytes=-2kB} {retries=-5} <unknown>;main;neg 256
`,
	],
	[
		'tagroot= user',
		`
{path=/a} {user=ann} {bytes=512B} ann;main;get 1
{path=/b} {user=bob} {bytes=1kB} bob;main;get 2
{user=ann bob} {bytes=64kB} ann,bob;main;put 4
{user=cyd} {took=1.50s} cyd;main;put 8
{user=ann} {took=90ms} {retries=3} ann;main;put 16
{request=4kB} {alignment=8B} <unknown>;main;del 32
{path=/a,b} {user=x:y} x:y;main;del 64
<unknown>;main;del 128
{bytes=-2kB} {retries=-5} <unknown>;main;neg 256
`,
	],
	[
		'tagleaf=user',
		`
{path=/a} {user=ann} {bytes=512B} main;get;ann 1
{path=/b} {user=bob} {bytes=1kB} main;get;bob 2
{user=ann bob} {bytes=64kB} main;put;ann,bob 4
{user=cyd} {took=1.50s} main;put;cyd 8
{user=ann} {took=90ms} {retries=3} main;put;ann 16
{request=4kB} {alignment=8B} main;del;<unknown> 32
{path=/a,b} {user=x:y} main;del;x:y 64
main;del;<unknown> 128
{bytes=-2kB} {retries=-5} main;neg;<unknown> 256
`,
	],
	[
		'tagleaf=user,path',
		`
{path=/a} {user=ann} {bytes=512B} main;get;ann;/a 1
{path=/b} {user=bob} {bytes=1kB} main;get;bob;/b 2
{user=ann bob} {bytes=64kB} main;put;ann,bob;<unknown> 4
{user=cyd} {took=1.50s} main;put;cyd;<unknown> 8
{user=ann} {took=90ms} {retries=3} main;put;ann;<unknown> 16
{request=4kB} {alignment=8B} main;del;<unknown>;<unknown> 32
{path=/a,b} {user=x:y} main;del;x:y;/a,b 64
main;del;<unknown>;<unknown> 128
{bytes=-2kB} {retries=-5} main;neg;<unknown>;<unknown> 256
`,
	],
	[
		'tagleaf=took',
		`
{path=/a} {user=ann} {bytes=512B} main;get;<unknown> 1
{path=/b} {user=bob} {bytes=1kB} main;get;<unknown> 2
{user=ann bob} {bytes=64kB} main;put;<unknown> 4
{user=cyd} {took=1.50s} main;put;1.50s 8
{user=ann} {took=90ms} {retries=3} main;put;90s 16
{request=4kB} {alignment=8B} main;del;<unknown> 32
{path=/a,b} {user=x:y} main;del;<unknown> 64
main;del;<unknown> 128
{bytes=-2kB} {retries=-5} main;neg;<unknown> 256
`,
	],
];

for (const [line, expected] of cases) {
	test(line, async t => t.is(foldTraces(await ask(requests, line, 'traces')), expected));
}

// Several options, and the traces that the reference has then.
const together: readonly (readonly [lines: readonly string[], expected: string])[] = [
	[
		['tagfocus=user=ann', 'tagignore=retries=1:'],
		`
{path=/a} {user=ann} {bytes=512B} main;get 1
{user=ann bob} {bytes=64kB} main;put 4
`,
	],
	[
		['tagfocus=ann', 'taghide=user'],
		`
{path=/a} {bytes=512B} main;get 1
{bytes=64kB} main;put 4
{took=90ms} {retries=3} main;put 16
`,
	],
	[
		['tagshow=user|path', 'taghide=path'],
		`
{user=ann} main;get 1
{user=bob} main;get 2
{user=ann bob} main;put 4
{user=cyd} main;put 8
{user=ann} main;put 16
main;del 32
{user=x:y} main;del 64
main;del 128
main;neg 256
`,
	],
	[
		['tagroot=user', 'taghide=user', 'focus=^ann$'],
		`
{path=/a} {bytes=512B} ann;main;get 1
{took=90ms} {retries=3} ann;main;put 16
`,
	],
	[
		['tagroot=user', 'tagleaf=path', 'ignore=bob'],
		`
{path=/a} {user=ann} {bytes=512B} ann;main;get;/a 1
{user=cyd} {took=1.50s} cyd;main;put;<unknown> 8
{user=ann} {took=90ms} {retries=3} ann;main;put;<unknown> 16
{request=4kB} {alignment=8B} <unknown>;main;del;<unknown> 32
{path=/a,b} {user=x:y} x:y;main;del;/a,b 64
<unknown>;main;del;<unknown> 128
{bytes=-2kB} {retries=-5} <unknown>;main;neg;<unknown> 256
`,
	],
	[
		['tagroot=bytes', 'unit=kb'],
		`
{path=/a} {user=ann} {bytes=512B} 0.50kB;main;get 1kb
{path=/b} {user=bob} {bytes=1kB} 1kB;main;get 2kb
{user=ann bob} {bytes=64kB} 64kB;main;put 4kb
{user=cyd} {took=1.50s} <unknown>;main;put 8kb
{user=ann} {took=90ms} {retries=3} <unknown>;main;put 16kb
{request=4kB} {alignment=8B} <unknown>;main;del 32kb
{path=/a,b} {user=x:y} <unknown>;main;del 64kb
<unknown>;main;del 128kb
{bytes=-2kB} {retries=-5} -2kB;main;neg 256kb
`,
	],
	[
		['tagleaf=user', 'hide=^(get|put|del)$'],
		`
{path=/a} {user=ann} {bytes=512B} main;ann 1
{path=/b} {user=bob} {bytes=1kB} main;bob 2
{user=ann bob} {bytes=64kB} main;ann,bob 4
{user=cyd} {took=1.50s} main;cyd 8
{user=ann} {took=90ms} {retries=3} main;ann 16
{request=4kB} {alignment=8B} main;<unknown> 32
{path=/a,b} {user=x:y} main;x:y 64
main;<unknown> 128
{bytes=-2kB} {retries=-5} main;neg;<unknown> 256
`,
	],
];

for (const [lines, expected] of together) {
	test(lines.join(' ; '), async t => t.is(foldTraces(await ask(requests, ...lines, 'traces')), expected));
}

test('the arguments of tags filter by label', async t => {
	t.is(
		await ask(requests, 'tags ann -bytes=1kb:'),
		`
 bytes: Total 1 of 511 (  0.2%)
        1 (  0.2%): 512B

 path: Total 1 of 511 (  0.2%)
       1 (  0.2%): /a

 retries: Total 16 of 511 ( 3.13%)
          16 ( 3.13%): 3

 took: Total 16 of 511 ( 3.13%)
       16 ( 3.13%): 90ms

 user: Total 17 of 511 ( 3.33%)
       17 ( 3.33%): ann

`,
	);
	t.is(
		await ask(requests, 'tagfocus=bob', 'tags', 'tags user=ann,cyd'),
		`
 bytes: Total 6 of 511 ( 1.17%)
        4 ( 0.78%): 64kB
        2 ( 0.39%): 1kB

 path: Total 2 of 511 ( 0.39%)
       2 ( 0.39%): /b

 user: Total 10 of 511 ( 1.96%)
       6 ( 1.17%): bob
       4 ( 0.78%): ann

 bytes: Total 5 of 511 ( 0.98%)
        4 ( 0.78%): 64kB
        1 (  0.2%): 512B

 path: Total 1 of 511 (  0.2%)
       1 (  0.2%): /a

 retries: Total 16 of 511 ( 3.13%)
          16 ( 3.13%): 3

 took: Total 24 of 511 ( 4.70%)
       16 ( 3.13%): 90ms
        8 ( 1.57%): 1.50s

 user: Total 33 of 511 ( 6.46%)
       21 ( 4.11%): ann
        8 ( 1.57%): cyd
        4 ( 0.78%): bob

`,
	);
});

test('label frames stand under the name of their key', async t => {
	t.is(
		await ask(requests, 'tagroot=user', 'tagleaf=path', 'granularity=filefunctions', 'tree'),
		`
Showing nodes accounting for 510, 99.80% of 511 total
Dropped 1 node (cum <= 2)
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                               256 57.66% |   neg
                                               160 36.04% |   del
                                                28  6.31% |   put
       444 86.89% 86.89%        444 86.89%                | path
----------------------------------------------------------+-------------
                                                64   100% |   del
        64 12.52% 99.41%         64 12.52%                | /a,b path
----------------------------------------------------------+-------------
                                                 2   100% |   get
         2  0.39% 99.80%          2  0.39%                | /b path
----------------------------------------------------------+-------------
         0     0% 99.80%         17  3.33%                | ann user
                                                17   100% |   main
----------------------------------------------------------+-------------
         0     0% 99.80%          4  0.78%                | ann,bob user
                                                 4   100% |   main
----------------------------------------------------------+-------------
         0     0% 99.80%          2  0.39%                | bob user
                                                 2   100% |   main
----------------------------------------------------------+-------------
         0     0% 99.80%          8  1.57%                | cyd user
                                                 8   100% |   main
----------------------------------------------------------+-------------
                                               224   100% |   main
         0     0% 99.80%        224 43.84%                | del
                                               160 71.43% |   path
                                                64 28.57% |   /a,b path
----------------------------------------------------------+-------------
                                                 3   100% |   main
         0     0% 99.80%          3  0.59%                | get
                                                 2 66.67% |   /b path
----------------------------------------------------------+-------------
                                               416 81.41% |   user
                                                64 12.52% |   x:y user
                                                17  3.33% |   ann user
                                                 8  1.57% |   cyd user
                                                 4  0.78% |   ann,bob user
                                                 2  0.39% |   bob user
         0     0% 99.80%        511   100%                | main
                                               256 50.10% |   neg
                                               224 43.84% |   del
                                                28  5.48% |   put
                                                 3  0.59% |   get
----------------------------------------------------------+-------------
                                               256   100% |   main
         0     0% 99.80%        256 50.10%                | neg
                                               256   100% |   path
----------------------------------------------------------+-------------
                                                28   100% |   main
         0     0% 99.80%         28  5.48%                | put
                                                28   100% |   path
----------------------------------------------------------+-------------
         0     0% 99.80%        416 81.41%                | user
                                               416   100% |   main
----------------------------------------------------------+-------------
         0     0% 99.80%         64 12.52%                | x:y user
                                                64   100% |   main
----------------------------------------------------------+-------------
`,
	);
});

test('a number that no 64 bits hold is an error, not a range', async t => {
	const { text, prose } = await say(sessionOf(loadDrawn(requests)), 'tagfocus=9223372036854775808', 'top');
	t.is(text, '\n');
	t.regex(prose[0], /9223372036854775808.* out of range/);
	t.is((await say(sessionOf(loadDrawn(requests)), 'tagfocus=9223372036854775807', 'top')).prose.length, 0);
});

test('a filter that matches nothing, and one that is a range, are told', async t => {
	const warned: string[] = [];
	const session = sessionOf(loadDrawn(requests), warned);
	const nothing = ['tagfocus=nobody', 'tagignore=nobody', 'tagshow=nobody', 'taghide=nobody', 'tagroot=nobody'];
	for (const line of [...nothing, 'tagleaf=nobody', 'tagfocus=1kb:']) {
		await say(session, line, 'top', line.replace(/=.*/, '='));
	}
	t.deepEqual(warned, [
		'the label took comes in several units; milliseconds is used, not seconds',
		...['tagfocus', 'tagignore', 'tagshow', 'taghide', 'tagroot', 'tagleaf'].map(
			name => `${name}=nobody matches nothing in the profile`,
		),
		'tagfocus: 1kb: is taken as a range of numbers, not as an expression',
	]);
});

test('one unit is used for a key that comes in several', async t => {
	const mixed = draw('main 1 {size:5:kilobytes}\nmain 2 {size:7:bytes}\nmain 4 {size:1:megabytes}');
	const warned: string[] = [];
	const session = sessionOf(loadDrawn(mixed), warned);
	await say(session, 'traces', 'tags');
	t.deepEqual(warned, ['the label size comes in several units; kilobytes is used, not bytes, megabytes']);
	t.is(
		foldTraces(await ask(mixed, 'traces')),
		`
{size=5kB} main 1
{size=7kB} main 2
{size=1kB} main 4
`,
	);
	t.is(
		await ask(mixed, 'tags'),
		`
 size: Total 7 of 7 (  100%)
       4 (57.14%): 1kB
       2 (28.57%): 7kB
       1 (14.29%): 5kB

`,
	);
});
