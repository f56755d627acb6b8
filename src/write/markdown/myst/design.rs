//! sphinx-design's components, with all options.

use super::super::inline::Place;
use super::super::render::Render;
use super::directive::Directive;
use super::picture::image_path;
use crate::catalog::{
    Block, BlockContent, Button, Card, Grid, Image, Inline, Inlines, Tab, plain_text,
};
use std::collections::BTreeMap;

pub(super) fn block(render: &mut Render<'_>, block: &Block) {
    use BlockContent as B;
    match &block.content {
        B::Grid(grid) => self::grid(render, grid),
        B::Card(card) => self::card(render, card),
        B::GridItem { blocks, options } => {
            let directive = Directive::new("grid-item").options(options, &[]);
            render.directive(&directive, |render| render.blocks(blocks));
        }
        B::Button(button) => self::button(render, button),
        B::Tabs { group, items } => tabs(render, block, group.as_deref(), items),
        B::Dropdown { title, open, blocks, options } => {
            let title = render.inlines(title, Place::Heading);
            let directive = Directive::new("dropdown")
                .argument(title)
                .flag("open", *open)
                .options(options, &[]);
            render.directive(&directive, |render| render.blocks(blocks));
        }
        B::Accordion { blocks } => {
            render.directive(&Directive::of(block, "accordion"), |render| render.blocks(blocks));
        }
        B::Steps { start, items } => {
            let start = (*start != 1).then(|| start.to_string());
            render.directive(&Directive::of(block, "steps").option("start", start), |render| {
                for step in items {
                    let title = render.inlines(&step.title, Place::Heading);
                    let directive =
                        Directive::new("step").argument(title).options(&step.options, &[]);
                    render.directive(&directive, |render| render.blocks(&step.blocks));
                }
            });
        }
        B::ArticleInfo { options, author, date, read_time } => {
            article_info(render, options, [author, date, read_time]);
        }
        _ => {}
    }
}

fn article_info(render: &mut Render<'_>, options: &BTreeMap<String, String>, parts: [&Inlines; 3]) {
    let [author, date, read_time] = parts.map(|part| {
        let text = render.inlines(part, Place::Heading);
        (!text.is_empty()).then_some(text)
    });
    let directive = Directive::new("article-info")
        .options(options, &["author", "date", "read-time"])
        .option("author", author)
        .option("date", date)
        .option("read-time", read_time);
    render.verbatim(&directive, "");
}

fn four(values: [u8; 4]) -> String {
    let word = |value: u8| if value == 0 { "auto".to_owned() } else { value.to_string() };
    if values.iter().all(|value| *value == values[0]) {
        return word(values[0]);
    }
    values.map(word).join(" ")
}

fn grid(render: &mut Render<'_>, grid: &Grid) {
    let implicit = grid.options.contains_key("columns");
    let columns = if implicit { String::new() } else { four(grid.columns) };
    let gutter = grid.gutter.map(|gutter| {
        let all = gutter.iter().all(|value| *value == gutter[0]);
        if all { gutter[0].to_string() } else { gutter.map(|value| value.to_string()).join(" ") }
    });
    let name = if grid.carousel { "card-carousel" } else { "grid" };
    let directive = Directive::new(name)
        .argument(columns)
        .option("gutter", gutter)
        .options(&grid.options, &["columns"]);
    let in_grid = std::mem::replace(&mut render.in_grid, !grid.carousel);
    render.directive(&directive, |render| render.blocks(&grid.items));
    render.in_grid = in_grid;
}

fn with_image<'d>(
    render: &Render<'_>,
    directive: Directive<'d>,
    name: &str,
    image: Option<&Image>,
) -> Directive<'d> {
    let path = image.map(|image| image_path(render, image));
    let classes = image.map(|image| image.classes.join(" ")).filter(|classes| !classes.is_empty());
    let option = format!("class-{name}");
    let classes = classes.filter(|_| name != "img-background");
    directive.option(name, path).option(&option, classes)
}

pub(super) fn card(render: &mut Render<'_>, card: &Card) {
    let in_grid = std::mem::replace(&mut render.in_grid, false);
    let name = if in_grid { "grid-item-card" } else { "card" };
    let title = render.inlines(&card.title, Place::Heading);
    let mut directive = Directive::new(name).argument(title);
    directive = with_image(render, directive, "img-background", card.image_background.as_ref());
    directive = with_image(render, directive, "img-top", card.image_top.as_ref());
    directive = with_image(render, directive, "img-bottom", card.image_bottom.as_ref());
    let images = [&card.image_background, &card.image_top, &card.image_bottom];
    let alt = images.into_iter().flatten().find_map(|image| image.alt.clone());
    let link_alt = card.link_alt.clone().filter(|_| {
        card.target.as_ref().is_some_and(|target| target.explicit || target.role.is_none())
    });
    let directive = directive
        .option("img-alt", alt.filter(|alt| !alt.is_empty()))
        .options(&card.options, &[])
        .option("link-alt", link_alt);
    render.directive(&directive, |render| {
        for (name, blocks) in [("card-header", &card.header), ("", &card.blocks)] {
            part(render, name, blocks);
        }
        part(render, "card-footer", &card.footer);
    });
    render.in_grid = in_grid;
}

fn part(render: &mut Render<'_>, name: &str, blocks: &[Block]) {
    if blocks.is_empty() {
        return;
    }
    if name.is_empty() {
        return render.blocks(blocks);
    }
    render.directive(&Directive::new(name), |render| render.blocks(blocks));
}

fn button(render: &mut Render<'_>, button: &Button) {
    let target = button.options.get("target").cloned().unwrap_or_default();
    let is_link = button.target.role.is_none();
    let name = if is_link { "button-link" } else { "button-ref" };
    let directive = Directive::new(name)
        .argument(target)
        .option("color", button.color.as_deref())
        .flag("outline", button.outline)
        .option("tooltip", button.tooltip.as_deref())
        .options(&button.options, &["target"]);
    let shown: &[Inline] = if is_link || button.target.explicit { &button.content } else { &[] };
    let is_target = button.options.get("target") == Some(&plain_text(shown));
    render.directive(&directive, |render| {
        if !is_target {
            render.paragraph(shown);
        }
    });
}

fn tabs(render: &mut Render<'_>, block: &Block, group: Option<&str>, items: &[Tab]) {
    let directive =
        Directive::of(block, "tab-set").option("sync-group", group.filter(|group| *group != "tab"));
    if directive.name() == "tab-set-code" {
        // Its tabs are named after the languages of the code in them, and its classes have options of their own.
        return render.directive(&directive, |render| {
            items.iter().for_each(|tab| render.blocks(&tab.blocks));
        });
    }
    render.directive(&directive.class(&block.classes), |render| {
        for tab in items {
            let label = render.inlines(&tab.label, Place::Heading);
            let (name, blocks) = named(&tab.blocks);
            let directive = Directive::new("tab-item")
                .argument(label)
                .flag("selected", tab.selected)
                .option("sync", tab.sync.as_deref())
                .option("name", name)
                .options(&tab.options, &[]);
            render.directive(&directive, |render| render.blocks(blocks));
        }
    });
}

/// The name of a tab, which its first block has, and its other blocks.
fn named(blocks: &[Block]) -> (Option<&str>, &[Block]) {
    match blocks {
        [Block { content: BlockContent::Target, labels, .. }, rest @ ..] if labels.len() == 1 => {
            (labels.first().map(String::as_str), rest)
        }
        _ => (None, blocks),
    }
}
