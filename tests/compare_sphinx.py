#!/usr/bin/env python3
"""Compare shelfmark's trees with those that an installed Sphinx stores.

    compare_sphinx.py BINARY FOLDER [--show N] [--exact]
    compare_sphinx.py BINARY --random COUNT [--seed N] [--area NAME] [--show N] [--exact]

With FOLDER: every .rst file below it, each as the only page of a project with Sphinx's default
configuration.  With --random: pages put together at random from directives, roles and signatures of
one area: std, py, c, cpp, js, rst, roles, blocks, code, design; of all areas in turn without --area.

Prints the share of pages with the same tree, and a diff of the first N that differ.  Without --exact,
ids, outlines of icons and attributes that only say how Sphinx works do not count.  Needs Sphinx 9.0 and sphinx-design 0.8;
where they are not installed, says so and does nothing.
"""

import argparse
import difflib
import io
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import sphinx_design  # noqa: F401
    from sphinx.application import Sphinx
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(0)

EXTENSIONS = ["sphinx.ext.todo", "sphinx_design"]
UNIMPORTANT = re.compile(
    r' (ids|backrefs|refid|_toc_name|_toc_parts|refdoc|candidates|translation_progress|source)="[^"]*"')
OUTLINES = re.compile(r"<(path|rect|circle|polygon|g)\b.*(?=</svg>)")
UNSET = re.compile(r' [\w:-]+="(0||True|\{\})"')

# Signatures, by directive.  The generator may change them: see `damaged`.
PY = {
    "py:function": """
        bake(flour, water=300)
        bake(flour: Flour, *, salt: int = 3) -> Bread
        bake(a, /, b, *args, **kwargs)
        bake(a: list[int | None] = [1, 2], b: 'Oven' = "hot")
        bake[T](x: T) -> T
        bake[T: int, *Ts, **P](x: Callable[[int], str]) -> dict[str, T]
        kitchen.oven.bake(x=lambda: 0, y=(1, 2), z={'a': 1})
        bake(a[, b[, c]])
        bake([a, b])
        bake(x=-1, y=not z, w=a if b else c)
        bake(...) -> ~typing.Any
        bake(x: Literal['a', b"c", 1, True, None])
        bake(x: Annotated[int, Gt(3)] = 1.5e3)
        bake(x: typing.Optional[Tuple[int, ...]])
        bake
        bake()
        bake(x: 'a.b.C | None', y: ~a.b.D)
        bake(x: int = 0x10, y: complex = 3j, z=a.b.c)
        bake(x={1, 2}, y=f(1), z=a[1:2], w=a @ b ** c)
        bake(x y)
        """,
    "py:class": "Oven\nOven(heat, door=True)\nkitchen.Oven[T](Base)\nOven[T = int]()",
    "py:exception": "Burnt\nkitchen.Burnt(why)",
    "py:method": "heat(degrees)\nOven.heat(degrees) -> None\nheat() -> typing.Self",
    "py:classmethod": "of(name)", "py:staticmethod": "help()",
    "py:attribute": "colour\nOven.colour", "py:property": "width\nOven.width",
    "py:data": "LIMIT\nkitchen.LIMIT", "py:decorator": "timed\ntimed(unit)\nkitchen.timed",
    "py:decoratormethod": "m", "py:type": "Heat\nHeat[T]\nkitchen.Heat", "py:module": "kitchen\nkitchen.oven",
    "py:currentmodule": "kitchen\nNone",
}
PY_OPTIONS = """
    async:|canonical: other.name|type: int|type: list[int | str]|value: 3|value: [1, 2]|abstract:|abstractmethod:
    classmethod:|staticmethod:|final:|property:|no-index:|noindex:|no-index-entry:|no-contents-entry:|module: pantry
    no-typesetting:|single-line-parameter-list:|single-line-type-parameter-list:|synopsis: Things|platform: all|deprecated:
    """
