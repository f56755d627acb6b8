import { defineConfig } from 'astro/config';
import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import starlightLinksValidator from 'starlight-links-validator';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

export default defineConfig({
  redirects: { '/': '/article/' },
  markdown: {
    processor: unified({
      // Quotes and dashes stay as they are written.
      smartypants: false,
      remarkPlugins: [remarkMath],
      rehypePlugins: [rehypeKatex],
    }),
  },
  integrations: [
    starlight({
      title: 'Documentation',
      customCss: ['katex/dist/katex.min.css'],
      plugins: [starlightLinksValidator()],
      sidebar: [
        { label: 'Measuring a tide', slug: 'article' },
      ],
    }),
  ],
});
