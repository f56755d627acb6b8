import { defineConfig } from 'astro/config';
import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import starlightLinksValidator from 'starlight-links-validator';

export default defineConfig({
  markdown: {
    processor: unified({
      // Quotes and dashes stay as they are written.
      smartypants: false,
    }),
  },
  integrations: [
    starlight({
      title: 'Tidewater',
      plugins: [starlightLinksValidator()],
      sidebar: [
        { label: 'Tidewater', link: '/' },
        {
          label: 'Guide',
          items: [
            { label: 'Your first forecast', slug: 'guide/first-forecast' },
            { label: 'Maps', slug: 'guide/maps' },
          ],
        },
        {
          label: 'Reference',
          items: [
            { label: 'Reference', slug: 'reference' },
            { label: 'The forum', link: 'https://example.org/forum' },
          ],
        },
        { label: 'Glossary', slug: 'glossary' },
      ],
    }),
  ],
});
