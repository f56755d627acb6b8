import { defineConfig } from 'astro/config';
import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import starlightLinksValidator from 'starlight-links-validator';

export default defineConfig({
  redirects: { '/': '/links/' },
  markdown: {
    processor: unified({
      // Quotes and dashes stay as they are written.
      smartypants: false,
    }),
  },
  integrations: [
    starlight({
      title: 'Documentation',
      plugins: [starlightLinksValidator()],
      sidebar: [
        { label: 'Shelves worth a look', slug: 'links' },
      ],
    }),
  ],
});
