import test from 'ava';
import { listOptions } from '../../src/commands/list-options.js';
import { initialConfig } from '../../src/commands/options.js';

const types = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'].map(type => ({ type, unit: 'count' }));
const profile = { sampleTypes: types };

// Recorded from the reference after: divide_by=1e6, nodefraction=0.00001, focus=a b //: x
const recorded = `  call_tree                 = false                
  compact_labels            = true                 
  divide_by                 = 1e+06                
  drop_negative             = false                
  edgefraction              = 0.001                
  focus                     = a b                  
  granularity               = (default)            //: [addresses | filefunctions | files | functions | lines]
  hide                      = ""                   
  ignore                    = ""                   
  intel_syntax              = false                
  mean                      = false                
  nodecount                 = -1                   //: default
  nodefraction              = 1e-05                
  noinlines                 = false                
  normalize                 = false                
  output                    = ""                   
  prune_from                = ""                   
  relative_percentages      = false                
  sample_index              = inuse_space          //: [alloc_objects | alloc_space | inuse_objects | inuse_space]
  show                      = ""                   
  show_from                 = ""                   
  showcolumns               = false                
  sort                      = flat                 //: [cum | flat]
  tagfocus                  = ""                   
  taghide                   = ""                   
  tagignore                 = ""                   
  tagleaf                   = ""                   
  tagroot                   = ""                   
  tagshow                   = ""                   
  trim                      = true                 
  trim_path                 = ""                   
  unit                      = minimum              `;

test('the listing is the reference listing, with options of our own', t => {
	const config = { ...initialConfig(), compact_labels: true, divide_by: 1e6, nodefraction: 0.00001, focus: 'a b' };
	const lines = listOptions(config, profile).split('\n');
	const own = lines.filter(line => /^ {2}(format|interval|inverted|new_width) /.test(line));
	t.deepEqual(own, [
		'  format                    = text                 //: [csv | json | md | text]',
		'  interval                  = false                ',
		'  inverted                  = false                ',
		'  new_width                 = false                ',
	]);
	t.is(lines.filter(line => !own.includes(line)).join('\n'), recorded);
});

test('set values take the place of the default', t => {
	const config = { ...initialConfig(), nodecount: 7, granularity: 'lines', sample_index: 'alloc_space' };
	const listing = listOptions(config, profile);
	t.regex(listing, /^ {2}nodecount {17}= 7 {20}$/m);
	t.regex(listing, /^ {2}granularity {15}= lines {16}\/\/: \[addresses/m);
	t.regex(listing, /^ {2}sample_index {14}= alloc_space {10}\/\/: \[alloc_objects/m);
});

test('a sample type cannot steer the terminal', t => {
	t.regex(listOptions(initialConfig(), { sampleTypes: [{ type: '\u001b[2J', unit: '' }] }), /= \\x1b\[2J/);
});

test('a profile without sample types is listed too', t => {
	t.regex(listOptions(initialConfig(), { sampleTypes: [] }), /^ {2}sample_index {14}= "" {19}$/m);
});
