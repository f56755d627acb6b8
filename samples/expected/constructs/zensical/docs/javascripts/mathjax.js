// Formulas: pymdownx.arithmatex marks them, MathJax draws them, also after instant navigation.
window.MathJax = {
  tex: {
    inlineMath: [["\\(", "\\)"]],
    displayMath: [["\\[", "\\]"]],
    processEscapes: true,
    processEnvironments: true
  },
  options: { ignoreHtmlClass: ".*|", processHtmlClass: "arithmatex" }
};

if (typeof document$ !== "undefined") {
  document$.subscribe(() => {
    MathJax.startup?.output?.clearCache?.();
    MathJax.typesetClear?.();
    MathJax.texReset?.();
    MathJax.typesetPromise?.();
  });
}
