// Validates golden Block Kit files against schema.json, made from Slack's published types, and against
// extra.json, which holds what Slack documents and those types lack. Each block is checked as what its type says
// it is, so that errors name the block and not every kind there is. Lengths and counts are the Go tests' matter.
//
// usage: node check.mjs FILE…
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const read = (name) => JSON.parse(readFileSync(name, 'utf8'));
const schema = read(new URL('schema.json', import.meta.url));
const extra = read(new URL('extra.json', import.meta.url));

const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addSchema({ $id: 'slack', definitions: schema.definitions });
const definition = (name) => ajv.getSchema(`slack#/definitions/${name}`);

const blocks = new Map(Object.entries(extra).map(([type, s]) => [type, ajv.compile(s)]));
for (const { $ref } of schema.definitions.KnownBlock.anyOf) {
  const name = $ref.split('/').pop();
  const shape = schema.definitions[name];
  blocks.set((shape.properties ?? shape.anyOf[0].properties).type.const, definition(name));
}

const problemsOf = (validate, value) =>
  validate(value) ? [] : validate.errors.map((e) => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`);

function blockProblems(block) {
  const validate = blocks.get(block.type);
  return validate ? problemsOf(validate, block) : [`no block is called ${block.type}`];
}

function problems(golden) {
  const top = { modal: 'ModalView', home: 'HomeView' }[golden.type] ?? 'Message';
  const found = problemsOf(definition(top), { ...golden, blocks: [] });
  golden.blocks.forEach((b, i) => found.push(...blockProblems(b).map((p) => `block ${i} (${b.type}): ${p}`)));
  return found;
}

// A check that lets everything pass is worth nothing: of each kind of block, one with a stray key and one
// with nothing in it must be refused.
function selfTest(block) {
  const faulty = [{ ...block, stray: 1 }];
  if (block.type !== 'divider') faulty.push({ type: block.type });
  return faulty.filter((b) => blockProblems(b).length === 0).map((b) => `a fault goes unseen: ${JSON.stringify(b)}`);
}

const files = process.argv.slice(2);
let faults = 0;
const kinds = new Map();
for (const file of files) {
  const golden = read(file);
  for (const problem of problems(golden)) {
    console.log(`${file}: ${problem}`);
    faults++;
  }
  for (const b of golden.blocks) kinds.set(b.type, b);
}
for (const block of kinds.values()) {
  for (const problem of selfTest(block)) {
    console.log(problem);
    faults++;
  }
}
console.log(`${files.length} files, ${kinds.size} kinds of block, ${faults} faults`);
process.exit(files.length === 0 || faults > 0 ? 1 : 0);
