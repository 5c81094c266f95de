//! Renames the bindings between wasm and JavaScript. wasm-bindgen ends the name of each with 16 random hexadecimal
//! digits, which no compression makes smaller: 3.5 kB of the page. Counted numbers of the same length stand in their
//! place, so that no length in the wasm changes.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};

const DIGITS: usize = 16;

/// Renames the bindings in a wasm and in the script beside it.
pub(crate) fn rename(wasm: &Path) -> Result<()> {
    let script =
        wasm.to_str().and_then(|path| path.strip_suffix("_bg.wasm")).context("the wasm has another name")?;
    let script = format!("{script}.js");
    let text = fs::read_to_string(&script).context("the script beside the wasm cannot be read")?;
    let names = numbered(&text);
    ensure!(!names.is_empty(), "the script names no binding as xtask/src/bindings.rs expects it");
    fs::write(&script, with(text.as_bytes(), &names))?;
    fs::write(wasm, with(&fs::read(wasm)?, &names))?;
    Ok(())
}

/// Each run of random digits in a script, and the number in its place.
fn numbered(script: &str) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let mut names = BTreeMap::new();
    let words = script.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    for word in words.filter(|word| word.starts_with("__wbg_") && word.len() > DIGITS) {
        let digits = &word.as_bytes()[word.len() - DIGITS..];
        if digits.iter().all(u8::is_ascii_hexdigit) {
            let number = names.len();
            names.entry(digits.to_vec()).or_insert_with(|| format!("{number:0DIGITS$}").into_bytes());
        }
    }
    names
}

/// A file with numbers in place of the random digits.
fn with(file: &[u8], names: &BTreeMap<Vec<u8>, Vec<u8>>) -> Vec<u8> {
    let mut renamed = file.to_vec();
    let mut start = 0;
    while let Some(digits) = file.get(start..start + DIGITS) {
        match names.get(digits) {
            Some(number) => {
                renamed[start..start + DIGITS].copy_from_slice(number);
                start += DIGITS;
            }
            None => start += 1,
        }
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_binding_has_the_same_number_in_both_files_and_all_else_stays() {
        let script = "a={__wbg_get_31af05bd4842a84f:1,__wbg_new_227d7c05414eb861:2,__wbg_get_31af05bd4842a84f:3,__wbg_x:4}";
        let names = numbered(script);
        assert_eq!(names.len(), 2);
        let wasm = b"\x18__wbg_new_227d7c05414eb861\x00\x18__wbg_get_31af05bd4842a84f\xff";
        assert_eq!(
            with(script.as_bytes(), &names),
            b"a={__wbg_get_0000000000000000:1,__wbg_new_0000000000000001:2,__wbg_get_0000000000000000:3,__wbg_x:4}"
        );
        assert_eq!(
            with(wasm, &names),
            b"\x18__wbg_new_0000000000000001\x00\x18__wbg_get_0000000000000000\xff"
        );
    }
}
