import {fileNames, keepFileNames} from './src/plugins/file-names.js';

export default {
  title: 'Documentation',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  markdown: {
    // The pages are plain MDX 3; compatibility with MDX 1 would rewrite some code blocks.
    mdx1Compat: {comments: false, admonitions: false, headingIds: false},
  },
  plugins: [fileNames],
  presets: [['classic', {
    docs: {
      routeBasePath: '/',
      sidebarPath: './sidebars.js',
      // File names are taken as they are: `01-x` keeps its number, `_x` is a page.
      numberPrefixParser: false,
      exclude: [],
      beforeDefaultRemarkPlugins: [keepFileNames],
    },
    blog: false,
    theme: {customCss: './src/css/custom.css'},
  }]],
  themeConfig: {
    navbar: {title: 'Documentation'},
    colorMode: {respectPrefersColorScheme: true},
  },
};
