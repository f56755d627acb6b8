//! What each code of a diagnostic or of the ledger means, and what can be done about it.

use crate::ledger::Outcome;
use crate::write::markdown::losses;

/// A code's meaning.
struct Explanation {
    code: &'static str,
    meaning: &'static str,
    advice: &'static str,
}

macro_rules! explanations {
    ($($code:literal $meaning:literal $advice:literal)*) => {
        &[$(Explanation { code: $code, meaning: $meaning, advice: $advice }),*]
    };
}

/// The codes of reading and of projects, by letter: what stands in messages in brackets.
static EXPLANATIONS: &[Explanation] = explanations! {
    "A001" "A page or a file that it names cannot be read." "Look at its path and its permissions; nothing outside of the source root is read."
    "A002" "A page is no text in its encoding." "Save it as UTF-8, or name the encoding with --input-encoding."
    "A003" "A file with the extension of a notebook is none." "Only notebooks of the format's version 4 (JSON) are read."
    "A099" "shelfmark itself failed on a page; the others are not touched by it." "Report it together with the page."
    "A201" "An image that a page names is not there." "Look at its path: it starts at the page, or at the source root with `/`."
    "A202" "A file that a page links to is not there." "Look at its path: it starts at the page, or at the source root with `/`."
    "A401" "A notebook's cell shows something that is no text, such as an image." "Save the image as a file and name it in a markdown cell."
    "C001" "A setting of conf.py could only be known by running it." "Say it in shelfmark.toml under the same name."
    "C002" "shelfmark.toml has a key that means nothing." "Look for a misspelling; docs/configuration.md lists the keys."
    "C003" "An inventory for intersphinx cannot be read." "Fetch it again; it must be an objects.inv of Sphinx."
    "C004" "A directive and a role that no extension at hand declares are used like an object and references to it." "Nothing is wrong. A rule in shelfmark.toml can say otherwise."
    "D001" "A directive that shelfmark does not have." "Its content is kept. A rule in shelfmark.toml says what to treat it as."
    "D002" "A directive's arguments, options or content are not what it takes." "Compare it with the directive's documentation."
    "D003" "A directive that needs content has none." "Indent its content below it, or take it out."
    "D004" "A preset of sd_custom_directives is not what its directive takes." "Correct it in conf.py."
    "D010" "A directive stands where it may not stand." "Move it to where its documentation has it."
    "D011" "An argument or option has a value that it cannot have." "The message lists the values that it takes."
    "D012" "A directive's content has not the form that it takes." "Write it as the message says: as one list, for instance."
    "D013" "A character code stands for no character." "Write U+ and the number, or the character itself."
    "D020" "A file that a directive names cannot be read." "Look at the path: it starts at the page, or at the source root with `/`."
    "D021" "A file that a directive names is no text in its encoding." "Give the directive's option `encoding`."
    "D022" "A file includes itself, by way of others or not." "Take one of the inclusions out."
    "D023" "The text that marks a part of an included file is not in it." "Correct `start-after`, `end-before` or the like."
    "D024" "Included text is larger than is read." "Include a part of the file."
    "D025" "A directive names an address: those are never fetched." "Keep a copy under the source root."
    "D030" "What docutils' test directive was called with." "Nothing is wrong."
    "D031" "A meta tag cannot be read, or has no content." "Write it as `:name: content`."
    "D032" "A `class` directive with nothing after it to give the class to." "Put it before an element, or indent content below it."
    "D100" "A directive says that it cannot do its work." "The message says why."
    "D101" "A role that shelfmark does not have." "Its text is kept. A rule in shelfmark.toml says what to treat it as."
    "D102" "docutils looked for a role under its canonical name." "Nothing is wrong."
    "D103" "The number of a PEP is none." "Write it with digits."
    "D104" "The number of an RFC is none." "Write it with digits."
    "D105" "Text for another output format has no format." "Derive the role with `:format:`."
    "D106" "A role that docutils names and does not have." "Use another role."
    "D107" "A `role` directive cannot be read." "Write `.. role:: new(old)` with a role that there is."
    "D210" "The number of a CVE, CWE, PEP or RFC is none." "Write it with digits."
    "D220" "The option `caption` or the like of a code block cannot be read." "Correct the option."
    "D221" "A line number is beyond the end of the code." "Correct `emphasize-lines` or `lines`."
    "D222" "Dedenting took away more than white space." "Lower `dedent`."
    "D223" "The part of a file that a `literalinclude` asks for is not there." "Correct its options or its path."
    "D230" "A toctree names a page that is not there." "Correct the name, or take the entry out."
    "D231" "A toctree names a page that is excluded." "Include the page, or take the entry out."
    "D232" "A toctree's pattern matches no page." "Correct the pattern."
    "D240" "A directive of structure (`only`, `hlist`, `tabularcolumns`) cannot be used as written." "The message says why."
    "D250" "A glossary is not a list of terms and definitions." "Separate entries by blank lines and indent definitions alike."
    "D251" "An index entry lacks parts." "Write as many parts as its type takes: `pair: one; other`."
    "D260" "Two equations have the same label." "Rename one of them."
    "D301" "Something other than a `grid-item` stands in a grid." "Put it into one."
    "D302" "A `grid-item` stands outside of a grid." "Put it into one."
    "D310" "A card's option is ignored, because the card has that part already." "Keep one of the two."
    "D311" "A `card-header` or `card-footer` stands outside of a card." "Put it into one."
    "D312" "Something other than a card stands in a carousel." "Put it into a card."
    "D313" "A card has several headers or footers." "They are merged; keep one."
    "D314" "`^^^` and `+++` in cards are deprecated by sphinx-design." "Use `card-header` and `card-footer`; both are converted."
    "D315" "A card has separators and slot directives." "They are merged; keep one way."
    "D320" "Something other than a `tab-item` stands in a `tab-set`." "Put it into one."
    "D321" "A `tab-item` stands outside of a `tab-set`." "Put it into one."
    "D322" "Something other than code stands in a `tab-set-code`." "Use a `tab-set`."
    "D330" "Something other than a `dropdown` stands in an `accordion`." "Put it into one."
    "D331" "Several parts of an accordion are to be open." "The first one is."
    "D340" "Something other than a `step` stands in `steps`." "Put it into one."
    "D341" "A `step` stands outside of `steps`." "Put it into them."
    "D350" "An icon that there is not, or of a size that cannot be read." "Look the name up in the icon set."
    "D401" "The file of a diagram cannot be read." "Look at its path."
    "D402" "An option of a MyST directive is unknown or has a wrong value." "It is left out; the message says which one."
    "L101" "A construct is left out on the way to the catalog." "The reason says why."
    "L102" "A construct reaches the catalog with something lost." "The reason says what."
    "L103" "A construct reaches the catalog in another form." "A reader sees the same."
    "M301" "Something that a page holds was not found when the written page was read back." "Look at the page; report it as a fault of shelfmark. --no-verify skips this."
    "P001" "A block is not indented as the lines before it." "Indent it alike, or put a blank line between."
    "P002" "A block runs into the next one." "Put a blank line between."
    "P003" "A title's adornment is shorter than the title." "Lengthen it."
    "P004" "A section title stands where none may stand, or its adornments do not match." "Use a rubric there, or mend the adornment."
    "P005" "A title's style is not the one that its place asks for." "Use the styles in the same order throughout the page."
    "P006" "An adornment is too short to be taken for one." "Use at least four characters."
    "P007" "A list starts with another number than 1." "Nothing is wrong when that is meant."
    "P008" "A literal block is missing, or quoted in several ways." "Indent the block behind `::`."
    "P009" "The term of a definition looks like the start of a literal block." "Put a blank line behind `::`."
    "P011" "Explicit markup cannot be read." "Look at its colons and backquotes."
    "P012" "A footnote or citation is empty." "Write its text behind the bracket."
    "P013" "A substitution definition has no usable content." "Define it by one directive that gives inline content."
    "P014" "Blocks are nested deeper than is read." "What lies deeper is kept as it stands."
    "P040" "A transition stands at the start or end of a section, or next to another one." "Move it between two blocks."
    "P041" "A bibliographic field cannot be read as one." "Keep it to one paragraph."
    "P101" "Inline markup starts and does not end." "Close it, or put a backslash before it."
    "P102" "Text has a role before it and one behind it." "Keep one."
    "P103" "Text has a role and is a reference." "Keep one."
    "P104" "There are more problems of inline markup on a page than are told one by one." "Mend the first ones, and see what is left."
    "P401" "A heading of a MyST page skips a level." "Use the next level."
    "P402" "The front matter of a MyST page cannot be read." "It must be a mapping in YAML between lines of `---`."
    "R001" "Two elements have the same id." "Rename one of them."
    "R002" "Two elements have the same name." "Rename one; links by that name lead nowhere."
    "R003" "Two substitutions have the same name." "Rename one; the last one counts."
    "R005" "A label, term or citation is defined on two pages." "Rename one of them."
    "R010" "A substitution is not defined." "Define it on the page or in rst_prolog."
    "R011" "Substitutions make more text than is read." "Look for one that holds itself many times."
    "R012" "A substitution holds itself." "Take it out of its own definition."
    "R020" "There are more or fewer anonymous targets than references." "Each `__` reference needs one target."
    "R021" "A target leads to a name that is not there." "Define the name, or give an address."
    "R022" "A reference leads to a name that is not on the page." "Correct the name; for other pages use `:ref:` or `:doc:`."
    "R023" "A reference leads to a name that several elements have." "Rename them."
    "R024" "Nothing refers to a target." "Nothing is wrong when other pages do."
    "R030" "There are more references to footnotes than footnotes." "Write the missing ones."
    "R050" "Nothing refers to a footnote." "Refer to it, or take it out."
    "M199" "A writer failed on a page: only its name is in the output." "Report it together with the page."
    "R101" "A reference to a label, page, term or object leads nowhere." "The message names what is like it, if anything is."
    "R201" "A link leads to a page, label, term or object that is not there." "Correct the name, or take the link out."
    "R202" "A link leads to a place that its page does not have." "Correct the label, or put it where the link should land."
    "R401" "A MyST page defines a footnote twice." "Rename one of them."
    "R402" "A substitution of a MyST page has no value." "Say it in myst_substitutions or in the front matter. Expressions are not evaluated."
    "T001" "A table cannot be read." "Look at its borders: they must line up with the text."
    "T010" "Rows or columns of a table do not fit together." "Give all rows the same number of cells."
    "T011" "Data is not CSV." "Look at quotes and delimiters."
};

/// What a code means, in a few lines; none for a code that there is not.
#[must_use]
pub fn explain(code: &str) -> Option<String> {
    let code = code.to_uppercase();
    if let Some(found) = EXPLANATIONS.iter().find(|own| own.code == code) {
        return Some(format!("{}: {}\n\n{}\n", found.code, found.meaning, found.advice));
    }
    let (code, outcome, reason) = losses().find(|(own, _, _)| *own == code)?;
    let outcome = match outcome {
        Outcome::Exact => "exact: nothing was changed",
        Outcome::Adapted => "adapted: said in the target's own way; a reader sees the same",
        Outcome::Degraded => "degraded: the content is there, something about it is not",
        Outcome::Dropped => "dropped: it is not in the output",
    };
    Some(format!("{code}: {reason}.\n\nIn the ledger this counts as {outcome}.\n"))
}

/// Every code, in order, with its meaning in one line.
#[must_use]
pub fn codes() -> Vec<(&'static str, &'static str)> {
    let own = EXPLANATIONS.iter().map(|own| (own.code, own.meaning));
    let mut all: Vec<_> = own.chain(losses().map(|(code, _, reason)| (code, reason))).collect();
    all.sort_unstable();
    all
}
