export default {
  docs: [
    'links',
  ],
};
