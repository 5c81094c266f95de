//! Scrolling inside parts of the page.

use web_sys::Element;

/// Scrolls `frame` so that `part` is seen in it. The page itself is not scrolled.
pub fn show_within(part: &Element, frame: &Element) {
    let (place, seen) = (part.get_bounding_client_rect(), frame.get_bounding_client_rect());
    let across = way((place.left(), place.right()), (seen.left(), seen.right()));
    let down = way((place.top(), place.bottom()), (seen.top(), seen.bottom()));
    if (across, down) != (0.0, 0.0) {
        frame.scroll_by_with_x_and_y(across, down);
    }
}

/// How far to scroll until a part is seen; its start, if it is larger than the frame.
fn way((start, end): (f64, f64), (first, last): (f64, f64)) -> f64 {
    if start < first { start - first } else { (end - last).min(start - first).max(0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_scrolled_to_as_little_as_it_takes() {
        assert_eq!(way((20.0, 40.0), (10.0, 50.0)), 0.0);
        assert_eq!(way((45.0, 65.0), (10.0, 50.0)), 15.0);
        assert_eq!(way((0.0, 20.0), (10.0, 50.0)), -10.0);
        assert_eq!(way((30.0, 90.0), (10.0, 50.0)), 20.0, "of a larger part the start");
    }
}
