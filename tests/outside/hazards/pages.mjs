// What the readers of hazards.py share: where their packages are, and what becomes of a page that cannot be read.
//
//     node tests/outside/hazards/READER.mjs PACKAGES PAGE...
//
// PACKAGES is a folder whose node_modules hold what READER needs. A line of JSON comes out for each page: its
// `path`, its `html`, and what went wrong (`errors`).
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const [folder, ...pages] = process.argv.slice(2);

/** Finds CommonJS packages in the folder of the packages. */
export const require = createRequire(path.resolve(folder, 'package.json'));

/** Loads a package from there; a path within it is taken as it stands, whatever the package exports. */
export function load(name, within) {
  const file = within ? path.resolve(folder, 'node_modules', name, within) : require.resolve(name);
  return import(pathToFileURL(file).href);
}

/**
 * Reads all pages with `read` (body, path and front matter in, HTML out). A page that cannot be read is read item
 * by item; items that cannot be read are named with the reason.
 */
export async function readPages(prepare, read) {
  for (const page of pages) {
    const {body, frontMatter} = await prepare(fs.readFileSync(page, 'utf8'), page);
    const answer = {path: page, html: '', errors: []};
    try {
      answer.html = await read(body, page, frontMatter);
    } catch {
      for (const piece of body.split(/^(?=MARKER\d+MARKER$)/m)) {
        try {
          answer.html += await read(piece, page, frontMatter);
        } catch (error) {
          const shown = piece.trim().replaceAll('\n', '\n    ');
          answer.errors.push(`${String(error).split('\n')[0]}\n    ${shown}`);
        }
      }
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

/** A compiled module of MDX as the body of a function that answers its component. */
export function asFunction(code) {
  return code
    .replace(/^import .*$/gm, '')
    .replace(/^export default /gm, 'return ')
    .replace(/^export /gm, '');
}

/** Front matter is nothing but its lines here. */
export function withoutFrontMatter(source) {
  return {body: source.replace(/^---\n[^]*?\n---\n/, ''), frontMatter: {}};
}
