//! The names by which wasm and JavaScript know each other.
//!
//! wasm-bindgen ends them in hashes, which no compressor makes smaller. The finished page is one wasm and one script,
//! so numbers do as well.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, Result};

/// How the names begin.
const PREFIX: &[u8] = b"__wbg_";

/// Hexadecimal digits of a hash.
const HASH: usize = 16;

/// Puts numbers of the same length for the hashes, in the wasm and in its script.
pub(crate) fn number(wasm: &Path, script: &Path) -> Result<()> {
    let read = |file: &Path| fs::read(file).with_context(|| format!("{} cannot be read", file.display()));
    let (mut code, mut text) = (read(wasm)?, read(script)?);
    let numbers = numbers(&code);
    replace(&mut code, &numbers);
    replace(&mut text, &numbers);
    fs::write(wasm, code)?;
    fs::write(script, text)?;
    Ok(())
}

/// A number for every hash, in the order in which they occur.
fn numbers(code: &[u8]) -> HashMap<Vec<u8>, String> {
    let mut numbers = HashMap::new();
    for start in (0..code.len()).filter(|&start| code[start..].starts_with(PREFIX)) {
        let name = code[start..].split(|byte| !is_of_name(*byte)).next().unwrap_or_default();
        if let Some((_, [b'_', hash @ ..])) = name.split_last_chunk::<{ HASH + 1 }>()
            && hash.iter().all(u8::is_ascii_hexdigit)
        {
            let number = format!("{:0HASH$}", numbers.len());
            numbers.entry(hash.to_vec()).or_insert(number);
        }
    }
    numbers
}

/// Puts the numbers where names end in one of the hashes.
fn replace(text: &mut [u8], numbers: &HashMap<Vec<u8>, String>) {
    for start in 1..text.len().saturating_sub(HASH) {
        let hash = start..start + HASH;
        if text[start - 1] == b'_'
            && let Some(number) = numbers.get(&text[hash.clone()])
        {
            text[hash].copy_from_slice(number.as_bytes());
        }
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_become_numbers_on_both_sides() {
        let mut code = b"\x07\x22__wbg_new_0123456789abcdef\0\x03__wbg_of_fedcba9876543210\0".to_vec();
        let mut text = b"{__wbg_of_fedcba9876543210:a,__wbg_new_0123456789abcdef:b,c_free:d}".to_vec();
        let numbers = numbers(&code);
        replace(&mut code, &numbers);
        replace(&mut text, &numbers);
        assert_eq!(code, b"\x07\x22__wbg_new_0000000000000000\0\x03__wbg_of_0000000000000001\0");
        assert_eq!(text, b"{__wbg_of_0000000000000001:a,__wbg_new_0000000000000000:b,c_free:d}");
    }
}
