//! `cargo xtask build --single-file`: the page as one file, which opens from disk with a double click, can be sent by mail and put
//! into a course's folder.
//!
//! What the page starts with stands in it as scripts and styles, which its policy allows by their hashes. What it loads later
//! stands in it as texts, each beside the name of its file; `static/scripts.js` runs such a text as a script.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{folders::files_under, hashed::sha256};

/// The name of the file, in the folder of the page.
const NAME: &str = "poolscope.html";

/// Writes the file into the built page's folder. It opens with `setup`, the part of a link behind the `#`, if there is one.
pub(crate) fn write(dist: &Path, setup: Option<&str>) -> Result<()> {
    let page = fs::read_to_string(dist.join("index.html")).context("there is no built page")?;
    let mut files = BTreeMap::new();
    for file in files_under(dist)? {
        let name = file.strip_prefix(dist)?.to_str().context("a file of the page has no plain name")?;
        if [".js", ".css", ".svg"].iter().any(|end| name.ends_with(end)) {
            files.insert(name.to_owned(), fs::read_to_string(&file)?);
        }
    }
    let whole = whole(&page, files, setup)?;
    let target = dist.join(NAME);
    fs::write(&target, &whole)?;
    println!("{} has {} kB", target.display(), whole.len() / 1000);
    Ok(())
}

/// The page with all its files inside.
fn whole(page: &str, mut files: BTreeMap<String, String>, setup: Option<&str>) -> Result<String> {
    // They are for other pages, and for a host.
    for others in ["embed.js", "offline.js"] {
        files.remove(others);
    }
    let mut page = page.to_owned();
    let (mut texts, mut scripts) = (String::new(), String::new());
    let (mut hashes, mut style) = (String::new(), String::new());
    while let Some(tag) = tag_with(&page, "<link ", "href=./") {
        let (name, text) = taken(&mut files, &page, tag.clone(), "href=./")?;
        let inside = if name.ends_with(".css") {
            style = format!(" '{}'", sha256(text.as_bytes()));
            format!("<style>{text}</style>")
        } else {
            let address = utf8_percent_encode(&text, NON_ALPHANUMERIC);
            format!("<link href=\"data:image/svg+xml,{address}\" rel=icon>")
        };
        ensure!(!text.contains("</style"), "{name} ends its own element");
        page.replace_range(tag, &inside);
    }
    while let Some(tag) = tag_with(&page, "<script ", "src=./") {
        let (name, text) = taken(&mut files, &page, tag.clone(), " src=./")?;
        let attributes = page[tag.clone()].replace(&format!(" src=./{name}"), "").replace(" defer", "");
        let start = attributes.trim_end_matches("></script>").to_owned();
        let setup =
            setup.filter(|_| name == "boot.js").map(|setup| format!(" data-setup=\"{}\"", plain(setup)));
        hashes.push_str(&hash(&name, &text)?);
        scripts.push_str(&format!("{start}{}>{text}</script>", setup.unwrap_or_default()));
        page.replace_range(tag, "");
    }
    ensure!(!scripts.is_empty() && !style.is_empty(), "the page has no scripts or no styles");
    for (name, text) in &files {
        if name.ends_with(".js") {
            hashes.push_str(&hash(name, text)?);
            texts.push_str(&format!("<script type=text/plain data-file={name}>{text}</script>"));
        }
    }
    let body = page.rfind("</body>").context("the page has no end")?;
    // The page starts as soon as its last script is read, and then the texts have to be there.
    page.insert_str(body, &(texts + &scripts));
    allowed(&page, "script-src HOST", &hashes).and_then(|page| allowed(&page, "style-src HOST", &style))
}

/// The place of the first element that begins like this and has this attribute. Trunk writes scripts as `<script …></script>`.
fn tag_with(page: &str, begin: &str, attribute: &str) -> Option<std::ops::Range<usize>> {
    page.match_indices(begin).find_map(|(start, _)| {
        let end = start + page[start..].find('>')? + 1;
        let is_script = page[end..].starts_with("</script>");
        let whole = start..if is_script { end + "</script>".len() } else { end };
        page[start..end].contains(attribute).then_some(whole)
    })
}

/// The name and the text of the file that an element names; it is no longer among the files.
fn taken(
    files: &mut BTreeMap<String, String>,
    page: &str,
    tag: std::ops::Range<usize>,
    attribute: &str,
) -> Result<(String, String)> {
    let rest = page[tag].split_once(attribute).context("an element names no file")?.1;
    let name = rest.split([' ', '>']).next().unwrap_or_default().to_owned();
    let text = files.remove(&name).with_context(|| format!("{name} is no file of the page"))?;
    Ok((name, text))
}

/// The source of a policy that allows a script, which must not end its own element.
fn hash(name: &str, text: &str) -> Result<String> {
    ensure!(!text.contains("</script") && !text.contains("<!--"), "{name} ends its own element");
    Ok(format!(" '{}'", sha256(text.as_bytes())))
}

/// The page whose policy allows more of a kind.
fn allowed(page: &str, directive: &str, sources: &str) -> Result<String> {
    ensure!(page.matches(directive).count() == 1, "the page's policy has no {directive}");
    Ok(page.replace(directive, &format!("{directive}{sources}")))
}

/// A text inside of quotation marks in HTML.
fn plain(text: &str) -> String {
    text.trim_start_matches(['#', '?']).replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta content=\"script-src HOST; style-src HOST\" name=policy><link href=./i.svg rel=icon>\
        <link href=./s.css rel=stylesheet><script defer src=./a.js></script>\
        <script data-wasm=./p_bg.wasm defer src=./boot.js></script></head><body><p>P</p></body>";

    fn files() -> BTreeMap<String, String> {
        [
            ("i.svg", "<svg/>"),
            ("s.css", "p{}"),
            ("a.js", "1"),
            ("boot.js", "2"),
            ("later.js", "3"),
            ("embed.js", "4"),
        ]
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into()
    }

    #[test]
    fn everything_stands_inside_and_the_policy_allows_just_that() -> Result<()> {
        let page = whole(PAGE, files(), Some("#v=2&stages=max,2,s2&end"))?;
        let sources = ["1", "2", "3"].map(|text| format!("'{}'", sha256(text.as_bytes()))).join(" ");
        let style = sha256(b"p{}");
        assert_eq!(
            page,
            format!(
                "<meta content=\"script-src HOST {sources}; style-src HOST '{style}'\" name=policy>\
                 <link href=\"data:image/svg+xml,%3Csvg%2F%3E\" rel=icon><style>p{{}}</style></head><body><p>P</p>\
                 <script type=text/plain data-file=later.js>3</script><script>1</script>\
                 <script data-wasm=./p_bg.wasm data-setup=\"v=2&amp;stages=max,2,s2&amp;end\">2</script></body>"
            )
        );
        Ok(())
    }

    #[test]
    fn a_script_that_would_end_its_element_is_refused() {
        let mut files = files();
        files.insert("later.js".into(), "'</script>'".into());
        assert!(whole(PAGE, files, None).is_err());
    }
}
