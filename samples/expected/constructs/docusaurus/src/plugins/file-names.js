/**
 * Images and downloads keep their names, as people and search engines know them: Docusaurus alone would put
 * a hash into the names, and small images into the pages. `keepFileNames` rewrites what leads to a file,
 * `fileNames` has such files written. What is not there is left for Docusaurus to complain about.
 */
import {existsSync} from 'node:fs';
import path from 'node:path';

// Docusaurus alone would make a component of an SVG: a loader stands before its name.
const required = /^require\('(?:!!file-loader!)?([^'!?]+)'\)\.default$/;

/** The path of a file beside the page; nothing for pages, addresses, and what a request cannot name. */
function local(url, page) {
  if (/^[a-z][a-z0-9+.-]*:|^[/#?]|[!?#]|\.mdx?$/i.test(url)) return null;
  const file = decodeURI(url);
  if (!path.extname(file) || !existsSync(path.join(path.dirname(page), file))) return null;
  return file.startsWith('.') ? file : `./${file}`;
}

/** An attribute whose value is the address that the file will have. */
function address(name, file) {
  const request = `-!${file}?file`;
  const call = {
    type: 'CallExpression',
    callee: {type: 'Identifier', name: 'require'},
    arguments: [{type: 'Literal', value: request, raw: JSON.stringify(request)}],
    optional: false,
  };
  const body = [{type: 'ExpressionStatement', expression: call}];
  const estree = {type: 'Program', sourceType: 'module', comments: [], body};
  const value = {
    type: 'mdxJsxAttributeValueExpression',
    value: `require(${JSON.stringify(request)})`,
    data: {estree},
  };
  return {type: 'mdxJsxAttribute', name, value};
}

function element(node, name, attributes, children) {
  for (const [key, value] of Object.entries({title: node.title, alt: node.alt})) {
    if (value != null) attributes.push({type: 'mdxJsxAttribute', name: key, value});
  }
  Object.assign(node, {type: 'mdxJsxTextElement', name, attributes, children});
}

function rewrite(node, page) {
  const file = node.type === 'image' || node.type === 'link' ? local(node.url, page) : null;
  if (file && node.type === 'image') {
    element(node, 'img', [address('src', file)], []);
  } else if (file) {
    const unchecked = {type: 'mdxJsxAttribute', name: 'data-noBrokenLinkCheck', value: 'true'};
    element(node, 'a', [address('href', file), unchecked], node.children);
  } else if (node.name === 'img') {
    node.attributes = node.attributes.map((attribute) => {
      const source = required.exec(attribute.value?.value ?? '');
      const known = source && local(encodeURI(source[1]), page);
      return known ? address(attribute.name, known) : attribute;
    });
  }
  node.children?.forEach((child) => rewrite(child, page));
}

export function keepFileNames() {
  return (tree, file) => rewrite(tree, file.path);
}

export function fileNames() {
  return {
    name: 'file-names',
    configureWebpack: (_, isServer) => ({
      module: {
        rules: [{
          resourceQuery: /^\?file$/,
          type: 'asset/resource',
          generator: {filename: 'assets/[path][name][ext]', emit: !isServer},
        }],
      },
    }),
  };
}
