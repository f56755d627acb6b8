//! What becomes of constructs that a Markdown dialect cannot say in its own words.

use crate::ledger::Outcome::{self, Adapted, Degraded, Dropped};

/// One way in which a construct does not come out exact.
#[derive(Debug)]
pub(super) struct Fate {
    /// How much of it is left.
    pub(super) outcome: Outcome,
    /// Stable code.
    pub(super) code: &'static str,
    /// Why, in a sentence.
    pub(super) reason: &'static str,
}

macro_rules! fates {
    ($($name:ident $outcome:ident $code:literal $reason:literal)*) => {
        $(pub(super) const $name: Fate =
            Fate { outcome: $outcome, code: $code, reason: $reason };)*
        /// Every fate, for the documentation and the tests.
        pub(super) static ALL: &[&Fate] = &[$(&$name),*];
    };
}

fates! {
    COMMENT Dropped "M101" "comments are left out"
    RAW_FORMAT Dropped "M102" "raw text for another output format"
    RAW_HTML Degraded "M103" "raw HTML is not well formed: carried over as a string"
    TODO Dropped "M104" "todo notes are left out"
    CONTENTS Dropped "M105" "the site's theme has its own table of contents"
    CLASSES Dropped "M106" "classes mean nothing to the target"
    LIST_STYLE Degraded "M110" "the target numbers lists in digits only"
    LIST_MARK Adapted "M111" "the target writes list numbers in its own way"
    FOOTNOTE_SYMBOL Degraded "M112" "footnote symbols become numbers"
    CITATION Adapted "M113" "a citation is written as a footnote"
    FIELD_LIST Adapted "M114" "fields are written as a list of terms"
    OPTION_LIST Adapted "M115" "options are written as a list of terms"
    DEFINITION_LIST Degraded "M116" "the target has no definition lists"
    DEFINITION_HTML Adapted "M117" "a definition list is written in HTML"
    LINE_BLOCK Adapted "M118" "lines end in hard breaks"
    ATTRIBUTION Adapted "M119" "the attribution is the quote's last line"
    PARSED_LITERAL Adapted "M120" "markup within literal text needs HTML"
    TABLE_HTML Adapted "M121" "the table needs HTML"
    TABLE_WIDTHS Dropped "M122" "column widths are the browser's"
    TABLE_HEAD Adapted "M123" "the target's tables need a head"
    DEEP_HEADING Degraded "M124" "the target has six heading levels"
    RUBRIC Adapted "M125" "a rubric is a bold paragraph"
    CENTERED Degraded "M126" "the target does not centre text"
    QUOTE_KIND Degraded "M127" "a kind of quote that the target has not"
    CAPTION_TEXT Adapted "M129" "the caption is a paragraph"
    FIGURE_HTML Adapted "M130" "the figure needs HTML"
    IMAGE_HTML Adapted "M131" "the size or place of the image needs HTML"
    IMAGE_ALIGN Dropped "M132" "the place of the image is lost"
    CODE_NUMBERS Dropped "M133" "the target does not number or emphasize lines of code"
    CODE_CAPTION Adapted "M134" "the caption of the code is a paragraph"
    ADMONITION_KIND Adapted "M135" "written as the nearest kind that the target has"
    CALLOUT Adapted "M136" "written as an admonition"
    ASIDE_PLACE Degraded "M137" "it does not stand beside the text"
    DETAILS Adapted "M138" "written as a collapsible block"
    ACCORDION Degraded "M139" "more than one part can be open"
    TABS Degraded "M140" "the target has no tabs: one after the other"
    STEPS Adapted "M141" "steps are a numbered list"
    CARD_LIST Degraded "M142" "the target has no cards: a list"
    CARD_BACKGROUND Degraded "M143" "the background image stands on top"
    CAROUSEL Degraded "M144" "the carousel is a grid"
    GRID_AUTO Degraded "M145" "columns of automatic width"
    GRID_GUTTER Degraded "M146" "one gutter for all window widths"
    BUTTON Adapted "M147" "a button is a link"
    VERSION Adapted "M148" "a change note is an admonition"
    ONLY Degraded "M149" "its condition was not decided: shown"
    UNKNOWN_DIRECTIVE Degraded "M150" "an unknown directive: its content is kept"
    AUTODOC Degraded "M151" "what autodoc takes from Python is not there"
    AUTOSUMMARY Degraded "M152" "a table of names without their summaries"
    OBJECT Adapted "M153" "an object description is a heading and its text"
    GRAPH Degraded "M154" "the target does not draw this: its source is shown"
    TOCTREE Adapted "M155" "a list of links"
    TOCTREE_HIDDEN Adapted "M156" "navigation only"
    ARTICLE_INFO Adapted "M157" "one line of text"
    MATH_NUMBER Adapted "M158" "the number is written into the formula"
    MARKDOWN Adapted "M159" "Markdown is carried over as it is"
    RAW_JSX Adapted "M160" "raw HTML is written as JSX"
    GRID_OWN Adapted "M161" "the target's own grid of cards decides on the columns"
    TITLE_TEXT Degraded "M162" "the target knows the page's title as plain text only"
    LIST_HTML Adapted "M163" "a list that counts in letters or roman digits needs HTML"
    INSTRUCTION Dropped "M164" "a directive that shows nothing itself"
    TAB_LABEL Adapted "M165" "labels of tabs are plain text: one with links or images also stands above the content"
    TABLE_CELLS Degraded "M166" "joined cells are apart: they hold what the target knows in separate ones only"
    LINK_TEXT Degraded "M201" "the target was not found: its text is kept"
    LINK_GUESSED Degraded "M202" "the target was not found: a link to where it should be"
    LINK_UNSAFE Dropped "M203" "links that run scripts are left out"
    LINK_INVALID Degraded "M204" "no valid address: its text is kept"
    LINK_NESTED Degraded "M205" "a link within a link: its text is kept"
    ROLE_STYLE Adapted "M206" "a role's meaning is shown by its looks"
    BADGE Adapted "M207" "a badge is bold text"
    ICON Dropped "M208" "the target does not have these icons"
    ICON_NAME Adapted "M209" "the icon's name in the target's own set"
    UNKNOWN_ROLE Degraded "M210" "an unknown role: its text is kept"
    NOTE_MISSING Degraded "M212" "the footnote is not on this page"
    RAW_INLINE Dropped "M213" "raw text for another output format"
    IMAGE_UNSAFE Dropped "M214" "an image address that runs scripts is left out"
    IMAGE_MISSING Degraded "M215" "the image is not there: its alternative text is kept"
}

#[cfg(test)]
mod tests {
    use super::{ALL, Outcome};

    #[test]
    fn codes_are_unique_and_give_a_reason() {
        let mut codes: Vec<_> = ALL.iter().map(|fate| fate.code).collect();
        codes.dedup();
        assert_eq!(codes.len(), ALL.len());
        assert!(codes.is_sorted());
        assert!(ALL.iter().all(|fate| !fate.reason.is_empty() && fate.outcome != Outcome::Exact));
    }
}
