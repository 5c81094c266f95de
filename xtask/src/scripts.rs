//! Takes the comments out of the page's own scripts, which no tool has made smaller.

use std::{fs, path::Path};

use anyhow::Result;

/// The scripts that are copied as they are.
const SCRIPTS: [&str; 3] = ["boot.js", "keys.js", "translated.js"];

/// Takes lines that only comment, and spaces before lines, out of the scripts of the built page.
pub(crate) fn strip(dist: &Path) -> Result<()> {
    for script in SCRIPTS {
        let path = dist.join(script);
        let text = fs::read_to_string(&path)?;
        fs::write(path, code(&text))?;
    }
    Ok(())
}

/// A script without lines that only comment and without spaces before lines.
fn code(script: &str) -> String {
    let lines =
        script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stays_and_comments_go() {
        let script = "// Starts.\n(() => {\n  // Once.\n  go(\"http://x\");\n\n})();\n";
        assert_eq!(code(script), "(() => {\ngo(\"http://x\");\n})();\n");
    }
}
