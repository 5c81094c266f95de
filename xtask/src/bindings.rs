//! Renames the bindings between wasm and JavaScript. wasm-bindgen names each after what it calls and ends the name with 16
//! random hexadecimal digits, which no compression makes smaller. Counted names of the same length stand in their place, so
//! that no length in the wasm changes: 5 kB less.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};

/// What the names begin with, and the number of digits at their end.
const START: &str = "__wbg_";
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

/// The bindings' names in a script, and for each a counted one of the same length.
fn numbered(script: &str) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let mut names = BTreeMap::new();
    let words = script.split(|letter: char| !u8::try_from(letter).is_ok_and(in_word));
    for word in words.filter(|word| word.starts_with(START) && word.len() > DIGITS) {
        if word.as_bytes()[word.len() - DIGITS..].iter().all(u8::is_ascii_hexdigit) {
            let (name, length) = (format!("_{}", names.len()), word.len());
            names.entry(word.into()).or_insert_with(|| format!("{name:_<length$}").into_bytes());
        }
    }
    names
}

/// A file with the counted names in place of the bindings'.
fn with(file: &[u8], names: &BTreeMap<Vec<u8>, Vec<u8>>) -> Vec<u8> {
    let mut renamed = file.to_vec();
    let begins = file.windows(START.len()).enumerate().filter(|(_, bytes)| *bytes == START.as_bytes());
    for (start, _) in begins {
        let length = file[start..].iter().take_while(|byte| in_word(**byte)).count();
        if let Some(name) = names.get(&file[start..start + length]) {
            renamed[start..start + length].copy_from_slice(name);
        }
    }
    renamed
}

/// Whether a byte may stand in a name.
const fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_binding_has_the_same_number_in_both_files_and_all_else_stays() {
        let script = "a={__wbg_get_31af05bd4842a84f:1,__wbg_new_227d7c05414eb861:2,__wbg_get_31af05bd4842a84f:3,__wbg_x:4}";
        let names = numbered(script);
        assert_eq!(names.len(), 2);
        // In the wasm, a name's length stands before it. It may look like a letter.
        let wasm = b"\x1a__wbg_new_227d7c05414eb861\x00z__wbg_get_31af05bd4842a84f\xff";
        assert_eq!(
            with(script.as_bytes(), &names),
            b"a={_0________________________:1,_1________________________:2,_0________________________:3,__wbg_x:4}"
        );
        assert_eq!(with(wasm, &names), b"\x1a_1________________________\x00z_0________________________\xff");
    }
}
