//! Shortens the places that a panic names. For a library's file they begin with folders of the machine that built the
//! page, which tell nobody anything: 0.4 kB less, and the same page from every machine. The file's name, line and column
//! stay, and so do the places in our own code.

use std::{fs, path::Path};

use anyhow::{Result, ensure};

/// The folders of libraries' sources: cargo's registry, and the compiler's own.
const FOLDERS: [&[u8]; 2] = [b"registry/src/", b"/rustc/"];

/// The most bytes of a place.
const LONGEST: usize = 200;

/// Shortens the places in a wasm file. Slashes stand for the folders, so that no length changes.
pub(crate) fn shorten(wasm: &Path) -> Result<()> {
    let mut file = fs::read(wasm)?;
    ensure!(blank(&mut file) > 0, "the wasm names no place as xtask/src/panic_places.rs expects it");
    fs::write(wasm, file)?;
    Ok(())
}

/// Puts slashes in place of the folders. Returns the number of places.
fn blank(file: &mut [u8]) -> usize {
    let mut places = Vec::new();
    for folder in FOLDERS {
        let starts = file.windows(folder.len()).enumerate().filter(|(_, bytes)| *bytes == folder);
        places.extend(starts.filter_map(|(start, _)| {
            let place: Vec<_> = file[start..].iter().take(LONGEST).copied().take_while(in_place).collect();
            let end = place.windows(3).position(|bytes| bytes == b".rs")?;
            let name = place[..end].iter().rposition(|byte| *byte == b'/')?;
            Some(start..start + name)
        }));
    }
    for place in &places {
        file[place.clone()].fill(b'/');
    }
    places.len()
}

/// Whether a byte may stand in a place.
const fn in_place(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'_' | b'-' | b'@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_libraries_go_and_names_and_our_own_places_stay() {
        let places = |library: &str, compiler: &str| {
            format!("\u{1}/home/x/.cargo{library}app.rssrc/ui/app.rs\0{compiler}str.rs").into_bytes()
        };
        let (library, compiler) = ("/registry/src/index-1/yew-0.23.0/src/", "/rustc/59807/library/core/");
        let mut file = places(library, compiler);
        assert_eq!(blank(&mut file), 2);
        let slashes = |folder: &str| "/".repeat(folder.len());
        assert_eq!(file, places(&slashes(library), &slashes(compiler)));
    }
}
