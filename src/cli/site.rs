//! What `convert` writes beside the pages: copied files, inventory, redirects, ledger.

use super::arguments::Writing;
use super::convert::Destination;
use super::manifest::Manifest;
use super::output::{self, Written};
use super::{Failure, report};
use shelfmark::catalog::Catalog;
use shelfmark::ledger::Ledger;
use shelfmark::project::Project;
use shelfmark::site::{self, Asset, Loss, MaxLoss};
use shelfmark::write::{File, Format, Options, Site, Unit};

/// The files to copy; where they go is noted in the catalog's head.
pub(super) fn note_assets(
    project: Option<&Project>,
    catalog: &mut Catalog,
    format: &Format,
    options: &Options,
    destination: &Destination,
) -> Vec<Asset> {
    let Some(project) = project else { return Vec::new() };
    if format.unit != Unit::Page || !matches!(destination, Destination::Folder(_)) {
        return Vec::new();
    }
    let assets = site::assets(project, &Site::new(catalog, options), format);
    if let Some(head) = &mut catalog.project {
        let folder = format.writer.asset_path(&Site::new(&Catalog::default(), options), "");
        let from_pages = |asset: &Asset| asset.to.strip_prefix(&folder).map(str::to_owned);
        head.files = Some(assets.iter().filter_map(from_pages).collect());
    }
    assets
}

/// The inventory and, when asked for, the redirects.
pub(super) fn beside_pages(
    project: &Project,
    site: &Site<'_>,
    format: &Format,
    writing: &Writing,
) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    if format.unit == Unit::Page && site.catalog.project.is_some() {
        let url = |doc: &str| format.writer.page_url(site, doc);
        let bytes = site::inventory(site.catalog, project, url);
        let path = format.writer.asset_path(site, "objects.inv");
        files.push(File { path, bytes, replace: true });
        if let Some(name) = &writing.redirects {
            let redirects = site::RedirectFormat::named(name)
                .ok_or_else(|| Failure::new(format!("no redirect format '{name}'")))?;
            let (path, text) = site::redirects(site.catalog, redirects, url);
            files.push(File { path: path.to_owned(), bytes: text.into_bytes(), replace: true });
        }
    }
    Ok(files)
}

/// Copies files; tells whether any of them is (or would be) new or changed.
pub(super) fn copy(
    assets: &[Asset],
    destination: &Destination,
    writing: &Writing,
    manifest: &mut Manifest,
) -> Result<bool, Failure> {
    let Destination::Folder(folder) = destination else { return Ok(false) };
    let mut changed = false;
    for asset in assets {
        let bytes =
            std::fs::read(&asset.from).map_err(|error| Failure::file(&asset.from, &error))?;
        let path = folder.join(&asset.to);
        if writing.prune {
            manifest.note(&asset.to, &bytes);
        }
        let outcome = if writing.is_dry() {
            output::compare(&path, &bytes)
        } else {
            output::write(&path, &bytes).map_err(|error| Failure::file(&path, &error))?
        };
        changed |= outcome != Written::Unchanged;
    }
    Ok(changed)
}

/// Writes the ledger's files.
pub(super) fn write_ledger(ledger: &Ledger, writing: &Writing) -> Result<(), Failure> {
    let texts = [
        (&writing.ledger, site::ledger_json as fn(&Ledger) -> String),
        (&writing.todo, site::todo_lines as fn(&Ledger) -> String),
    ];
    for (path, text) in texts {
        if let Some(path) = path {
            output::write(path, text(ledger).as_bytes())
                .map_err(|error| Failure::file(path, &error))?;
        }
    }
    Ok(())
}

/// Is more lost than `--max-loss` allows?
pub(super) fn exceeds(ledger: &Ledger, writing: &Writing) -> Result<bool, Failure> {
    let Some(limit) = writing.max_loss.as_deref() else { return Ok(false) };
    let limit = MaxLoss::parse(limit).ok_or_else(|| {
        Failure::new(format!("--max-loss {limit}: write a number, or one with %"))
    })?;
    let loss = Loss::of(ledger);
    let exceeded = limit.is_exceeded(loss);
    if exceeded {
        report::say(&format!(
            "shelfmark: {} of {} constructs degraded or dropped, more than --max-loss allows\n",
            loss.lost, loss.total
        ));
    }
    Ok(exceeded)
}
