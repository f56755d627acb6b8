import { defineEcConfig } from '@astrojs/starlight/expressive-code';

export default defineEcConfig({
  // A comment in the first line is part of the code, not a title.
  frames: { extractFileNameFromCode: false },
});