C = {
    "c:function": """
        int bake(int flour, const char *name)
        void *bake(void)
        static inline unsigned long long bake(struct oven *o, ...)
        int (*get(int x))(double y)
        bake(a, b)
        __attribute__((noreturn)) void stop(int)
        bool is_hot(const struct oven *restrict o, size_t n[static 3])
        int f(int (*cb)(void *, int), enum heat h)
        extern _Noreturn void g(char c[])
        """,
    "c:member": "int heat\nconst char *const name\nint table[3][4]\nunsigned flags : 3\nint (*cb)(int)\nstruct oven oven.door\nint x = 3 + 4 * 2",
    "c:var": "int heat\nextern double x", "c:macro": "MAX\nMAX(a, b)\nLOG(fmt, ...)\nA(args...)\nEMPTY()",
    "c:struct": "oven\noven.door", "c:union": "value\n@anon", "c:enum": "heat", "c:enumerator": "HOT\nHOT = 3\nheat.HOT = 1 << 2",
    "c:type": "int number\nunsigned long size\nint (*callback)(int, char)\nnumber\nstruct oven oven_t\nint list[3]",
    "c:namespace": "oven\nNULL", "c:namespace-push": "oven", "c:namespace-pop": "", "c:alias": "oven.door\nint bake(int)",
}
CPP = {
    "cpp:function": """
        int bake(int flour, std::string const &name = "rye")
        template<typename T, int N = 3> void bake(T &&x)
        virtual int bake() const noexcept override = 0
        static constexpr auto bake(int x) -> std::vector<int>
        bool operator==(const Oven &a, const Oven &b)
        explicit operator bool() const
        Oven::Oven(Oven &&other) = default
        ~Oven()
        template<typename... Ts> void bake(Ts&&... xs)
        void (*signal(int sig, void (*func)(int)))(int)
        template<> void bake<int>()
        template<typename T> requires Hot<T> void bake(T x)
        template<Hot T> void bake(T x)
        int a::b<c, 3>::bake(unsigned long long, ...)
        void f(int a[3], int *b, int **c, int &d, int &&e) &
        std::pair<int, std::map<A, B>> f(std::function<void(int, char)> g)
        void *operator new(size_t)
        friend void f()
        decltype(auto) f(decltype(x) y)
        int Class::*f(int Class::*p)
        [[nodiscard]] int f()
        auto operator""_km(long double) -> Length
        void f(int x = sizeof(int) + alignof(T), char c = 'a', double d = 1.5)
        inline void f() noexcept(true)
        void f(const volatile int * const p)
        """,
    "cpp:class": "Oven\nkitchen::Oven final\ntemplate<typename T> Oven\nOven : public Base, private virtual Other\ntemplate<typename T> Oven<T*>\ntemplate<template<typename> class C = std::vector> Oven",
    "cpp:struct": "Oven\n@data", "cpp:union": "value", "cpp:enum": "heat\nheat : unsigned int", "cpp:enum-class": "heat", "cpp:enum-struct": "heat",
    "cpp:enumerator": "hot\nheat::hot = 3 * (2 + 1)", "cpp:member": "int x\nstatic const int x = 3\nstd::vector<int> v{1, 2}\nint a[3]\nint x : 3\nmutable bool b = false",
    "cpp:var": "int x\nextern int y\ntemplate<typename T> constexpr bool v = true", "cpp:type": "int number\nNumber = int\nvoid (*callback)(int)\ntemplate<typename T> V = std::vector<T>\nstd::vector<int> list",
    "cpp:concept": "template<typename T> Hot\ntemplate<typename T, typename U> a::Same", "cpp:namespace": "kitchen\ntemplate<typename T> a::B<T>\nnullptr", "cpp:alias": "kitchen::Oven",
}
JS = {
    "js:function": "bake(flour, water)\noven.bake(a[, b])\nbake(a = 1, ...rest)\nbake", "js:method": "heat(x)\nOven.heat(x)",
    "js:class": "Oven(heat)\nkitchen.Oven", "js:data": "LIMIT\noven.limit", "js:attribute": "colour\nOven.colour", "js:module": "kitchen\nkitchen.oven",
}
JS_OPTIONS = "async:|static:|no-index:|single-line-parameter-list:|no-contents-entry:"
RST = {
    "rst:directive": "bake\n.. bake:: name\n.. bake:: <name> [more]", "rst:role": "heat", "rst:directive:option": "limit\nlimit: number\nlimit: one or two",
}
STD = {
    "option": "-h\n--heat=<n>\n-h <n>, --heat <n>\n--no\n/help\n+x\n-x[=n]\n--a, -b, --c\nheat\n--heat [n]\n-Wno-{name}", "program": "bake\nbake bread\nNone",
    "envvar": "HEAT\nOVEN_HOME", "confval": "heat\noven.heat", "describe": "anything *at* all\na\n   b", "object": "thing(x)", "cmdoption": "-v",
}
FIELDS = """
    :param flour: the *flour*
    :param int water: how ``much``
    :param list[int] a: b
    :type flour: Flour or None
    :type flour: :class:`Flour`
    :returns: bread
    :return: bread
    :rtype: Bread
    :rtype: list(int) | None
    :raises Burnt: when hot
    :raises ValueError, TypeError: or not
    :raise:
    :var heat: now
    :ivar int heat: now
    :vartype heat: float
    :cvar x: y
    :keyword k: v
    :key k: v
    :meta private:
    :unknown field: value
    :author: Somebody
    :param: nothing
    :retval 3: three
    :throws Cold: if cold
    :tparam T: type
    """
