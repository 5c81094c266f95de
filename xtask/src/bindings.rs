//! Renames the bindings between wasm and JavaScript. wasm-bindgen names each after what it calls and ends the name with 16
//! random hexadecimal digits, which no compression makes smaller. Counted names stand in their place: 6 kB less.

use std::{collections::HashMap, fs, ops::Range, path::Path};

use anyhow::{Context, Result, ensure};
use wasmparser::{BinaryReader, Export, FromReader, Parser, Payload, TypeRef};

/// The new name of the module of the imports.
const MODULE: &str = "w";

/// Old names and new ones.
type Names = HashMap<String, String>;

/// Renames the bindings in a wasm and in the script beside it.
pub(crate) fn rename(wasm: &Path) -> Result<()> {
    let script =
        wasm.to_str().and_then(|path| path.strip_suffix("_bg.wasm")).context("the wasm has another name")?;
    let script = format!("{script}.js");
    let text = fs::read_to_string(&script).context("the script beside the wasm cannot be read")?;
    let (renamed, names) = in_wasm(&fs::read(wasm)?)?;
    ensure!(names.len() > 2, "the wasm names no binding as xtask/src/bindings.rs expects it");
    fs::write(&script, in_script(&text, &names))?;
    fs::write(wasm, renamed)?;
    Ok(())
}

/// Whether a name is one that wasm-bindgen made: others may have a meaning.
fn is_made(name: &str) -> bool {
    name.starts_with("__wb") || name.starts_with("wasm_bindgen_") || name.starts_with("__externref")
}

/// The wasm with new names for its imports and exports, and these names.
fn in_wasm(wasm: &[u8]) -> Result<(Vec<u8>, Names)> {
    let mut names = Names::new();
    let mut new_name = |old: &str| {
        let next = format!("_{:x}", names.len());
        if is_made(old) { names.entry(old.to_owned()).or_insert(next).clone() } else { old.to_owned() }
    };
    let mut renamed = Vec::with_capacity(wasm.len());
    let (mut copied, mut module) = (0, None);
    for payload in Parser::new(0).parse_all(wasm) {
        // A section is its number, its length and its content: here that of imports or exports.
        let payload = payload?;
        let (range, content) = if let Payload::ImportSection(section) = &payload {
            let mut content = leb128(section.count());
            let mut reader = BinaryReader::new(&wasm[section.range()], section.range().start);
            for _ in 0..reader.read_var_u32()? {
                let (from, name) = (reader.read_string()?, reader.read_string()?);
                let start = reader.original_position();
                TypeRef::from_reader(&mut reader)?;
                module = Some(from.to_owned());
                put(&mut content, MODULE);
                put(&mut content, &new_name(name));
                content.extend(&wasm[start..reader.original_position()]);
            }
            (section.range(), content)
        } else if let Payload::ExportSection(section) = &payload {
            let mut content = leb128(section.count());
            let mut reader = BinaryReader::new(&wasm[section.range()], section.range().start);
            for _ in 0..reader.read_var_u32()? {
                let start = reader.original_position();
                let name = Export::from_reader(&mut reader)?.name;
                // The name stands first, after its length.
                let behind = start + leb128(u32::try_from(name.len())?).len() + name.len();
                put(&mut content, &new_name(name));
                content.extend(&wasm[behind..reader.original_position()]);
            }
            (section.range(), content)
        } else {
            continue;
        };
        let length = u32::try_from(content.len())?;
        renamed.extend(&wasm[copied..number_of(wasm, &range)?]);
        renamed.extend(leb128(length));
        renamed.extend(content);
        copied = range.end;
    }
    renamed.extend(&wasm[copied..]);
    names.extend(module.map(|module| (module, MODULE.to_owned())));
    Ok((renamed, names))
}

/// Where the length of a section begins, whose content is at `range`.
fn number_of(wasm: &[u8], range: &Range<usize>) -> Result<usize> {
    let length = u32::try_from(range.len())?;
    let start = (1..=5).map(|bytes| range.start - bytes).find(|&start| {
        BinaryReader::new(&wasm[start..range.start], start).read_var_u32().is_ok_and(|found| found == length)
    });
    start.context("a section of the wasm has no length")
}

/// A number as wasm writes it.
fn leb128(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(number.to_le_bytes()[0] | 128);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
    bytes
}

/// Adds a name with its length.
fn put(content: &mut Vec<u8>, name: &str) {
    content.extend(leb128(u32::try_from(name.len()).unwrap_or(0)));
    content.extend(name.as_bytes());
}

/// The script with the new names. The old ones are whole words in it, or the text of the module's name.
fn in_script(script: &str, names: &Names) -> String {
    let mut renamed = String::with_capacity(script.len());
    let is_in_name = |letter: char| letter.is_ascii_alphanumeric() || "_./".contains(letter);
    let mut rest = script;
    while !rest.is_empty() {
        let before = rest.find(is_in_name).unwrap_or(rest.len());
        let (other, behind) = rest.split_at(before);
        let length = behind.find(|letter| !is_in_name(letter)).unwrap_or(behind.len());
        let (word, behind) = behind.split_at(length);
        renamed.push_str(other);
        // `wasm.name` and `"./module.js"` are one run of letters each.
        match names.get(word) {
            Some(name) => renamed.push_str(name),
            None => {
                let parts = word.split('.').map(|part| names.get(part).map_or(part, String::as_str));
                renamed.push_str(&parts.collect::<Vec<_>>().join("."));
            }
        }
        rest = behind;
    }
    renamed
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;

    #[test]
    fn each_binding_has_the_same_name_in_both_files_and_all_else_stays() {
        let wasm = [
            &b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0"[..],
            b"\x02\x1f\x01\x06./a.js\x14__wbg_get_31af05bd48\0\0",
            b"\x07\x17\x02\x04main\0\0\x0c__wbindgen_x\0\0",
        ]
        .concat();
        let (renamed, names) = in_wasm(&wasm).unwrap();
        let expected = [
            &b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0"[..],
            b"\x02\x08\x01\x01w\x02_0\0\0",
            b"\x07\x0d\x02\x04main\0\0\x02_1\0\0",
        ]
        .concat();
        assert_eq!(renamed, expected);
        let script =
            "f={__wbg_get_31af05bd48:1,__wbg_other:2};return{\"./a.js\":f};c.__wbindgen_x();c.main(4.5)";
        assert_eq!(in_script(script, &names), "f={_0:1,__wbg_other:2};return{\"w\":f};c._1();c.main(4.5)");
    }
}
