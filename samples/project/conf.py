project = "Tidewater"
author = "The harbour office"
copyright = f"2026, {author}"
version = "1.4"
release = version + ".2"
extensions = ["sphinx.ext.extlinks", "sphinx_design"]
extlinks = {"issue": ("https://example.org/issues/%s", "issue %s")}
exclude_patterns = ["_build", "drafts/**"]
html_static_path = ["_static"]
rst_epilog = """
.. |tide| replace:: *Tidewater*
"""