ROLES = {
    "py": "func meth class exc data attr mod obj const type deco", "c": "func member data var macro struct union enum enumerator type expr texpr",
    "cpp": "func class struct member var type concept enum enumerator any union expr texpr", "js": "func meth class data attr mod",
    "rst": "dir role", "std": "ref doc term option envvar token numref keyword confval",
    "": "any pep rfc cve cwe abbr command dfn file guilabel kbd mailheader makevar manpage menuselection mimetype newsgroup program "
        "regexp samp math eq download code index sub sup emphasis literal strong title-reference",
}
ROLE_TEXTS = """
    bake|~kitchen.bake|!bake|.bake|kitchen.bake()|Title <bake>|Title <~kitchen.bake>|!Title <bake>|bake(int, char)|kitchen::Oven
    ~kitchen::Oven::heat|a b|a\\ b|--heat|bake --heat|8|8#section|Title <8>|HTML (Hyper Text)|&File --> &Open|Ctrl+Shift+X|Ctrl-X
    print {name} now|{a}{b}|a\\{b}|ls(1)|C-x C-f|x^2|single: a; b|pair: a; b|a <!b>|*x*|<x>|a <b> c|a && b|2022-1|(x)|oven.door|std:bake
    ~.bake|text <https://example.org>|T<int>|operator==|a.b:c|Alt++|Page Down|A & B|{}|a{b{c}}|x\\\\y
    """
BLOCKS = """
    .. note::\n\n   Text.
    .. note:: Text
    .. warning::\n   :class: hot\n   :name: here\n\n   Text.
    .. admonition:: Title *one*\n\n   Text.
    .. tip::\n   :collapsible: closed\n\n   Text.
    .. seealso::\n\n   Text.
    .. seealso:: Here.
    .. versionadded:: 1.2
    .. versionadded:: 1.2 New *thing*.
    .. versionchanged:: 1.2\n   Text\n   goes on.\n\n   More.
    .. deprecated:: 1.2\n\n   - a\n   - b
    .. versionremoved:: 3.0 Gone.
    .. todo:: Bake.
    .. todo::\n   :class: x\n\n   Bake.
    .. todolist::
    .. centered:: A *line*
    .. rubric:: Title
    .. rubric:: Title\n   :class: x\n   :name: there\n   :heading-level: 3
    .. hlist::\n   :columns: 3\n\n   * a\n   * b\n   * c\n   * d
    .. hlist::\n\n   Text
    .. acks::\n\n   * a\n   * b
    .. only:: html and not latex\n\n   Text.
    .. glossary::\n   :sorted:\n\n   rye\n   wheat : grain\n      A grain.\n\n   oven\n      Hot.
    .. glossary::\n\n   .. comment\n\n   rye\n      A *grain*.\n   oven\n      Hot.
    .. productionlist:: bread\n   loaf: `flour` "+" `water`\n   flour: "rye" | `~bread:wheat`\n       : more
    .. productionlist::\n   a: b `c`
    .. index:: bread
    .. index::\n   single: bread; rye\n   pair: oven; heat\n   triple: a; b; c\n   see: loaf; bread\n   seealso: crumb; loaf
    .. index:: ! bread, oven
    .. index::\n   :name: place\n\n   single: a
    .. index:: module: x
    .. tabularcolumns:: |l|r|
    .. sectionauthor:: A <a@b.c>
    .. codeauthor:: A
    .. highlight:: c\n   :linenothreshold: 3
    .. default-domain:: c
    .. default-role:: any
    .. rst-class:: big
    .. cssclass:: big
    .. class:: Oven
    .. function:: bake(x)
    .. toctree::
    .. toctree::\n   :maxdepth: 2\n   :caption: All\n   :name: toc\n   :hidden:\n   :numbered:\n   :titlesonly:\n   :glob:\n   :reversed:\n\n   self\n   Title <https://example.org>\n   none\n   *
    .. toctree::\n   :numbered: 2\n   :includehidden:\n\n   Own <self>\n   genindex
    .. math:: a + b
    .. math::\n   :label: sum\n   :no-wrap:\n\n   a\n\n   b
    .. math::\n   :name: sum\n\n   a
    .. figure:: x.png\n   :alt: y\n   :figwidth: 50%\n\n   Caption\n\n   Legend
    .. image:: x.png\n   :loading: lazy\n   :width: 3
    .. table:: Title\n   :name: tab\n\n   === ===\n   a   b\n   === ===
    .. list-table:: T\n   :header-rows: 1\n\n   * - a\n     - b\n   * - c\n     - d
    .. csv-table::\n   :header: a,b\n\n   c,d
    .. container:: x\n\n   Text.
    .. topic:: Title\n\n   Text.
    .. contents::\n   :local:
    .. meta::\n   :keywords: bread
    .. raw:: html\n\n   <b>
    .. parsed-literal::\n\n   a *b*
    .. epigraph::\n\n   Text.\n\n   -- Me
    .. unknown::\n\n   Text.
    .. _label:
    .. [Ref] A citation.
    .. |s| replace:: text
    See [Ref]_ and |s| and |version|.
    A [#]_ note.\n\n.. [#] Here.
    >>> heat()
    Text::\n\n   literal
    :Field: body
    term : class\n   Definition.
    """
