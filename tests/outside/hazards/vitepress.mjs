// Reads pages as VitePress does, with Vue's own templates; needs VitePress, Vue, markdown-it-footnote and
// vitepress-plugin-tabs. Components stand aside: their labels and titles are shown as text.
import path from 'node:path';
import {load, readPages, require, withoutFrontMatter} from './pages.mjs';

const {createMarkdownRenderer} = await load('vitepress', 'dist/node/index.js');
const {tabsMarkdownPlugin} = await load('vitepress-plugin-tabs', 'dist/node/index.js');
const {default: footnote} = await load('markdown-it-footnote', 'index.mjs');
const {createSSRApp, h} = require('vue');
const {renderToString} = require('vue/server-renderer');

// As the config.mjs says that is written, but formulas stay TeX, and code has no colours.
const markdown = await createMarkdownRenderer(path.resolve('.'), {
  linkify: false,
  emoji: {shortcuts: {}},
  highlight: (code) => `<pre v-pre><code>${markdown.utils.escapeHtml(code)}</code></pre>`,
  config(md) {
    md.use(footnote);
    md.use(tabsMarkdownPlugin);
  },
});

const box = (props, {slots}) => h('div', [h('p', props.label), slots.default?.()]);
box.props = ['label'];
const components = {
  Badge: (props) => props.text,
  PluginTabs: (_, {slots}) => slots.default?.(),
  PluginTabsTab: box,
};
components.Badge.props = ['text', 'type'];
const quiet = {warnHandler: () => {}, errorHandler: undefined};

async function read(body, page) {
  const template = markdown.render(body, {path: page, relativePath: path.basename(page), cleanUrls: false});
  const app = createSSRApp({template: `<div>${template}</div>`});
  Object.assign(app.config, quiet);
  app.config.compilerOptions.onError = (error) => {
    throw error;
  };
  for (const [name, component] of Object.entries(components)) app.component(name, component);
  return renderToString(app);
}

await readPages(withoutFrontMatter, read);
