export default {
  docs: [
    'article',
  ],
};
