//! A decoder of others reads what the code says.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope_code::Code;
use proptest::prelude::*;

/// What a decoder reads in the drawing, at so many pixels for a module.
fn read(code: &Code, pixels: usize) -> Result<String, String> {
    let mut dark = vec![false; code.side * code.side];
    // Each run is "x y h length v 1 h -length z".
    for run in code.path.split('M').skip(1) {
        let mut numbers =
            run.split(|sign: char| !sign.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
        let [x, y, length]: [usize; 3] = std::array::from_fn(|_| numbers.next().unwrap());
        dark[y * code.side + x..][..length].fill(true);
    }
    let side = code.side * pixels;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        if dark[(y / pixels) * code.side + x / pixels] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    let [grid] = grids.as_slice() else { return Err(format!("{} codes", grids.len())) };
    grid.decode().map(|(_, text)| text).map_err(|error| error.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_decoder_reads_the_text_that_was_given(text in "[a-zA-Z0-9=&%/,:.#?-]{1,900}") {
        let code = Code::of(&text).unwrap();
        prop_assert_eq!(read(&code, 4), Ok(text));
    }
}

#[test]
fn the_longest_text_is_read_and_a_longer_one_has_no_code() {
    let text =
        |length| "https://example.org/poolscope/#v=2&end".chars().cycle().take(length).collect::<String>();
    let code = Code::of(&text(2953)).unwrap();
    assert_eq!((code.side, read(&code, 3)), (177 + 8, Ok(text(2953))));
    assert_eq!(Code::of(&text(2954)), None);
}
