import { defineConfig } from 'vitepress'
import { tabsMarkdownPlugin } from 'vitepress-plugin-tabs'

export default defineConfig({
  title: 'Tidewater',
  // Files that go with the pages are not pages, whatever their names.
  srcExclude: ['public/**'],
  markdown: {
    // `conf.py` is a file, not an address, and `:/` no face.
    linkify: false,
    emoji: { shortcuts: {} },
    // Titles like those that pages give themselves.
    container: {
      infoLabel: 'Info', tipLabel: 'Tip', warningLabel: 'Warning', dangerLabel: 'Danger',
    },
    config(md) {
      md.use(tabsMarkdownPlugin)
    },
  },
  themeConfig: {
    outline: 'deep',
    search: { provider: 'local' },
    sidebar: [
      { text: 'Tidewater', link: '/index' },
      {
        text: 'Guide',
        items: [
          { text: 'Your first forecast', link: '/guide/first-forecast' },
          { text: 'Maps', link: '/guide/maps' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'Reference', link: '/reference' },
          { text: 'The forum', link: 'https://example.org/forum' },
        ],
      },
      { text: 'Glossary', link: '/glossary' },
    ],
  },
})
