export default {
  docs: [
    'index',
    'blocks',
    'inlines',
    'tables',
    'notes',
    'code',
    'objects',
    'design',
    'extensions',
  ],
};
