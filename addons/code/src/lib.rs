//! Makes the QR code of a link (ISO/IEC 18004).
//!
//! It is an addon: a wasm of its own, which the page loads when somebody opens Share (`src/browser/code.rs`).

use fast_qr::{ECL, QRBuilder};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// The light border that readers need around a code, in modules.
const QUIET: usize = 4;

/// A QR code as a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The side in modules, with the light border.
    pub side: usize,
    /// The dark modules, as the `d` of an SVG path: one unit is one module.
    pub path: String,
}

impl Code {
    /// The code of a text. 15 % of it may be unreadable (level M), or 7 % (level L) if it is too long for that.
    /// `None` if it is too long for any: 2,953 bytes are the most.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let made =
            [ECL::M, ECL::L].into_iter().find_map(|level| QRBuilder::new(text).ecl(level).build().ok())?;
        let mut path = String::new();
        for row in 0..made.size {
            let is_dark = |column: usize| column < made.size && made[row][column].value();
            let mut column = 0;
            while column < made.size {
                let length = (column..).take_while(|&column| is_dark(column)).count();
                if length > 0 {
                    path.push_str(&format!("M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET));
                }
                column += length.max(1);
            }
        }
        Some(Self { side: made.size + 2 * QUIET, path })
    }
}

/// The code of a text as an array: its side in modules and its path ([`Code`]). Nothing if the text is too long.
#[wasm_bindgen(js_name = codeOf)]
#[must_use]
pub fn code_of(text: &str) -> Option<Array> {
    let Code { side, path } = Code::of(text)?;
    let parts: [JsValue; 2] = [side.into(), path.into()];
    Some(parts.iter().collect())
}
