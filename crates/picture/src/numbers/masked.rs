//! `NumPy`'s masked arrays: the numbers, without the mask.

/// What stands between `data=` and `mask=`, or the text.
pub(super) fn unmasked(text: &str) -> &str {
    let inner = text.split_once("masked_array(").and_then(|(_, rest)| rest.split_once("data="));
    let data = inner.and_then(|(_, rest)| rest.split_once("mask="));
    data.map_or(text, |(data, _)| data.trim_end().trim_end_matches(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_masked_array_are_its_data() {
        assert_eq!(unmasked("masked_array(\n  data=[1, --],\n  mask=[False, True])"), "[1, --]");
        assert_eq!(unmasked("mask=[1]"), "mask=[1]");
    }
}
