//! Joins the built page's style sheets into one file: one request instead of several, and better compression. During
//! development the sheets stay apart.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::Path,
};

use anyhow::{Context, Result, ensure};

const BEFORE: &str = "<link href=./";
const AFTER: &str = ".css rel=stylesheet>";

/// Joins the sheets in the order in which the page names them.
pub(crate) fn join(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("Trunk made no page")?;
    let names = sheets(&page);
    ensure!(
        !names.is_empty(),
        "the page that Trunk made names no style sheet as xtask/src/one_sheet.rs expects it"
    );
    let mut style = String::new();
    for name in &names {
        let file = dist.join(name);
        style.push_str(&fs::read_to_string(&file).with_context(|| format!("{name} cannot be read"))?);
        fs::remove_file(&file)?;
    }
    let mut hasher = DefaultHasher::new();
    style.hash(&mut hasher);
    let name = format!("style-{:016x}.css", hasher.finish());
    fs::write(dist.join(&name), style)?;
    fs::write(index, with_one(&page, &names, &name))?;
    Ok(())
}

/// The files of the page's sheets.
fn sheets(page: &str) -> Vec<String> {
    let links = page.split(BEFORE).skip(1).filter_map(|rest| rest.split_once('>'));
    let names = links.filter_map(|(link, _)| link.strip_suffix(AFTER.strip_suffix('>')?));
    names.map(|name| format!("{name}.css")).collect()
}

/// The page with the joined sheet in place of the first.
fn with_one(page: &str, names: &[String], one: &str) -> String {
    let link = |name: &str| format!("{BEFORE}{name} rel=stylesheet>");
    let mut page = page.to_owned();
    for (index, name) in names.iter().enumerate() {
        page = page.replacen(&link(name), &if index == 0 { link(one) } else { String::new() }, 1);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<title>P</title><link href=./icon-1.svg rel=icon><link href=./tokens-2.css rel=stylesheet>\
        <link href=./layout-3.css rel=stylesheet><script defer src=./p.js></script>";

    #[test]
    fn sheets_are_found_in_order_and_one_takes_the_place_of_all() {
        let names = sheets(PAGE);
        assert_eq!(names, ["tokens-2.css", "layout-3.css"]);
        assert_eq!(
            with_one(PAGE, &names, "style-4.css"),
            "<title>P</title><link href=./icon-1.svg rel=icon><link href=./style-4.css rel=stylesheet>\
             <script defer src=./p.js></script>"
        );
        assert_eq!(sheets(&with_one(PAGE, &names, "style-4.css")), ["style-4.css"]);
    }
}
