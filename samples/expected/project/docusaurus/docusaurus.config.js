import {themes} from 'prism-react-renderer';

export default {
  title: 'Tidewater',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  markdown: {
    // The pages are plain MDX 3; compatibility with MDX 1 would rewrite some code blocks.
    mdx1Compat: {comments: false, admonitions: false, headingIds: false},
  },
  presets: [['classic', {
    docs: {
      routeBasePath: '/',
      sidebarPath: './sidebars.js',
      // File names are taken as they are: `01-x` keeps its number, `_x` is a page.
      numberPrefixParser: false,
      exclude: [],
    },
    blog: false,
    theme: {customCss: './src/css/custom.css'},
  }]],
  themeConfig: {
    navbar: {title: 'Tidewater'},
    colorMode: {respectPrefersColorScheme: true},
    prism: {
      theme: themes.github,
      darkTheme: themes.dracula,
      additionalLanguages: ['bash', 'shell-session'],
    },
  },
};
