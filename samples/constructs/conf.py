project = "Constructs"
extensions = ["sphinx_design", "sphinx.ext.todo", "sphinx.ext.extlinks"]
extlinks = {"ticket": ("https://example.org/tickets/%s", "ticket %s")}