CODE = """
    .. code-block::\n\n   a
    .. code-block:: python\n   :linenos:\n\n   a\n   b
    .. code-block:: python\n   :lineno-start: 5\n   :emphasize-lines: 1,2-3\n\n   a\n   b\n   c
    .. code-block:: c\n   :caption: A *c*\n   :name: code\n   :class: x\n\n   a
    .. code-block:: c\n   :dedent: 2\n\n     a\n    b
    .. code-block:: c\n   :dedent:\n\n     a\n     b
    .. code-block:: c\n   :force:\n   :emphasize-lines: 7\n\n   a
    .. code-block:: c\n   :emphasize-lines: x\n\n   a
    .. code-block:: c\n   :caption:\n\n   a
    .. sourcecode:: c\n\n   a
    .. code:: c\n   :number-lines: 3\n   :class: x\n   :name: y\n\n   a
    .. code::\n\n   a
    .. highlight:: c
    .. code-block:: c
    .. literalinclude:: none.py
    .. literalinclude:: index.rst\n   :language: rst\n   :lines: 1-2
    .. literalinclude:: index.rst\n   :start-after: nothing
    Text::\n\n   a
    """
DESIGN = """
    .. grid:: 1 2 3 4\n   :gutter: 1 2\n   :margin: 1\n   :padding: 0 1 2 3\n   :outline:\n   :reverse:\n\n   .. grid-item::\n      :columns: 3\n      :child-align: end\n\n      Text.\n\n   .. grid-item-card:: Title *one*\n      :link: https://example.org\n      :link-alt: alt\n      :img-top: x.png\n      :shadow: lg\n\n      Head\n      ^^^^\n      Body\n      ++++\n      Foot
    .. grid:: auto\n\n   .. grid-item::\n      :columns: auto\n      :class: x\n\n      Text.
    .. grid::\n\n   Text.
    .. grid:: 13\n\n   Text.
    .. grid-item::\n\n   Text.
    .. card:: T\n   :width: 50%\n   :margin: auto\n   :text-align: center\n   :img-background: y.png\n   :class-card: a\n   :class-body: b\n\n   Text.
    .. card::\n   :header: H\n   :footer: *F*\n   :link: label\n   :link-type: ref\n\n   Text.
    .. card:: T\n   :link: page\n   :link-type: doc\n   :link-new-tab:\n\n   Text.\n\n   .. card-footer::\n      :class: x\n\n      Foot.
    .. card::\n\n   .. card-header::\n\n      H\n\n   Text.
    .. card-carousel:: 2\n\n   .. card:: a\n\n      b\n\n   .. card:: c
    .. tab-set::\n   :sync-group: g\n   :class: x\n\n   .. tab-item:: A *b*\n      :sync: a\n      :selected:\n      :name: n\n      :class-label: l\n\n      Text.\n\n   .. tab-item:: B\n      :class-container: c\n      :class-content: d\n\n      Text.
    .. tab-set::\n\n   Text.
    .. tab-set::\n   :orientation: vertical\n\n   .. tab-item:: A\n\n      Text.
    .. tab-item:: A\n\n   Text.
    .. tab-set-code::\n   :no-sync:\n\n   .. code-block:: python\n\n      a\n\n   .. code-block:: c\n      :caption: x\n\n      b\n\n   Text.
    .. dropdown:: T *x*\n   :open:\n   :color: primary\n   :icon: alert\n   :animate: fade-in\n   :chevron: down-up\n   :class-title: a\n   :name: d\n\n   Text.
    .. dropdown::\n   :margin: 3\n   :class-container: a\n   :class-body: b\n\n   Text.
    .. dropdown:: T
    .. accordion::\n   :flush:\n\n   .. dropdown:: A\n      :open:\n\n      a\n\n   .. dropdown:: B\n      :open:\n\n      b\n\n   Text.
    .. button-link:: https://example.org\n   :color: info\n   :outline:\n   :align: center\n   :expand:\n   :shadow:\n   :tooltip: t\n   :class: x\n   :new-tab:\n\n   Text *x*
    .. button-link:: https://example.org
    .. button-ref:: label\n   :ref-type: ref\n   :color: primary
    .. button-ref:: page\n   :ref-type: doc\n   :click-parent:\n\n   Go
    .. button-ref:: x
    .. div:: a b\n   :style: color: red\n   :name: n\n\n   Text.
    .. div::\n\n   Text.
    .. article-info::\n   :avatar: a.png\n   :avatar-link: https://example.org\n   :author: A *b*\n   :date: May 5\n   :read-time: 5 min\n   :class-container: x
    .. article-info::\n   :author: A
    .. steps::\n\n   .. step:: One\n\n      Text.\n\n   .. step::\n\n      Text.
    .. steps::\n   :start: 3\n\n   Text.
    .. aside::\n\n   Text.
    .. aside:: T\n   :class: x\n\n   Text.
    :bdg:`a` :bdg-primary:`b` :bdg-success-line:`c` :bdg-link-info:`https://example.org` :bdg-ref-dark-line:`T <label>`
    :bdg-link-primary-line:`T <https://example.org>` :bdg-secondary:`a; tip`
    :octicon:`alert` :octicon:`alert;2em;a b` :octicon:`nothing` :octicon:`alert;x`
    :material-regular:`home` :material-outlined:`home;1em;sd-text-info` :material-round:`nothing;3`
    :fas:`rocket` :fab:`github;x` :fa:`home` :far:`star` :fa-solid:`x` :fa-brands:`y;z`
    """
