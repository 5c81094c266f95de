//! Turns pictures that are brought, as photos and scans, into ink on paper.

use super::{NotPrepared, prepare};

/// A picture whose values differ from the paper by less than this has no ink.
const CONTRAST: f32 = 0.1;

/// Grey values of (rows, columns), 0 (black) to 1 (white), as ink: 0 (paper) to 1 (ink). The paper is the value in the middle of
/// those at the border. What is farthest from it, darker or brighter, is ink of 1, so that dark ink on light paper is turned
/// round. `None` if nothing stands out, or a value is no number.
///
/// ```
/// use poolscope_learn::tasks::ink;
/// // A dark dot on grey paper.
/// let picture = [0.75, 0.75, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75, 0.75];
/// assert_eq!(ink(&picture, (3, 3)).unwrap()[4], 1.0);
/// assert_eq!(ink(&picture, (3, 3)).unwrap()[0], 0.0);
/// assert_eq!(ink(&[0.5; 9], (3, 3)), None);
/// ```
#[must_use]
pub fn ink(picture: &[f32], (rows, columns): (usize, usize)) -> Option<Vec<f32>> {
    if picture.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let lines = picture.chunks(columns.max(1)).enumerate();
    let mut border: Vec<f32> = lines
        .flat_map(|(row, line)| {
            let is_whole = row == 0 || row + 1 == rows;
            let last = line.len().saturating_sub(1);
            line.iter().enumerate().filter(move |(at, _)| is_whole || *at == 0 || *at == last)
        })
        .map(|(_, value)| *value)
        .collect();
    border.sort_by(f32::total_cmp);
    let paper = *border.get(border.len() / 2)?;
    let (darkest, brightest) =
        picture.iter().fold((paper, paper), |(low, high), value| (low.min(*value), high.max(*value)));
    let is_dark = paper - darkest >= brightest - paper;
    let most = (paper - darkest).max(brightest - paper);
    if most < CONTRAST {
        return None;
    }
    let share = |value: &f32| {
        let off = if is_dark { paper - value } else { value - paper };
        (off / most).clamp(0.0, 1.0)
    };
    Some(picture.iter().map(share).collect())
}

/// A picture of grey values that was brought, made like the digits: [`ink`], then [`prepare`].
///
/// # Errors
/// As [`prepare`] has them. A picture in which nothing stands out is blank.
pub fn brought(picture: &[f32], side: (usize, usize)) -> Result<Vec<f32>, NotPrepared> {
    let ink = ink(picture, side).ok_or(NotPrepared::Blank)?;
    prepare(&ink, side)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::tasks::SIDE;

    /// A bar of one value on paper of another.
    fn bar(paper: f32, bar: f32) -> Vec<f32> {
        let cell = |at: usize| if (10..30).contains(&(at / 40)) && at % 40 == 20 { bar } else { paper };
        (0..1600).map(cell).collect()
    }

    #[test]
    fn dark_ink_on_light_paper_becomes_what_light_ink_on_dark_paper_is() {
        let light = brought(&bar(0.0, 1.0), (40, 40)).unwrap();
        assert_eq!(brought(&bar(1.0, 0.0), (40, 40)).unwrap(), light);
        assert_eq!(brought(&bar(0.75, 0.25), (40, 40)).unwrap(), light, "grey paper and soft ink");
        assert_eq!(light.len(), SIDE * SIDE);
        assert!(light.iter().any(|value| *value > 0.9), "full ink");
    }

    #[test]
    fn a_picture_in_which_nothing_stands_out_is_blank() {
        assert_eq!(brought(&bar(0.5, 0.55), (40, 40)), Err(NotPrepared::Blank));
        assert_eq!(brought(&[], (0, 0)), Err(NotPrepared::Blank));
        assert_eq!(brought(&[f32::NAN; 4], (2, 2)), Err(NotPrepared::Blank));
    }
}
