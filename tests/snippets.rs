//! The code that Share offers is what the tools in `tests/data/frames/snippets/` were given. Their outputs lie beside, and the
//! whole-page checks open them. After a change of the code, `POOLSCOPE_REGENERATE=1` writes it anew, and the README there says
//! how the outputs are made.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope::say::snippets::{Embed, Tool};
use poolscope::say::views::pipeline_in_short;
use poolscope::setup::{Framing, permalink};
use std::{env, fs, path::Path};

/// The stand-in for the address of the page, which the checks replace.
const PAGE: &str = "https://poolscope.example/";
const LINK: &str = "v=2&picture=digit&stages=conv,3,sobel-x/relu/max,2,s2&end";

/// The file that a tool is given.
const fn file(tool: Tool) -> &'static str {
    match tool {
        Tool::Html => "html.html",
        Tool::Lms => "lms.html",
        Tool::Myst => "myst.md",
        Tool::Quarto => "quarto.qmd",
        Tool::Reveal => "reveal.html",
        Tool::Markdown => "markdown.md",
        Tool::Notebook => "notebook.py",
    }
}

#[test]
fn every_tool_was_given_the_code_that_share_offers() {
    let setup = permalink::read(LINK).setup;
    let framed = permalink::write_framed(&setup, &Framing::embedded()).text;
    let embed = Embed {
        frame: format!("{PAGE}#{framed}"),
        whole: format!("{PAGE}#{LINK}"),
        title: pipeline_in_short(&setup),
        width: 700,
        height: 500,
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/frames/snippets/given");
    for tool in Tool::ALL {
        let (path, code) = (folder.join(file(tool)), tool.code(&embed));
        if env::var_os("POOLSCOPE_REGENERATE").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &code).unwrap();
        }
        let given = fs::read_to_string(&path).unwrap();
        assert_eq!(given, code, "{tool:?}: its output in tests/data/frames/snippets/ is of other code");
    }
}