AREAS = {
    "py": (PY, PY_OPTIONS), "c": (C, "no-index:|single-line-parameter-list:|maxdepth: 2|noroot:|no-index-entry:"),
    "cpp": (CPP, "no-index:|single-line-parameter-list:|tparam-line-spec:|maxdepth: 2|noroot:"), "js": (JS, JS_OPTIONS),
    "rst": (RST, "no-index:|type: x|type:"), "std": (STD, "no-index:|type: int|default: 3|no-typesetting:"),
}


def entries(text):
    """The lines of a list above, less their indentation."""
    return [line.strip() for line in text.strip("\n").split("\n") if line.strip()]


def blocks(text):
    """The entries of a list of blocks: each begins at a line with the indentation of the first."""
    found = []
    for line in text.strip("\n").split("\n"):
        if line.startswith("    ") and len(line) > 4 and line[4] != " " and line.strip():
            found.append(line[4:])
        elif found:
            found[-1] += "\n" + line
    return [block.rstrip() for block in found]


def damaged(generator, text):
    """The text, or one with a slip of the pen in it."""
    if not text or generator.random() < 0.9:
        return text
    at = generator.randrange(len(text))
    return text[:at] + generator.choice(["", "(", ")", ",", " ", "<", "*", ":", "::", "["]) + text[at + 1:]


def indented(text):
    return "\n".join("   " + line if line else "" for line in text.split("\n"))


def role(generator):
    domain = generator.choice(list(ROLES))
    name = generator.choice(ROLES[domain].split())
    if domain and (domain not in ("py", "std") or generator.random() < 0.3):
        name = f"{domain}:{name}"
    texts = [text for line in entries(ROLE_TEXTS) for text in line.split("|")]
    return f":{name}:`{generator.choice(texts)}`"


