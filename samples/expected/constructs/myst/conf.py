project = "Constructs"
extensions = ["myst_parser", "sphinx_design"]

# What the pages need of MyST-Parser, beside "myst_parser" (and "sphinx_design") in `extensions`.
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
]
# Hyperlinks to titles of the same page.
myst_heading_anchors = 6
# Footnotes stay where they are written.
myst_footnote_sort = False
myst_footnote_transition = False