def description(generator, area, depth=0):
    """An object description of an area, with options, fields and nested objects."""
    directives, options = AREAS[area]
    name = generator.choice(list(directives))
    signatures = entries(directives[name]) or [""]
    chosen = generator.sample(signatures, min(len(signatures), 1 + (generator.random() < 0.15)))
    lead = f".. {name}:: "
    out = lead + ("\n" + " " * len(lead)).join(damaged(generator, one) for one in chosen)
    for option in generator.sample([o for line in entries(options) for o in line.split("|")], 3):
        if generator.random() < 0.25:
            out += f"\n   :{option}"
    body = []
    if generator.random() < 0.4:
        body.append(f"Text with {role(generator)}.")
    if generator.random() < 0.4:
        body.append("\n".join(generator.sample(entries(FIELDS), generator.randint(1, 5))))
    if depth < 2 and generator.random() < 0.4:
        body += [description(generator, area, depth + 1) for _ in range(generator.randint(1, 2))]
    return out + "".join("\n\n" + indented(part) for part in body)


def random_text(generator, area):
    if area in AREAS:
        parts = [description(generator, area) for _ in range(generator.randint(1, 3))]
    elif area == "roles":
        parts = [" ".join(f"a {role(generator)}" for _ in range(generator.randint(1, 4))) for _ in range(3)]
    else:
        pieces = blocks({"blocks": BLOCKS, "code": CODE, "design": DESIGN}[area])
        parts = []
        for _ in range(generator.randint(1, 4)):
            part = generator.choice(pieces)
            parts.append(indented(part).replace("   ", ".. note::\n\n   ", 1) if generator.random() < 0.1 else part)
        if generator.random() < 0.3:
            parts.insert(0, "Title\n=====")
    return "\n\n".join(parts) + "\n"


def oracle(text):
    """The tree that Sphinx stores, or None where it crashes."""
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        (folder / "index.rst").write_text(text, encoding="utf-8")
        app = Sphinx(folder, None, folder / "_out", folder / "_doctrees", "dummy", status=None, warning=io.StringIO(),
                     confoverrides={"smartquotes": False, "extensions": EXTENSIONS}, freshenv=True)
        app.build()
        return app.env.get_doctree("index").pformat()
    except Exception:  # whatever Sphinx trips over is no reference
        return None
    finally:
        shutil.rmtree(folder)


def given(binary, text):
    """The tree that the binary makes."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "index.rst").write_text(text, encoding="utf-8")
        command = [binary, "convert", "-", "--from", "rst", "--to", "pseudoxml"]
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60, cwd=folder)
    if done.returncode not in (0, 1):
        return f"exit code {done.returncode}\n{done.stderr.decode(errors='replace')}"
    return done.stdout.decode()


def form(tree, exact):
    """The lines that count: below the first, which names the file."""
    lines = tree.rstrip().split("\n")[1:]
    if exact:
        return lines
    kept = []
    for line in lines:
        if line.lstrip().startswith("<"):
            line = OUTLINES.sub("", UNIMPORTANT.sub("", line))
            while UNSET.search(line):
                line = UNSET.sub("", line)
        kept.append(line)
    return kept


def texts(arguments):
    """Name and text of each page."""
    if not arguments.random:
        for path in sorted(pathlib.Path(arguments.folder).rglob("*.rst")):
            yield str(path), path.read_text(encoding="utf-8-sig")
        return
    areas = [arguments.area] if arguments.area else [*AREAS, "roles", "blocks", "code", "design"]
    for number in range(arguments.seed, arguments.seed + arguments.random):
        area = areas[number % len(areas)]
        yield f"{area}, seed {number}", random_text(random.Random(number), area)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--area")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--exact", action="store_true")
    arguments = parser.parse_args()
    if not arguments.random and not arguments.folder:
        parser.error("a folder or --random is needed")
    binary = str(pathlib.Path(arguments.binary).resolve())
    total = same = crashed = 0
    for name, text in texts(arguments):
        expected = oracle(text)
        if expected is None:
            crashed += 1
            given(binary, text)
            continue
        total += 1
        want, have = form(expected, arguments.exact), form(given(binary, text), arguments.exact)
        if want == have:
            same += 1
        elif arguments.show > 0:
            arguments.show -= 1
            print(f"=== {name}\n{text}" if len(text) < 2500 else f"=== {name}")
            print("\n".join(difflib.unified_diff(want, have, "Sphinx", "shelfmark", lineterm="", n=2)))
    print(f"{same} of {total} trees are the same ({100 * same / max(total, 1):.1f} %); Sphinx failed on {crashed}")
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main())
